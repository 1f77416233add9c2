import Index
import PDF
import Platform

/// The work of building a segment, as its threads share it: first each item is read, then its
/// paragraphs are built in, in parts.
struct BuildQueue {
  /// A task for one thread.
  enum Task {
    case read(WorkItem, number: Int)
    case build(Part)
  }

  /// A part of the paragraphs of an item, small enough to share a large file among threads.
  struct Part {
    let item: Int
    var row: FileRow
    let records: [Record]
  }

  /// A row that is in the new segment, and the number of its item.
  struct BuiltRow {
    let item: Int
    let row: FileRow
  }

  /// One of the databases that the threads make.
  struct Database: Hashable {
    let thread: Int
    let number: Int
  }

  private var items: [WorkItem]
  private var next = 0
  private var parts: [Part] = []
  private var prepared: [Int: (unbuilt: Int, rest: PreparedItem)] = [:]
  private var reading = 0
  private var bytesAtWork = 0
  private var runningThreads: Int
  private var events: [RunEvent] = []
  private(set) var progress = RunProgress()
  private let absorbed: [Int: FileTable]

  private(set) var rows: [Database: [BuiltRow]] = [:]
  private(set) var statusRows: [FileRow] = []
  private(set) var databases: [Database: DraftDatabase] = [:]
  /// How often the characters of the new segment occur.
  private(set) var characters = CharacterCounts()
  /// The rows of other segments that the new one takes the place of.
  private(set) var replaced: [RowPlace] = []
  private(set) var report: RunReport
  private(set) var failure: (any Error)?

  /// A list of `items` for so many threads. What stays true in the `absorbed` segments is copied.
  init(_ items: [WorkItem], threads: Int, absorbing absorbed: [Int: FileTable], _ report: RunReport)
  {
    self.items = items
    self.absorbed = absorbed
    self.report = report
    runningThreads = threads
    progress.allFiles = items.count
    progress.allBytes = items.reduce(0) { $0 + $1.size }
  }

  /// Whether there is more in the new segment than copies.
  private(set) var hasNews = false

  /// Whether all of an item is in the new segment.
  func isFinished(_ item: Int) -> Bool { prepared[item] == nil }
}

// What a thread does next.

extension BuildQueue {
  /// The next item, for the sample.
  mutating func nextOfSample() -> (item: WorkItem, number: Int)? {
    guard next < items.count else { return nil }
    return beginReading()
  }

  /// Puts what is copied first: while it is not, the old segments cannot be given up.
  mutating func putStoredFirst() {
    let rest = items[next...]
    items.replaceSubrange(next..., with: rest.filter(\.isStored) + rest.filter { !$0.isStored })
  }

  /// The next task; nil when the thread has to wait for one, `.some(nil)` when there are no more.
  mutating func nextTask(within memory: Int) -> Task?? {
    if failure != nil || Interruption.signal != nil { return .some(nil) }
    if let part = parts.popLast() { return .build(part) }
    if next < items.count, hasRoom(for: items[next], within: memory) {
      let (item, number) = beginReading()
      return .read(item, number: number)
    }
    return next == items.count && reading == 0 ? .some(nil) : nil
  }

  private func hasRoom(for item: WorkItem, within memory: Int) -> Bool {
    bytesAtWork == 0 || (bytesAtWork + item.size) * Self.expansion <= memory
  }

  /// How much larger than its file a text is at most while it is worked on.
  private static let expansion = 8

  private mutating func beginReading() -> (item: WorkItem, number: Int) {
    let item = items[next]
    next += 1
    reading += 1
    bytesAtWork += item.size
    return (item, next - 1)
  }
}

// What a thread has done.

extension BuildQueue {
  mutating func add(_ result: PreparedItem, of item: Int) {
    reading -= 1
    if case .abandoned = result.effect {
      // It is never finished, so nothing takes the place of what is known of it.
      prepared[item] = (.max, result)
      return
    }
    for place in result.keeps { keep(place) }
    var parts: [Part] = []
    for (row, records) in result.contents {
      parts += split(records, row, item, behind: parts.count)
    }
    var rest = result
    rest.forgetRecords()
    prepared[item] = (parts.count, rest)
    self.parts += parts.reversed()
    if parts.isEmpty { finish(item) }
  }

  private func split(
    _ records: [Record], _ row: FileRow, _ item: Int, behind parts: Int
  ) -> [Part] {
    var split: [Part] = []
    var start = 0
    while start < records.count {
      let end = partEnd(records, from: start)
      var row = row
      row.part += parts + split.count
      split.append(Part(item: item, row: row, records: Array(records[start..<end])))
      start = end
    }
    return split
  }

  private mutating func keep(_ place: RowPlace) {
    guard let row = absorbed[place.segment]?.row(place.row) else { return }
    items.append(.stored(place, row))
  }

  mutating func finish(_ part: Part, in database: Database, _ firstDocid: Int) {
    var row = part.row
    row.firstDocid = firstDocid
    row.paragraphs = part.records.count
    rows[database, default: []].append(BuiltRow(item: part.item, row: row))
    guard let unbuilt = prepared[part.item]?.unbuilt else { return }
    prepared[part.item]?.unbuilt = unbuilt - 1
    if !items[part.item].isStored { report.paragraphs += part.records.count }
    if unbuilt == 1 { finish(part.item) }
  }

  private mutating func finish(_ item: Int) {
    guard let (_, result) = prepared.removeValue(forKey: item) else { return }
    replaced += result.replaces
    statusRows += result.emptyRows
    if !items[item].isStored, result.row != nil { hasNews = true }
    bytesAtWork -= items[item].size
    note(result.effect, items[item].size)
    for member in result.members { note(member.effect, 0) }
    events += result.remarks.map(RunEvent.remark)
    progress.files += 1
    progress.bytes += items[item].size
    events.append(.progress(progress))
  }

  mutating func end(
    _ thread: Int, _ made: [DraftDatabase], _ counts: CharacterCounts
  ) {
    characters.add(counts)
    for (number, database) in made.enumerated() {
      databases[Database(thread: thread, number: number)] = database
    }
    runningThreads -= 1
  }

  /// Notes how far the recognition of pages is.
  mutating func note(_ recognition: Recognition.Progress) {
    progress.recognition = recognition
    events.append(.progress(progress))
  }

  mutating func fail(_ error: any Error) {
    failure = failure ?? error
    runningThreads -= 1
  }

  /// What has happened since the last call; nil when it has to be waited for, `.some(nil)` at the end.
  mutating func takeEvents() -> [RunEvent]?? {
    if events.isEmpty { return runningThreads == 0 ? .some(nil) : nil }
    defer { events = [] }
    return events
  }

  private mutating func note(_ effect: PreparedItem.Effect, _ size: Int) {
    switch effect {
    case .none, .abandoned: break
    case .new, .changed, .reread:
      report.bytes += size
      if case .new = effect { report.new += 1 } else { report.changed += 1 }
      if case .reread = effect { report.reread += 1 }
    case .unchanged: report.unchanged += 1
    case .skipped(let kind, nil): report.skip(kind)
    case .skipped(_, let problem?), .failed(let problem):
      report.failed += 1
      events.append(.problem(problem))
    }
  }
}

/// About as many scalars as make a part.
private let partLength = 500_000

private func partEnd(_ records: [Record], from start: Int) -> Int {
  var end = start
  var length = 0
  while end < records.count, length < partLength {
    length += records[end].text.count
    end += 1
  }
  return end
}
