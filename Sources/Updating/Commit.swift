import Failures
import Index
import Intake
import Platform
import Text
import Xapian

/// Which segments a run merges.
enum Merging {
  /// Those that the policy says.
  case ifNeeded
  /// All.
  case all
}

/// What makes one state of an index into the next.
struct Change {
  /// The files that may be new or changed.
  var toRead: [SourceChange] = []
  /// The rows of files that have gone.
  var goneRows: [RowPlace] = []
  var merging = Merging.ifNeeded
}

extension IndexRun {
  /// Makes the change, in one step that readers see. When the process is told to stop, what is
  /// finished by then is committed.
  mutating func commit(_ change: consuming Change) throws(Failure) {
    do {
      var next = manifest
      delete(change.goneRows, from: &next)
      let absorbed = segmentsToMerge(change, manifest.roots)
      let mergesAll = mergesAll(change)
      let items = workItems(&change, next, absorbing: absorbed)
      if !items.isEmpty {
        try build(items, mergesAll: mergesAll, absorbing: absorbed, into: &next)
      }
      next.segments.removeAll { $0.deleted.count == $0.rows }
      if next != committed, next.nextSegment == committed.nextSegment { next.isMerged = false }
      if isNew, report.new == 0, report.failed > 0 { return abandon() }
      if isNew || next != committed { try write(&next) } else { try index.sweep() }
      report.hasIndex = true
      report.segments = next.segments.count
    } catch {
      // What is left of the draft must not fill the disk until the next run.
      try? index.sweep()
      throw Failure(error, writing: index.path)
    }
  }

  /// Puts the next state of the index in place of the one that readers see.
  func write(_ next: inout Manifest) throws {
    next.generation += 1
    next.committed = now()
    try index.manifest.replace(with: next.encoded())
    // The index is committed; what cannot be removed now is swept by the next run.
    try? index.sweep()
  }

  /// Deletes rows of the segments that this run has found.
  private func delete(_ rows: [RowPlace], from next: inout Manifest) {
    for (segment, places) in Dictionary(grouping: rows, by: \.segment) {
      next.segments[segment].deleted.insert(places.map(\.row))
    }
  }

  // MARK: What is to be done

  /// The segments that a change copies into the new one, in an index that is going to have `roots`.
  func segmentsToMerge(_ change: Change, _ roots: [Manifest.Root]) -> Set<Int> {
    if mergesAll(change) { return Set(segments.indices) }
    var next = manifest
    next.roots = roots
    delete(change.goneRows, from: &next)
    if change.toRead.isEmpty, next == committed { return [] }
    // Most of what is read will have changed.
    delete(knownRows(change.toRead), from: &next)
    let all = segments.indices.map { candidate($0, next.segments[$0].deleted) }
    let size = clampedSum(change.toRead.lazy.map { WorkItem.source($0).size })
    return Set(options.policy.segmentsToMerge(all, adding: size))
  }

  private func candidate(_ number: Int, _ deleted: RowRanges) -> MergePolicy.Candidate {
    let segment = segments[number]
    let documents = deleted.ranges.compactMap {
      segment.files.docids($0, of: segment.entry.paragraphs)?.count
    }
    return .init(
      number: number, size: catalogue.sizes[number], rows: segment.entry.rows,
      deletedRows: deleted.count, paragraphs: segment.entry.paragraphs,
      deletedParagraphs: documents.reduce(0, +))
  }

  private func knownRows(_ changes: [SourceChange]) -> [RowPlace] {
    changes.flatMap { catalogue.rows(of: $0.file.relative, inRoot: $0.file.root) }
  }

  /// The files to be read, which the change does not have any more then, and what has to be copied from the absorbed
  /// segments, in the order of the paths.
  private func workItems(
    _ change: inout Change, _ next: Manifest, absorbing absorbed: Set<Int>
  ) -> [WorkItem] {
    defer { change.toRead = [] }
    // They are in order.
    guard !absorbed.isEmpty else { return change.toRead.map(WorkItem.source) }
    var rest = next
    delete(knownRows(change.toRead), from: &rest)
    var items = change.toRead.map { OrderedItem($0) }
    for number in absorbed {
      let files = segments[number].files
      for place in 0..<files.count where !rest.segments[number].deleted.contains(place) {
        guard let row = files.row(place) else { continue }
        items.append(OrderedItem(row, at: RowPlace(segment: number, row: place)))
      }
    }
    items.sort { ($0.root, $0.path, $0.part) < ($1.root, $1.path, $1.part) }
    return items.map(\.item)
  }

  // MARK: Building

