import Foundation
import Platform
import TestSupport

/// A folder of texts with an index of it, and the texts as they are after some changes.
struct Sandbox {
  let folder: TemporaryFolder
  var texts: String { folder.path + "/texts" }
  var index: String { folder.path + "/index" }

  private static let questions = ["县", "兴县有多少铝土矿产能？"]

  /// Texts that are indexed, and then changed.
  init() throws {
    folder = try TemporaryFolder()
    let texts = try Project.seedTexts().map { $0.bytes.split(separator: 10).prefix(60) }
      .map { Array($0.joined(separator: [10])) }
    for (number, text) in texts.prefix(3).enumerated() {
      try folder.write(text, to: "texts/\(number).txt")
    }
    _ = try indexer([self.texts])
    try FileManager.default.copyItem(atPath: index, toPath: folder.path + "/before")
    try folder.write(texts[3], to: "texts/0.txt")
    try folder.write(texts[4], to: "texts/b/new.txt")
    try FileManager.default.removeItem(atPath: self.texts + "/1.txt")
  }

  func indexer(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Programs.Outcome {
    try Programs.run("indexer", arguments + ["-d", index, "-j", "1"], environment: environment)
  }

  /// Puts the index back to what it was before the changes, or to nothing.
  func reset(toNothing: Bool = false) throws {
    try? FileManager.default.removeItem(atPath: index)
    guard !toNothing else { return }
    try FileManager.default.copyItem(atPath: folder.path + "/before", toPath: index)
  }

  /// What the index answers, or the exit code when it does not: why a first run left nothing to ask
  /// depends on where it stopped.
  func answers() throws -> String {
    try Self.questions.map { question in
      let outcome = try Programs.run(
        "query", ["-d", index, "-n", "0", "--format", "json", question])
      return outcome.status == 0 ? outcome.output : "\(outcome.status)"
    }.joined()
  }

  func count(_ question: String) throws -> String {
    try Programs.run("query", ["-d", index, "--count", question]).output
  }

  /// What lies in the index and is not named by its manifest.
  func leftovers() throws -> [String] {
    let manifest = String(decoding: try Path(index + "/manifest.json").read(), as: UTF8.self)
    let segments = try Path(index + "/segments").names().map(\.lossyText)
    let others = try Path(index).names().map(\.lossyText)
    return segments.filter { !manifest.contains("\"name\" : \"\($0)\"") }
      + others.filter { !["lock", "manifest.json", "segments"].contains($0) }
  }
}
