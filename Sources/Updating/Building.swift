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
      let reader = ItemReader(source)
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
      let place = try builder.add(part.records)
      let database = BuildQueue.Database(thread: thread, number: place.database)
      list.with { $0.finish(part, in: database, place.firstDocid) }
    }
  }
}

/// Where work items come from.
struct ItemSource: Sendable {
  let index: IndexFolder
  /// The segments of the index, by number.
  let segments: [Manifest.SegmentEntry]
  /// The encodings that roots are read from, where they are given.
  let encodings: [Int: Encoding]
  /// What reads files.
  let kinds: SourceKinds
  /// The number of this run.
  let generation: Int
}

/// Reads work items. Not for use from two threads at once.
final class ItemReader {
  private let source: ItemSource
  private var segments: [Int: Segment] = [:]

  init(_ source: ItemSource) { self.source = source }

  /// `onProgress` hears how far the recognition of pages is.
  func prepared(
    _ item: WorkItem, onProgress: @escaping (Recognition.Progress) -> Void
  ) throws(Failure) -> PreparedItem {
    switch item {
    case .source(let change):
      return PreparedItem(
        change, source.encodings[change.file.root], source.kinds, generation: source.generation,
        onProgress: onProgress)
    case .stored(let place, let row):
      let segment = try segment(place.segment)
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
