import Foundation
import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Presentation
@testable import Updating

/// What is counted, and where, equals a walk over all paragraphs.
@Suite(.timed) struct CountingTests {
  @Test func randomQuestionsCountWhatAWalkFinds() throws {
    let corpus = try Corpus()
    var random = Seeded(20)
    var (found, times) = (0, 0)
    for number in 0..<1000 {
      let query = try corpus.query(&random)
      let expected = corpus.paragraphs.filter(query.isHeld)
      let searcher = try Searcher(ParsedQuery(query.text), corpus.snapshot)
      let facet = Facet.allCases[number % Facet.allCases.count]
      let counts = try searcher.counts(by: [facet], .answers, from: nil)[0]
      #expect(dictionary(counts) == tally(expected, facet), "\(query.text) by \(facet)")
      #expect(try searcher.count(.answers) == expected.count, "\(query.text)")
      let ranking = try searcher.ranking(Page(limit: expected.count))
      #expect(ranking.map(\.id).sorted() == expected.map(\.id).sorted(), "\(query.text)")
      let total = try searcher.occurrenceTotal(.answers)
      #expect(total.occurrences == expected.reduce(0) { $0 + query.count(in: $1) }, "\(query.text)")
      #expect(total.paragraphs == expected.count { query.count(in: $0) > 0 }, "\(query.text)")
      (found, times) = (found + expected.count, times + total.occurrences)
    }
    #expect(found > 2000 && times > 3000, "\(found), \(times)")
  }

  @Test func aLessPreciseDateStandsForItself() throws {
    let terms: [(String, [String])] = [
      ("20230818", ["2023", "2023-08", "2023-08-18"]), ("202308", ["2023", "2023-08", "2023-08"]),
      ("2023", ["2023", "2023", "2023"]), ("08000101", ["0800", "0800-01", "0800-01-01"]),
    ]
    for (digits, expected) in terms {
      let period = try #require(Period(digits: digits))
      let times = (1...3).map { String(decoding: time(period, parts: $0), as: UTF8.self) }
      #expect(times == expected, "\(digits)")
    }
  }

  @Test func theOrderOfCounts() {
    let counts = [("b", 2), ("", 9), ("c", 2), ("a", 1)].map { FacetCount(value: $0, count: $1) }
    func values(_ order: FacetOrder, _ isReversed: Bool) -> [String] {
      counts.sorted(by: order, isReversed: isReversed).map(\.value)
    }
    #expect(
      values(.key, false) == ["a", "b", "c", ""] && values(.key, true) == ["c", "b", "a", ""])
    #expect(values(.count, false) == ["b", "c", "a", ""])
    #expect(values(.count, true) == ["a", "c", "b", ""])
  }

  /// Files that follow one another in a folder are counted together, but for those in archives, each of which is a folder.
  @Test func filesOfAFolderAreCountedTogether() throws {
    let fixture = try IndexFixture()
    for name in ["a/1", "a/2", "ab/1", "ab/c/1", "b", "c"] {
      try fixture.folder.write("天气很好。", to: "texts/\(name).txt")
    }
    try fixture.update(
      fixture.folder.path + "/texts", Project.folder.appending(path: "Tests/Fixtures/archives").path
    )
    let searcher = try Searcher(ParsedQuery("天气 OR 的"), Snapshot(fixture.index))
    let counts = try searcher.counts(by: [.file, .folder], .answers, from: nil)
    let files = counts[0].map { (Path($0.value).parent.lossyText, $0.count) }
    #expect(dictionary(counts[1]) == Dictionary(files, uniquingKeysWith: +))
    #expect(counts[1].contains { $0.value.contains("!/") } && counts[1].count > 6)
  }

  /// A question that asks counts all it finds; one that pastes a sentence, or words, what holds it all.
  @Test(arguments: ["兴县有多少铝土矿产能？", "铝镁 氦气", "兴县 招商", "铝"])
  func facetsSumUpToTheCount(_ text: String) throws {
    let fixture = try IndexFixture(of: Project.seeds)
    let searcher = try Searcher(ParsedQuery(text), Snapshot(fixture.index))
    let count = try searcher.count(.answers)
    for counts in try searcher.counts(by: Facet.allCases, .answers, from: nil) {
      #expect(counts.reduce(0) { $0 + $1.count } == count)
    }
    let asked = try searcher.ranking(Page())
    let isCounted = searcher.question.isAnsweredByAnyPart
    #expect(count == asked.count { isCounted || $0.group == .literal })
  }
}

