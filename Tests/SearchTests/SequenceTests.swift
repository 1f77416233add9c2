import Foundation
import Platform
import TestSupport
import Testing
import Text

@testable import Search

/// After any sequence of updates the index answers as one that is built in one go.
struct SequenceTests {
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
  private var good: [String: String] = [:]
  private var round = 0

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
    let folder = ["", "甲/", "b/c/"].randomElement(using: &random) ?? ""
    return "\(folder)\(Int.random(in: 0..<12, using: &random)).txt"
  }

  private mutating func someName() -> String {
    good.keys.sorted().randomElement(using: &random) ?? newName()
  }

  private mutating func write(_ name: String) throws {
    let count = Int.random(in: 0...6, using: &random)
    let text = (0..<count).map { _ in paragraphs.randomElement(using: &random) ?? "" }
      .joined(separator: "\n\n")
    try fixture.folder.write(text, to: "texts/" + name)
    good[name] = text
  }

  /// What cannot be read was not seen under its new name, so the index has nothing there.
  private mutating func rename(_ name: String, to other: String) throws {
    guard name != other, let text = good[name], isReadable(name, text) else { return }
    try remove(name)
    try fixture.folder.write(text, to: "texts/" + other)
    good[other] = text
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
      [0xC2, 0xFF, 0xFE] + Array("\(round)\n".utf8), to: "texts/" + name)
    good[name] = kept[name]
  }

  private func touch(_ name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000 + Double(round))],
      ofItemAtPath: "\(root)/\(name)")
  }

  private var indexed: Set<String> = []
  private var kept: [String: String] = [:]

  mutating func update() throws {
    fixture.options.policy = MergePolicy(
      mostSegments: Int.random(in: 1...6, using: &random),
      fewestParagraphs: Bool.random(using: &random) ? 0 : 20)
    fixture.options.resources.jobs = Int.random(in: 1...3, using: &random)
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
    for (name, text) in good { try fresh.folder.write(text, to: "texts/" + name) }
    fresh.options.resources.jobs = 1
    try fresh.update(fresh.folder.path + "/texts")
    return (try answers(fixture, withScores), try answers(fresh, withScores))
  }

  private func answers(_ fixture: IndexFixture, _ withScores: Bool) throws -> [String] {
    let questions = ["铝镁", "铝", "兴县 招商", "兴县有多少铝土矿产能？", "2023年", "新材料产业"]
    return try questions.flatMap { question in
      let hits = try fixture.hits(question).map { hit in
        "\(question) \(hit.group) \(hit.id) \(String(hit.text))"
          + (withScores ? " \(hit.score)" : "")
      }
      return withScores ? hits : hits.sorted()
    }
  }
}
