import Foundation
import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Failures
@testable import Index
@testable import Presentation
@testable import Updating

/// A bit that has changed on the disk is not copied into another segment, where its hash would be right.
@Suite(.timed) struct RotTests {
  private let fixture: IndexFixture
  private let root: String
  /// What the index answers when nothing is damaged.
  private let sound: [String]

  init() throws {
    fixture = try IndexFixture()
    fixture.options.policy = MergePolicy(fanout: 4, minParagraphs: 0)
    root = fixture.folder.path + "/texts"
    for (number, text) in try Project.seedTexts().prefix(3).enumerated() {
      try fixture.folder.write(text.bytes, to: "texts/\(number).txt")
      try fixture.update(root)
    }
    try FileManager.default.copyItem(
      atPath: fixture.index.path.lossyText, toPath: fixture.folder.path + "/sound")
    sound = try RotTests.answers(fixture)
  }

  private static func answers(_ fixture: IndexFixture) throws -> [String] {
    try ["县", "铝镁", "title:兴县"].flatMap { question in
      try fixture.hits(question).map { "\($0.id) \(String($0.text))" }.sorted()
    }
  }

  /// Puts the sound index back and changes one bit of it; says of which file.
  private func rot(_ random: inout Seeded) throws -> String {
    let index = fixture.index.path.lossyText
    try FileManager.default.removeItem(atPath: index)
    try FileManager.default.copyItem(atPath: fixture.folder.path + "/sound", toPath: index)
    let files = try fixture.segments.flatMap { name in
      try (fixture.index.segments / name).names().map { "\(name)/\($0.lossyText)" }
    }
    let filled = try files.filter { try (fixture.index.segments / $0).readableSize() > 0 }
    let file = try #require(filled.randomElement(using: &random))
    var bytes = try (fixture.index.segments / file).read()
    bytes[Int.random(in: bytes.indices, using: &random)] ^=
      1 << UInt8.random(in: 0..<8, using: &random)
    try (fixture.index.segments / file).write(bytes)
    return file
  }

  @Test func whatIsAbsorbedIsVerified() throws {
    var random = Seeded(3)
    fixture.options.policy = MergePolicy(minParagraphs: .max)
    for round in 0..<20 {
      let file = try rot(&random)
      try fixture.folder.write("新的一段。", to: "texts/new.txt")
      try fixture.update(root)
      #expect(fixture.problems.map(\.path.name.lossyText) == [String(file.prefix(6))], "\(file)")
      try FileManager.default.removeItem(atPath: root + "/new.txt")
      try fixture.update(root)
      #expect(try fixture.index.check().damages.isEmpty, "\(file)")
      #expect(try RotTests.answers(fixture) == sound, "\(round), \(file)")
    }
  }

  @Test func nothingDamagedIsMerged() throws {
    var random = Seeded(4)
    for _ in 0..<8 {
      let file = try rot(&random)
      let failure = try #require(throws: Failure.self, "\(file)") { try fixture.merge() }
      #expect(failure.isDamage)
      #expect(try fixture.index.check().damages.count == 1, "the damage is still to be seen")
    }
  }

  @Test func aFullScanVerifiesAll() throws {
    var random = Seeded(5)
    for _ in 0..<8 {
      let file = try rot(&random)
      fixture.options.suspicion.ofContents = true
      try fixture.update(root)
      #expect(fixture.problems.count == 1, "\(file)")
      #expect(try fixture.index.check().damages.isEmpty)
      #expect(try RotTests.answers(fixture) == sound, "\(file)")
    }
  }
}
