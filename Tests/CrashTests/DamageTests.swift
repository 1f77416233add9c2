import Foundation
import Platform
import TestSupport
import Testing

/// No byte of an index can change without `indexer check` saying so, and none makes `query` fall over.
@Suite(.timed) struct DamageTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func anyByteMayBeDamaged() throws {
    var random = Seeded(500)
    let files = try self.files()
    for number in 0..<500 {
      let file = files[number % files.count]
      let good = try file.read()
      var bad = good
      let place = Int.random(in: bad.indices, using: &random)
      bad[place] ^= UInt8.random(in: 1...255, using: &random)
      try file.write(bad)
      try expectWord(of: "byte \(place) of \(file.lossyText)")
      try file.write(good)
    }
  }

  private func expectWord(of damage: String) throws {
    let check = try Programs.run("indexer", ["check", "-d", sandbox.index])
    #expect(check.status == 1 || check.status == 2, "\(damage): \(check.messages)")
    let query = try Programs.run("query", ["-d", sandbox.index, "兴县铝镁"])
    let isAnswer = query.status == 0 || query.status == 1
    let isFailure = query.status == 2 && query.messages.contains("indexer check")
    #expect(isAnswer || isFailure, "\(damage): \(query.status) \(query.messages)")
  }

  /// All that readers need.
  private func files() throws -> [Path] {
    let index = Path(sandbox.index)
    return try index.names().filter { $0.lossyText == "manifest.json" }.map { index / $0 }
      + segmentFiles(index / "segments")
  }

  private func segmentFiles(_ segments: Path) throws -> [Path] {
    try segments.names().flatMap { segment in
      try (segments / segment).names().map { segments / segment / $0 }
    }.filter { try $0.readableSize() > 0 }
  }
}
