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

  /// A part of the paragraphs of an item.
  struct Part {
    let item: Int
    var row: FileRow
    let paragraphs: ParagraphPart
  }

  /// Rows that are in the new segment, and the numbers of their items.
  struct BuiltRows {
    var rows = FileTableDraft()
    var items: [Int] = []
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

  private(set) var rows: [Database: BuiltRows] = [:]
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

  /// About how much memory the list of so many items takes, with their rows.
  static func memory(for items: Int) -> Int { items * 450 }

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
    guard rest.contains(where: \.isStored) else { return }
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
    for (row, contents) in result.contents {
      parts += work(contents, of: row, item, behind: parts.count)
    }
    var rest = result
    rest.forgetParts()
    prepared[item] = (parts.count, rest)
    self.parts += parts.reversed()
    if parts.isEmpty { finish(item) }
  }

  private func work(
    _ parts: [ParagraphPart], of row: FileRow, _ item: Int, behind count: Int
  ) -> [Part] {
    parts.enumerated().map { number, paragraphs in
      var row = row
      row.part += count + number
      return Part(item: item, row: row, paragraphs: paragraphs)
    }
  }

  private mutating func keep(_ place: RowPlace) {
    guard let row = absorbed[place.segment]?.row(place.row) else { return }
    items.append(.stored(place, size: row.size))
  }

  mutating func finish(
    _ part: Part, in database: Database, _ firstDocid: Int, _ paragraphs: Int
  ) {
    var row = part.row
    row.firstDocid = firstDocid
    row.paragraphs = paragraphs
    rows[database, default: BuiltRows()].rows.add(row)
    rows[database]?.items.append(part.item)
    guard let unbuilt = prepared[part.item]?.unbuilt else { return }
    prepared[part.item]?.unbuilt = unbuilt - 1
    if !items[part.item].isStored { report.paragraphs += paragraphs }
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