@Suite(.timed) struct OccurrenceTests {
  /// A page is a part of the whole list, however much of it has to be read and kept for it.
  @Test(arguments: [nil, Occurrence.Side.left, .right])
  func aPageIsAPartOfTheList(_ side: Occurrence.Side?) throws {
    let fixture = try IndexFixture(of: Project.seeds)
    let snapshot = try Snapshot(fixture.index)
    var random = Seeded(3)
    for text in ["铝镁", "产业 发展", "title:机遇 OR 兴县", "兴县有多少铝土矿产能？"] {
      let searcher = try Searcher(ParsedQuery(text), snapshot)
      func list(_ page: Page, _ sorting: Sorting) throws -> [Occurrence] {
        var list: [Occurrence] = []
        try searcher.eachOccurrence(page, by: side, sorting, .answers, from: nil) {
          list.append($0)
        }
        return list
      }
      var sorting = Sorting()
      let all = try list(Page(), sorting)
      #expect(all.count > 20, "\(text)")
      #expect(try all.count == searcher.occurrenceTotal(.answers).occurrences, "\(text)")
      for _ in 0..<20 {
        let page = Page(
          offset: Int.random(in: 0...all.count, using: &random),
          limit: Int.random(in: 1...12, using: &random))
        #expect(try list(page, sorting).map(name) == page.part(of: all).map(name), "\(text)")
      }
      guard let side else { continue }
      #expect(all.map { beside($0, side) } == all.map { beside($0, side) }.sorted(), "\(text)")
      sorting.isReversed = true
      #expect(try list(Page(), sorting).map(name) == all.map(name).reversed(), "\(text)")
    }
  }

  private func name(_ occurrence: Occurrence) -> String {
    "\(occurrence.hit.id) \(occurrence.range)"
  }

  /// What it is sorted by, in letters whose order is that of their scalars.
  private func beside(_ occurrence: Occurrence, _ side: Occurrence.Side) -> String {
    let text = occurrence.hit.text
    let scalars =
      side == .left
      ? Array(text[..<occurrence.range.lowerBound].reversed())
      : Array(text[occurrence.range.upperBound...])
    let numbers = scalars.prefix(100).map { scalar in
      let digits = String(scalar.value + 0x1000000, radix: 16)
      return digits
    }
    let place = "\(occurrence.hit.path.lossyText) \(1_000_000 + occurrence.line)"
    return numbers.joined() + " \(place)"
  }
}

private func dictionary(_ counts: [FacetCount]) -> [String: Int] {
  Dictionary(counts.map { ($0.value, $0.count) }, uniquingKeysWith: +)
}

private func tally(_ paragraphs: [Corpus.Entry], _ facet: Facet) -> [String: Int] {
  paragraphs.reduce(into: [:]) { $0[$1.value(of: facet), default: 0] += 1 }
}

/// The paragraphs of the seeds, spread over files of all kinds of names.
private struct Corpus {
  let snapshot: Snapshot
  let paragraphs: [Entry]
  private let fixture: IndexFixture

  struct Entry {
    let id: String
    let path: Path
    let record: Record
    /// The text without what is seen through between characters.
    let text: [Unicode.Scalar]
    let characters: Set<Unicode.Scalar>

    func holds(_ word: [Unicode.Scalar]) -> Bool {
      characters.isSuperset(of: word) && text.indices.contains { text[$0...].starts(with: word) }
    }

