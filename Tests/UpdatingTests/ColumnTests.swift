import Platform
import IndexFixture
import TestSupport
import Testing
import Xapian

@testable import Querying
@testable import Failures
@testable import Index
@testable import Text
@testable import Updating

@Suite(.timed) struct ColumnTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func table(_ bytes: [UInt8]) throws -> ColumnTable? {
    ColumnTable(try MappedFile(Path(try folder.write(bytes, to: "columns"))))
  }

  /// A record with numbers that take from no byte to four.
  private func record(_ random: inout Seeded, width: Int) -> Record {
    let most = width == 0 ? 0 : 1 << (8 * width) - 1
    let length = Int.random(in: 0...min(most, 70_000), using: &random)
    let text = TracedText(Scalars(repeating: "铝", count: length), at: .init(line: 1, column: 1))
    let kind = width == 0 ? .body : Paragraph.Kind.allCases.randomElement(using: &random) ?? .body
    var paragraph = Paragraph(traced: text, kind: kind, repairs: [])
    paragraph.article = Int.random(in: 0...most, using: &random)
    let numbers = width == 0 ? [0] : [0, 2023_00_00, 2023_08_00, 2023_08_18, 1_01_01]
    let period = numbers.randomElement(using: &random).flatMap { Period(number: $0) }
    paragraph.date = period.map { PageDate($0, from: .text) }
    return Record(paragraph)
  }

  @Test(arguments: 0...4)
  func whatIsWrittenIsRead(width: Int) throws {
    var random = Seeded(UInt64(width))
    for count in [0, 1, 63, 64, 65, 200] {
      let records = (0..<count).map { _ in record(&random, width: width) }
      // Of several databases.
      var (first, second) = (ColumnDraft(), ColumnDraft())
      for record in records.prefix(count / 3) { first.add(record) }
      for record in records.dropFirst(count / 3) { second.add(record) }
      first.add(second)
      let table = try #require(try table(first.bytes))
      let dates = try #require(table.dates)
      #expect(table.count == count && Set(dates).count == dates.count)
      for (docid, record) in zip((1 as UInt32)..., records) {
        #expect(table.number(.kind, of: docid) == record.kindNumber)
        #expect(table.number(.article, of: docid) == record.article)
        #expect(table.number(.length, of: docid) == record.text.count)
        let date = try #require(table.number(.date, of: docid))
        #expect((date > 0 ? dates[date - 1] : nil) == record.date?.period)
      }
      #expect(table.number(.kind, of: 0) == nil)
      #expect(table.number(.kind, of: UInt32(count + 1)) == nil)
      try checkSets(table, records, &random)
    }
  }

  /// Sets and counts of a column are those of its numbers one by one.
  private func checkSets(
    _ table: ColumnTable, _ records: [Record], _ random: inout Seeded
  ) throws {
    let isWanted = Record.kinds.map { _ in Bool.random(using: &random) }
    let found = try #require(table.documents(.kind, where: isWanted))
    let numbered = zip((1 as UInt32)..., records)
    #expect(found.docids == numbered.filter { isWanted[$1.kindNumber] }.map(\.0))
    let last = Record.kinds.count - 1
    let counts = try #require(table.counts(.kind, of: found, upTo: last))
    let kinds = numbered.filter { found.contains($0.0) }.map(\.1.kindNumber)
    #expect(counts == (0...last).map { number in kinds.count { $0 == number } })
    let largest = records.map(\.kindNumber).max() ?? 0
    guard largest > 0 else { return }
    #expect(table.documents(.kind, where: Array(isWanted.prefix(largest))) == nil)
    let all = DocumentSet.all(upTo: records.count)
    #expect(table.counts(.kind, of: all, upTo: largest - 1) == nil)
  }

  /// Records of a collection need their lengths and nothing else.
  @Test func aColumnOfZerosTakesNoBytes() {
    var columns = ColumnDraft()
    let text = TracedText(Scalars(repeating: "铝", count: 300), at: .init(line: 1, column: 1))
    for _ in 0..<1000 { columns.add(Record(Paragraph(traced: text, kind: .body, repairs: []))) }
    #expect((2000..<2100).contains(columns.bytes.count))
  }

  @Test func damagedBytesTrapNothing() throws {
    var random = Seeded(5)
    var columns = ColumnDraft()
    for _ in 0..<20 { columns.add(record(&random, width: 2)) }
    let good = columns.bytes
    var refused = 0
    for round in 0..<800 {
      var bad = good
      if round < good.count {
        bad = Array(good.prefix(round))
      } else {
        bad[Int.random(in: 0..<bad.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let table = try table(bad) else {
        refused += 1
        continue
      }
      _ = table.dates
      for column in ParagraphColumn.allCases {
        for docid in 0...21 as ClosedRange<UInt32> { _ = table.number(column, of: docid) }
        _ = table.documents(column, where: [true, false])
        _ = table.counts(column, of: .all(upTo: 30), upTo: 5)
      }
    }
    #expect(refused > good.count - 1)
  }

  /// Both builders have them equal, and they are dropped, carried over and numbered anew with their paragraphs.
  @Test func theyAreThoseOfTheirParagraphs() throws {
    let fixture = try IndexFixture()
    fixture.options.policy = MergePolicy(fanout: 3, minParagraphs: 0)
    for (number, text) in try Project.seedTexts().enumerated() {
      fixture.options.builder = number % 2 == 0 ? .api : .bulk
      try fixture.folder.write(text.bytes, to: "texts/2023/8/\(number).txt")
      try fixture.update(fixture.folder.path + "/texts")
    }
    try fixture.folder.write("变了", to: "texts/2023/8/1.txt")
    try fixture.update(fixture.folder.path + "/texts")
    let several = try articles(fixture)
    try fixture.merge()
    #expect(try articles(fixture) == several)
    #expect(try fixture.index.check().damages.isEmpty)
    let fresh = try IndexFixture(of: fixture.folder.path + "/texts")
    #expect(try articles(fresh) == several && Set(several).count > 50)
  }

  /// The numbers of each paragraph that may be a hit.
  private func articles(_ fixture: IndexFixture) throws -> [String] {
    try Snapshot(fixture.index).segments.flatMap { segment in
      try (1...UInt32(segment.entry.paragraphs)).filter { !segment.isDeleted($0) }.map { docid in
        let record = try segment.record(docid)
        let numbers = [.kind, .article, .length].map { segment.columns.number($0, of: docid) ?? -1 }
        #expect(numbers[1] > 0 && numbers[2] == record.text.count)
        let date = try segment.dateNumber(of: docid)
        let day = date > 0 ? try segment.dates()[date - 1].description : ""
        let path = try segment.file(of: docid).path
        return "\(path) \(record.line).\(record.ordinal) \(numbers) \(day)"
      }
    }.sorted()
  }

  /// What `check` finds though every hash is right, since whoever wrote the columns wrote the manifest.
  @Test func columnsThatLieAreFound() throws {
    let fixture = try IndexFixture(of: Project.seeds)
    let name = try fixture.segments[0]
    let file = fixture.index.path / "segments" / name / ColumnTable.name
    let good = try file.read()
    for place in [good.count - 1, columnsHead + 1, columnsHead + 20] {
      var bad = good
      bad[place] ^= 1
      try file.write(bad)
      try reseal(fixture, name)
      let damages = try fixture.index.check().damages
      #expect(
        damages.count == 1 && damages[0].what.english.contains("columns"), "\(place): \(damages)")
    }
    try file.write(Array(good.dropLast()))
    try reseal(fixture, name)
    #expect(throws: Failure.self) { try Snapshot(fixture.index) }
  }

  private func reseal(_ fixture: IndexFixture, _ name: String) throws {
    guard case .index(var manifest) = try fixture.index.contents() else {
      Issue.record("no index")
      return
    }
    manifest.segments[0].files = try sealed(fixture.index.path / "segments" / name)
    try fixture.index.manifest.replace(with: manifest.encoded())
  }
}

/// What is counted, filtered and sorted without a look at texts.
@Suite(.timed) struct UnreadTests {
  let fixture: IndexFixture

  /// Several segments, some of whose documents are deleted.
  init() throws {
    fixture = try IndexFixture()
    fixture.options.policy = MergePolicy(fanout: 100, minParagraphs: 0)
    for name in 0..<9 { try fixture.folder.write("铝镁合金产业。", to: "texts/2019/\(name).txt") }
    for (number, text) in try Project.seedTexts().enumerated() {
      try fixture.folder.write(text.bytes, to: "texts/202\(number)-01/\(number).txt")
      try fixture.update(fixture.folder.path + "/texts")
    }
    let records = (0..<400).map { number in
      let text = ["铝镁", "产业发展", "铝镁 产业"][number % 3]
      let date = ["2020", "2021-03", "2021-03-04", "2022-01-01"][number % 4]
      return #"{"id": "r\#(number * 7919 % 400)", "text": "\#(text)。", "date": "\#(date)"}"#
    }
    try fixture.folder.write(records.joined(separator: "\n"), to: "texts/r.jsonl")
    try fixture.folder.write("变了", to: "texts/2019/3.txt")
    try fixture.update(fixture.folder.path + "/texts")
    let snapshot = try Snapshot(fixture.index)
    try #require(snapshot.segments.count > 4 && snapshot.segments.contains { !$0.deleted.isEmpty })
  }

  @Test(arguments: [
    "产业", "* NOT 产业", "kind:body", "date:2021..2022 产业", "kind:headline OR date:2021-03",
    "title:兴县 -铝镁", "*",
  ])
  func nothingIsReadToCount(_ text: String) throws {
    let snapshot = try Snapshot(fixture.index)
    let read = try TextsRead.counted {
      let searcher = try Searcher(ParsedQuery(text, .all), snapshot)
      let total = try searcher.total(.answers)
      #expect(try total.paragraphs > 0 && total.paragraphs == searcher.count(.answers))
      let facets: [Facet] = [.kind, .year, .month, .day, .file, .folder, .ext]
      for counts in try searcher.counts(by: facets, .answers, from: nil) {
        #expect(counts.reduce(0) { $0 + $1.count } == total.paragraphs)
      }
    }
    #expect(read == 0)
  }

  /// Texts are read for what is ranked again, and for the ids on the page and of what is equal to these in all else.
  @Test func nothingIsReadToSort() throws {
    let snapshot = try Snapshot(fixture.index)
    var sorting = Sorting()
    sorting.order = .date
    for (depth, most) in [(0, 40), (50, 240)] {
      let read = try TextsRead.counted {
        let searcher = try Searcher(ParsedQuery("产业 OR 铝镁 OR 国"), snapshot, rerank: depth)
        #expect(try searcher.count(.answers) > 400)
        #expect(try searcher.ranking(Page(limit: 1), sorting, .answers).count == 1)
      }
      #expect(read < most, "\(depth)")
    }
  }

  static let questions = [
    "产业", "铝镁", "kind:body", "date:2021..2022 OR 产业", "*", "* -铝", "兴县有多少铝土矿产能？", "铝镁 OR 国", "产业发展",
  ]

  /// However little is read, the order is that of all hits by relevance, sorted as a whole.
  @Test(arguments: questions)
  func theOrderIsThatOfAll(_ text: String) throws {
    let searcher = try Searcher(ParsedQuery(text), Snapshot(fixture.index))
    var random = Seeded(3)
    for order in Sorting.Order.allCases {
      for (isReversed, most) in [(false, nil), (true, nil), (true, 3)] as [(Bool, Int?)] {
        var sorting = Sorting()
        (sorting.order, sorting.isReversed) = (order, isReversed)
        sorting.maxPerFile = most
        let expected = try sorted(searcher, sorting)
        #expect(expected.count > 10)
        for _ in 0..<5 {
          let page = Page(
            offset: Int.random(in: 0...expected.count, using: &random),
            limit: Bool.random(using: &random) ? nil : Int.random(in: 0...30, using: &random))
          let found = try searcher.ranking(page, sorting, .answers)
          #expect(found.map(name) == page.part(of: expected).map(name), "\(order) \(isReversed)")
        }
      }
    }
  }

  private func name(_ ranked: Ranked) -> String { "\(ranked.id) \(ranked.score) \(ranked.group)" }

  private func sorted(_ searcher: Searcher, _ sorting: Sorting) throws -> [Ranked] {
    var counts: [String: Int] = [:]
    var keyed: [(key: [Int], path: String, ranked: Ranked)] = []
    for (number, ranked) in try searcher.ranking(Page(), .answers).enumerated() {
      let paragraph = try searcher.paragraph(ranked.place)
      let path = paragraph.location?.lossyText ?? ""
      counts[path, default: 0] += 1
      if let most = sorting.maxPerFile, counts[path, default: 0] > most { continue }
      let day = paragraph.record.date?.period.first.number ?? (sorting.isReversed ? .max : 0)
      switch sorting.order {
      case .relevance: keyed.append(([number], "", ranked))
      case .date: keyed.append(([-day, number], "", ranked))
      case .path: keyed.append(([Int(ranked.place.docid)], path, ranked))
      }
    }
    let sorted = keyed.sorted {
      $0.path != $1.path ? Path($0.path) < Path($1.path) : $0.key.lexicographicallyPrecedes($1.key)
    }
    return sorting.isReversed ? sorted.map(\.ranked).reversed() : sorted.map(\.ranked)
  }
}
