import Failures
import Foundation
import IndexFixture
import Platform
import TestSupport
import Testing
import Text

import Presentation

@testable import Index
@testable import Updating

/// Indexes that were built apart become one.
@Suite(.timed) struct JoinTests {
  /// The folder with what is indexed: parts of it in folders of their own.
  private let texts: TemporaryFolder
  private let whole: IndexFixture

  init() throws {
    texts = try TemporaryFolder()
    whole = try IndexFixture()
    for (number, text) in try Project.seedTexts().enumerated() {
      try texts.write(text.bytes, to: "part\(number)/\(number).txt")
      try texts.write("铝镁\(number)。\n\n第\(number)号", to: "part\(number)/same.txt")
    }
    try whole.update(texts.path + "/part0", texts.path + "/part1", texts.path + "/part2")
  }

  /// An index of a part, scored as the whole is.
  private func part(_ number: Int) throws -> IndexFixture {
    let fixture = try IndexFixture()
    try fixture.options.score(like: whole.index)
    try fixture.update(texts.path + "/part\(number)")
    return fixture
  }

  private func answers(_ fixture: IndexFixture) throws -> [String] {
    let questions = [
      "铝镁", "铝", "兴县 招商", "兴县有多少铝土矿产能？", "kind:headline", "path:same", "第1号", "id:same.txt:1",
    ]
    return try questions.flatMap { question in
      try fixture.hits(question).map { "\(question) \($0.id) \($0.score ?? 0)" }
    }
  }

  @Test func partsJoinedAreTheIndexOfAll() throws {
    let joined = try IndexFixture()
    let report = try joined.join([part(0), part(1), part(2)])
    #expect(report.segments == 3)
    let expected = try answers(whole)
    #expect(try answers(joined) == expected && expected.count > 50)
    #expect(try joined.index.check().damages.isEmpty)
    #expect(try Snapshot(joined.index).files().count == 6)
    // Whatever goes on in it from there.
    joined.options.policy.minParagraphs = 0
    whole.options.policy.minParagraphs = 0
    try texts.write("铝镁变了。", to: "part1/1.txt")
    try remove("part2/same.txt")
    for fixture in [joined, whole] { try fixture.update() }
    #expect(try answers(joined) == answers(whole))
    for fixture in [joined, whole] { try fixture.forget(texts.path + "/part0") }
    #expect(try answers(joined) == answers(whole))
    for fixture in [joined, whole] { try fixture.merge() }
    #expect(try answers(joined) == answers(whole) && joined.segments.count == 1)
  }

  /// What is deleted in a part stays deleted, and what was touched has its time.
  @Test func aPartThatHasChangedIsJoinedAsItIs() throws {
    let changed = try part(1)
    changed.options.policy.minParagraphs = 0
    try texts.write("氦气。", to: "part1/same.txt")
    try texts.write("氦气。", to: "part1/new.txt")
    try changed.update()
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
      ofItemAtPath: texts.path + "/part1/1.txt")
    try changed.update()
    try changed.update(texts.path + "/part2")
    try changed.forget(texts.path + "/part2")
    let joined = try part(0)
    try joined.join([changed])
    #expect(try joined.ids("氦气").sorted() == ["part1//new.txt:1", "part1//same.txt:1"])
    #expect(try joined.ids("第1号").isEmpty && joined.ids("第2号").isEmpty)
    #expect(try joined.index.check().damages.isEmpty)
    let report = try joined.update()
    #expect(report.unchanged == 5 && report.new == 0 && report.changed == 0)
  }

  @Test func whatDoesNotFitIsRefusedAndNothingIsWritten() throws {
    let first = try part(0)
    let before = try answers(first)
    let other = try IndexFixture()
    try other.update(texts.path + "/part1")
    try refuses(first, [other], "are not scored like those of")
    try refuses(first, [part(1), part(1)], "both")
    try refuses(first, [first], "both")
    try refuses(first, [part(2), IndexFixture()], "there is no index")
    let excluding = try IndexFixture()
    try excluding.options.score(like: whole.index)
    excluding.options.sources = SourceOptions(excluding: "0.txt")
    try remove("part0/same.txt")
    try texts.write("铝镁。", to: "part0/later.txt")
    try excluding.update(texts.path + "/part0")
    try refuses(first, [excluding], "takes other files of")
    #expect(try answers(first) == before && first.segments.count == 1)
  }

  @Test(arguments: ["postlist.glass", "docdata.glass", "files", "characters", "columns"])
  func aDamagedPartIsRefused(_ file: String) throws {
    let damaged = try part(1)
    let path = (damaged.index.segments / "000001" / file).lossyText
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let first = try part(0)
    #expect(throws: Failure.self) { try first.join([part(2), damaged]) }
    #expect(try first.segments.count == 1 && first.index.check().damages.isEmpty)
    let new = try IndexFixture()
    #expect(throws: Failure.self) { try new.join([part(2), damaged]) }
    #expect(!new.index.path.exists)
  }

  /// Parts come in between any changes of what is there already.
  @Test(arguments: 0..<4) func sequencesWithJoinsAreTheIndexOfAll(_ seed: Int) throws {
    var sequence = try JoinSequence(seed: UInt64(seed), like: whole.index)
    for step in 0..<8 {
      try sequence.change()
      let (found, expected) = try sequence.answers(withScores: false)
      #expect(found == expected && !found.isEmpty, "seed \(seed), step \(step)")
    }
    let (found, expected) = try sequence.answers(withScores: true)
    #expect(found == expected, "seed \(seed), merged")
    #expect(try sequence.joined.index.check().damages.isEmpty)
  }

  /// Indexes of a folder that lay at one place on several machines.
  @Test func oneRootMayHaveFilesInSeveralIndexes() throws {
    let joined = try IndexFixture()
    var parts: [IndexFixture] = []
    for number in 0..<3 {
      let fixture = try IndexFixture()
      try fixture.options.score(like: whole.index)
      try texts.write("铝镁\(number)号机。", to: "disk/\(number)/a.txt")
      try fixture.update(texts.path + "/disk")
      try remove("disk/\(number)/a.txt")
      parts.append(fixture)
    }
    try joined.join(parts)
    #expect(try joined.ids("号机").sorted() == ["0/a.txt:1", "1/a.txt:1", "2/a.txt:1"])
    #expect(try Snapshot(joined.index).manifests.first?.roots.count == 1)
  }

  private func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(texts.path)/\(name)")
  }

  private func refuses(
    _ fixture: IndexFixture, _ others: [IndexFixture], _ reason: String,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let failure = #expect(throws: Failure.self, sourceLocation: location) {
      try fixture.join(others)
    }
    #expect(
      failure.map { "\($0)".contains(reason) } == true, "\(failure as Any)",
      sourceLocation: location)
  }
}

extension SourceOptions {
  fileprivate init(excluding name: String) {
    self.init()
    exclude = [Glob(Path(name))]
  }
}
