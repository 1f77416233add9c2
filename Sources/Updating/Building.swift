import Failures
import Index
import Intake
import PDF
import Platform
import Text

/// The building of a segment out of work items, by several threads that take their tasks from one
/// list.
struct Building: Sendable {
  let source: ItemSource
  let kind: BuilderKind
  let scoring: Scoring
  let dictionary: [UInt8]
  let draft: Path
  let resources: Resources
  let list: Monitor<BuildQueue>

  /// Does all that is on the list, or as much as is done when the process is told to stop. `onEvent`
  /// hears of problems and progress, in this thread.
  func run(onEvent: (RunEvent) -> Void) {
    withThreads(resources.jobs) {
      work($0)
    } meanwhile: {
      while let events = list.wait({ $0.takeEvents() }) { events.forEach(onEvent) }
    }
  }

  private func work(_ thread: Int) {
    do throws(any Error) {
      let builder = try SegmentBuilder(
        draft, name: String(thread + 1), kind.builder(scoring, resources),
        dictionary: dictionary)
      let reader = ItemReader(source, scratch: draft / "scratch.\(thread + 1)")
      while let task = list.wait({ $0.nextTask(within: resources.memoryForTexts) }) {
        try perform(task, reader, builder, thread)
      }
      try builder.finish()
      list.with { $0.end(thread, builder.databases, builder.characters) }
    } catch {
      list.with { $0.fail(error) }
    }
  }

  private func perform(
    _ task: BuildQueue.Task, _ reader: ItemReader, _ builder: SegmentBuilder, _ thread: Int
  ) throws {
    switch task {
    case .read(let item, let number):
      let prepared = try reader.prepared(item) { [list] progress in
        list.with { $0.note(progress) }
      }
      list.with { $0.add(prepared, of: number) }
    case .build(let part):
      let records = try part.paragraphs.records()
      let place = try builder.add(records)
      let database = BuildQueue.Database(thread: thread, number: place.database)
      list.with { $0.finish(part, in: database, place.firstDocid, records.count) }
    }
  }
}

/// Where work items come from.
struct ItemSource: Sendable {
  let index: IndexFolder
  /// The segments of the index, by number.
  let segments: [Manifest.SegmentEntry]
  /// What the index knows.
  let catalogue: Catalogue
  /// The encodings that roots are read from, where they are given.
  let encodings: [Int: Encoding]
  /// What reads files.
  let kinds: SourceKinds
  /// From which size on files are not held in memory.
  let limits: ReadingLimits
  /// The number of this run.
  let generation: Int
}

/// Reads work items. Not for use from two threads at once.
final class ItemReader {
  private let source: ItemSource
  private let scratch: Path
  private var segments: [Int: Segment] = [:]

  /// `scratch` names its files for what has no place in memory, one after the other, for a moment each.
  init(_ source: ItemSource, scratch: Path) {
    self.source = source
    self.scratch = scratch
  }

  /// `onProgress` hears how far the recognition of pages is.
  func prepared(
    _ item: WorkItem, onProgress: @escaping (Recognition.Progress) -> Void
  ) throws(Failure) -> PreparedItem {
    switch item {
    case .source(let change):
      return try PreparedItem(
        change, of: source,
        newSpool: { [scratch] () throws(SystemError) in
          try RecordSpool(at: scratch)
        },
        onProgress: onProgress)
    case .stored(let place, _):
      let segment = try segment(place.segment)
      let row = try segment.row(place.row)
      var records: [Record] = []
      for docid in row.firstDocid..<row.firstDocid + row.paragraphs {
        let docid = UInt32(clamping: docid)
        records.append(try segment.record(docid))
        records[records.count - 1].article = try segment.article(of: docid)
      }
      return PreparedItem(row, records, replaces: [place])
    }
  }

  private func segment(_ number: Int) throws(Failure) -> Segment {
    if let segment = segments[number] { return segment }
    let segment = try Segment(source.segments[number], of: source.index)
    segments[number] = segment
    return segment
  }
}