  private mutating func build(
    _ items: [WorkItem], mergesAll: Bool, absorbing absorbed: Set<Int>, into next: inout Manifest
  ) throws {
    let live = segments.reduce(0) { $0 + $1.paragraphCount }
    let rescores =
      next.scoring == nil || mergesAll || live < options.policy.minParagraphs
    let source = ItemSource(
      index: index, segments: segments.map(\.entry), catalogue: catalogue,
      encodings: encodings(next.roots), kinds: kinds, limits: options.limits,
      generation: next.generation + 1)
    let resources = options.resources.besides(BuildQueue.memory(for: items.count))
    let tables = Dictionary(uniqueKeysWithValues: absorbed.map { ($0, segments[$0].files) })
    var list = BuildQueue(
      items, threads: resources.jobs, absorbing: tables, report)
    var draft = try SegmentDraft(
      index.segments / segmentName(next.nextSegment), options.builder)
    let reader = ItemReader(source, scratch: draft.draft / "scratch.0")
    let sample = try takeSample(from: &list, reader, isWhole: rescores)
    if rescores { list.putStoredFirst() }
    let scoring = rescores ? newScoring(sample) : next.scoring ?? newScoring(sample)
    draft.dictionary = sample.dictionary
    let building = Building(
      source: source, kind: options.builder, scoring: scoring, dictionary: draft.dictionary,
      draft: draft.draft, resources: resources, list: Monitor(list))
    building.run(onEvent: onEvent)
    let done = building.list.with { $0 }
    if let failure = done.failure { throw failure }
    report = done.report
    try add(
      done, draft, scoring, rescores: rescores, isMerging: mergesAll, to: &next)
  }

  /// Whether one segment is made of all: that was asked for, or other settings of BM25 are than the index has.
  private func mergesAll(_ change: Change) -> Bool {
    if change.merging == .all { return true }
    guard let scoring = manifest.scoring else { return false }
    return options.k1 ?? scoring.k1 != scoring.k1 || options.b ?? scoring.b != scoring.b
      || options.averageLength ?? scoring.averageLength != scoring.averageLength
  }

  private func newScoring(_ sample: Sample) -> Scoring {
    Scoring(
      k1: options.k1 ?? manifest.scoring?.k1 ?? Scoring.usualK1,
      b: options.b ?? manifest.scoring?.b ?? Scoring.usualB,
      averageLength: options.averageLength ?? sample.averageLength)
  }

  private func takeSample(
    from list: inout BuildQueue, _ reader: ItemReader, isWhole: Bool
  ) throws(Failure) -> Sample {
    var sample = Sample()
    var bytes = 0
    while Interruption.signal == nil, !sample.isFull, isWhole || bytes < sampledBytes,
      let (item, number) = list.nextOfSample()
    {
      bytes += item.size
      let sofar = list.progress
      let prepared = try reader.prepared(item) { [onEvent] in
        onEvent(.progress(RunProgress(sofar, recognizing: $0)))
      }
      for part in prepared.contents.flatMap(\.parts) where !sample.isFull {
        sample.add(try part.records())
      }
      list.add(prepared, of: number)
    }
    return sample
  }

  /// Makes what was built part of the index, in place of the rows that it replaces. It is given up when
  /// it says nothing new, and when scores of two kinds would be in one index.
  private func add(
    _ done: BuildQueue, _ draft: consuming SegmentDraft, _ scoring: Scoring, rescores: Bool,
    isMerging: Bool, to next: inout Manifest
  ) throws {
    var changed = next
    delete(done.replaced, from: &changed)
    let isAlone = changed.segments.allSatisfy { $0.deleted.count == $0.rows }
    guard !rescores || isAlone else { return }
    guard done.hasNews || isMerging || next != committed else { return }
    if let entry = try draft.finish(done, jobs: options.resources.jobs) {
      changed.segments.append(entry)
      changed.nextSegment += 1
      changed.isMerged = rescores
      if entry.paragraphs > 0 { changed.scoring = scoring }
    }
    next = changed
  }

  private func encodings(_ roots: [Manifest.Root]) -> [Int: Encoding] {
    Dictionary(
      uniqueKeysWithValues: roots.compactMap { root in
        root.options.encoding.map { (root.id, $0) }
      })
  }
}

/// So many bytes are read for a dictionary, should they hold nothing new.
private let sampledBytes = 16_000_000

extension Failure {
  init(_ error: any Error, writing index: Path) {
    switch error {
    case let error as Failure: self = error
    case let error as SystemError: self.init(error, doing: .write)
    case let error as XapianError:
      self.init(
        "cannot write the index \(index.lossyText): \(error)",
        zh: "不能写索引 \(index.lossyText)：\(error)",
        advice: .text(
          "see that there is room on its disk, then try again", zh: "请看看磁盘上还有没有空间，然后再试"))
    default:
      self.init(
        "cannot write the index \(index.lossyText): \(error)",
        zh: "不能写索引 \(index.lossyText)：\(error)")
    }
  }
}
