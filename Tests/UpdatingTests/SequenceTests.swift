import Foundation
import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Index
import Intake
@testable import Presentation
@testable import Updating

/// After any sequence of updates the index answers as one that is built in one go.
@Suite(.timed) struct SequenceTests {
  @Test(arguments: 0..<12)
  func answersLikeAnIndexBuiltInOneGo(_ seed: Int) throws {
    var sequence = try Sequence(seed: UInt64(seed))
    for step in 0..<12 {
      try sequence.change()
      try sequence.update()
      let (found, expected) = try sequence.answers(withScores: false)
      #expect(found == expected, "seed \(seed), step \(step)")
    }
    try sequence.fixture.merge()
    let (found, expected) = try sequence.answers(withScores: true)
    #expect(found == expected && !found.isEmpty, "seed \(seed), merged")
    #expect(try sequence.fixture.index.check().damages.isEmpty)
  }
}

/// A folder that is changed at random, its index, and what the index should hold.
private struct Sequence {
  let fixture: IndexFixture
  private let paragraphs: [String]
  private var random: Seeded
  /// What each file held when it could last be read.
  private var good: [String: Version] = [:]
  private var round = 0

  private struct Version {
    var text: String
    var time: Date
  }

  private var root: String { fixture.folder.path + "/texts" }

  init(seed: UInt64) throws {
    fixture = try IndexFixture()
    random = Seeded(seed)
    paragraphs = try Project.seedTexts().flatMap { text in
      Text.paragraphs(of: decoded(text.bytes)).map { String($0.text) }
    }
    for number in 0..<4 { try write("\(number).txt") }
  }

  mutating func change() throws {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      switch Int.random(in: 0..<8, using: &random) {
      case 0..<3: try write(newName())
      case 3: try write(someName())
      case 4: try rename(someName(), to: newName())
      case 5: try remove(someName())
      case 6: try spoil(someName())
      default: try touch(someName())
      }
    }
  }

  private mutating func newName() -> String {
    let folder = ["", "甲/", "b/c/", "2021-03-"].randomElement(using: &random) ?? ""
    return "\(folder)\(Int.random(in: 0..<12, using: &random)).txt"
  }

  private mutating func someName() -> String {
    good.keys.sorted().randomElement(using: &random) ?? newName()
  }

  private mutating func write(_ name: String) throws {
    let count = Int.random(in: 0...6, using: &random)
    let parts = (0..<count).map { _ in paragraphs.randomElement(using: &random) ?? "" }
    let isDated = Int.random(in: 0..<4, using: &random) == 0
    let text = ((isDated ? ["2023年8月18日 星期五"] : []) + parts).joined(separator: "\n\n")
    try write(text, to: name)
  }

  private mutating func write(_ text: String, to name: String) throws {
    try fixture.folder.write(text, to: "texts/" + name)
    good[name] = Version(text: text, time: Date())
    try touch(name)
  }

  /// What cannot be read was not seen under its new name, so the index has nothing there.
  private mutating func rename(_ name: String, to other: String) throws {
    guard name != other, let text = good[name]?.text, isReadable(name, text) else { return }
    try remove(name)
    try write(text, to: other)
  }

  private mutating func remove(_ name: String) throws {
    guard good.removeValue(forKey: name) != nil else { return }
    try FileManager.default.removeItem(atPath: "\(root)/\(name)")
  }

  private func isReadable(_ name: String, _ text: String) -> Bool {
    (try? String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)) == text
  }

  /// Only files that were indexed: of others there is no good version.
  private mutating func spoil(_ name: String) throws {
    guard indexed.contains(name) else { return }
    round += 1
    try fixture.folder.write(
      [UInt8](repeating: 0xFF, count: 20) + Array("\(round)\n".utf8), to: "texts/" + name)
    good[name] = kept[name]
  }

  /// Gives a file a time of one of a few days, but none twice.
  private mutating func touch(_ name: String) throws {
    round += 1
    let days = Int.random(in: 0..<4, using: &random)
    let time = Date(timeIntervalSince1970: Double(1_000_000_000 + 86_400 * days + round))
    try setTime(time, of: "\(root)/\(name)")
    if let text = good[name]?.text, isReadable(name, text) { good[name]?.time = time }
  }

  private func setTime(_ time: Date, of path: String) throws {
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
  }

  private var indexed: Set<String> = []
  private var kept: [String: Version] = [:]

  mutating func update() throws {
    fixture.options.policy = MergePolicy(
      fanout: Int.random(in: 2...5, using: &random),
      firstTier: [100, 1_000, 1 << 20].randomElement(using: &random) ?? 0,
      minParagraphs: Bool.random(using: &random) ? 0 : 20)
    fixture.options.resources.jobs = Int.random(in: 1...3, using: &random)
    fixture.options.dropsEmptyRoots = true
    // Some runs hold next to no paragraphs in memory.
    fixture.options.limits = ReadingLimits()
    if Bool.random(using: &random) {
      (fixture.options.limits.whole, fixture.options.limits.held) = (100, 400)
    }
    // Segments of both kinds are in one index, and are merged.
    fixture.options.builder = Int.random(in: 0..<4, using: &random) == 0 ? .api : .bulk
    try fixture.update(root)
    if Int.random(in: 0..<8, using: &random) == 0 { try fixture.merge() }
    indexed = Set(good.keys)
    kept = good
  }

  /// The answers of the index, and those of one that is built of what it should hold.
  func answers(withScores: Bool) throws -> (found: [String], expected: [String]) {
    let fresh = try IndexFixture()
    try fresh.folder.write("", to: "texts/.hidden")
    for (name, version) in good {
      let path = try fresh.folder.write(version.text, to: "texts/" + name)
      try setTime(version.time, of: path)
    }
    fresh.options.resources.jobs = 1
    try fresh.update(fresh.folder.path + "/texts")
    return (
      try answers(fixture, withScores) + contents(fixture.index),
      try answers(fresh, withScores) + contents(fresh.index)
    )
  }

  /// The dates of all paragraphs, and how many of them have each boolean term.
  private func contents(_ index: IndexFolder) throws -> [String] {
    var dates: [String] = []
    var frequencies: [[UInt8]: Int] = [:]
    for segment in try Snapshot(index).segments {
      var rows: [FileRow] = []
      try segment.eachLiveRow { rows.append($1) }
      for row in rows {
        for docid in row.firstDocid..<row.firstDocid + row.paragraphs {
          let record = try segment.record(UInt32(docid))
          let date = record.date.map { "\($0.period) \($0.source)" } ?? "no date"
          dates.append("\(row.path) \(record.line).\(record.ordinal) \(date)")
        }
      }
      for prefix in Field.allCases.compactMap(\.prefix) {
        for term in try segment.terms(startingWith: [prefix]) {
          frequencies[term, default: 0] += try segment.frequency(of: term)
        }
      }
    }
    return dates.sorted() + frequencies.map { "\($0.key) \($0.value)" }.sorted()
  }

  private func answers(_ fixture: IndexFixture, _ withScores: Bool) throws -> [String] {
    let questions = [
      "铝镁", "铝", "兴县 招商", "兴县有多少铝土矿产能？", "2023年", "新材料产业",
      "铝 modified:2001-09-10", "铝 modified:..2001-09-09",
    ]
    return try questions.flatMap { question in
      let hits = try fixture.hits(question).map { hit in
        "\(question) \(hit.group) \(hit.id) \(hit.modified ?? "") \(String(hit.text))"
          + (withScores ? " \(hit.score ?? 0)" : "")
      }
      return withScores ? hits : hits.sorted()
    }
  }
}