    func value(of facet: Facet) -> String {
      switch facet {
      case .file: path.lossyText
      case .folder: path.parent.lossyText
      case .ext: path.ending ?? ""
      case .headline: record.headline ?? ""
      case .kind: record.kind.rawValue
      case .year: String((record.date?.period.description ?? "").prefix(4))
      case .month: String((record.date?.period.description ?? "").prefix(7))
      case .day: record.date?.period.description ?? ""
      }
    }
  }

  init() throws {
    fixture = try IndexFixture()
    let names = ["甲/2021-03-05.txt", "甲/2021-03-05.md", "b/c/2023-08-18.txt", "b/plain", "e.TXT"]
    for (name, text) in zip(names, try Project.seedTexts()) {
      try fixture.folder.write(text.bytes, to: "texts/" + name)
    }
    fixture.options.resources.jobs = 1
    try fixture.update(fixture.folder.path + "/texts")
    snapshot = try Snapshot(fixture.index)
    var paragraphs: [Entry] = []
    for (number, segment) in snapshot.segments.enumerated() {
      for docid in 1...UInt32(segment.entry.paragraphs) {
        let paragraph = try segment.paragraph(docid)
        let text = paragraph.record.text.filter { !isSeenThrough($0) }
        paragraphs.append(
          Entry(
            id: paragraph.placeID,
            path: snapshot.location(of: paragraph.file, in: number) ?? paragraph.file.path,
            record: paragraph.record, text: text, characters: Set(text)))
      }
    }
    self.paragraphs = paragraphs
  }

  /// One or two runs of characters, as they stand somewhere; none that asks, which is answered by less.
  func query(_ random: inout Seeded) throws -> SimpleQuery {
    let joins: [SimpleQuery.Join] = [.all, .any, .without]
    let words = [run(&random), run(&random)].prefix(Int.random(in: 1...2, using: &random))
    let query = SimpleQuery(
      words: Array(words), join: joins[Int.random(in: 0..<joins.count, using: &random)])
    return try ParsedQuery(query.text).isAnsweredByAnyPart ? self.query(&random) : query
  }

  private func run(_ random: inout Seeded) -> [Unicode.Scalar] {
    while true {
      let text = paragraphs.randomElement(using: &random)?.text ?? []
      let length = Int.random(in: 2...3, using: &random)
      guard text.count > length else { continue }
      let start = Int.random(in: 0...text.count - length, using: &random)
      let run = Array(text[start..<start + length])
      // What overlaps itself is one place.
      if run.allSatisfy(isHan), Set(run).count == length { return run }
    }
  }
}

private struct SimpleQuery {
  enum Join { case all, any, without }

  let words: [[Unicode.Scalar]]
  let join: Join

  var text: String {
    let words = words.map { String(String.UnicodeScalarView($0)) }
    switch join {
    case .all: return words.joined(separator: " ")
    case .any: return words.joined(separator: " OR ")
    case .without: return words.joined(separator: " -")
    }
  }

  func isHeld(by paragraph: Corpus.Entry) -> Bool {
    let held = words.map { paragraph.holds($0) }
    switch join {
    case .all: return held.allSatisfy(\.self)
    case .any: return held.contains(true)
    case .without: return held[0] && !held.dropFirst().contains(true)
    }
  }

  /// The number of places where a word stands, overlapping ones as one.
  func count(in paragraph: Corpus.Entry) -> Int {
    let words = join == .without ? Array(words.prefix(1)) : words
    let text = paragraph.text
    var (count, end) = (0, 0)
    for start in text.indices {
      for word in words where text[start...].starts(with: word) {
        if start >= end { count += 1 }
        end = max(end, start + word.count)
      }
    }
    return count
  }
}

private func isSeenThrough(_ scalar: Unicode.Scalar) -> Bool {
  ScalarClass(scalar) == .blank || "“”‘’「」『』《》〈〉·•・\"'*`".unicodeScalars.contains(scalar)
}
