import Foundation
import TestSupport
import Testing
import Text

/// What a careful reader makes of a page.
private struct Gold {
  /// The lines where a paragraph starts, and those where one may start.
  var starts: Set<Int> = []
  var optional: Set<Int> = []
  /// The paragraphs as they should read.
  var clean: [String] = []

  init(_ name: String) throws {
    let folder = Project.folder.appending(path: "Tests/Fixtures/gold")
    let rows = try String(contentsOf: folder.appending(path: name + ".starts.tsv"), encoding: .utf8)
    for row in rows.split(separator: "\n") {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard let line = Int(fields[0]) else { continue }
      if fields.last == "optional" { optional.insert(line) } else { starts.insert(line) }
    }
    let text = try String(contentsOf: folder.appending(path: name + ".clean.txt"), encoding: .utf8)
    clean = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

@Suite(.timed) struct GoldTests {
  static let names = ["000_8f5a881d5e3a0379", "002_94a7aa71e9a96a69", "003_630c3989d7e9737b"]

  /// The scores reached; a change must not lower them unseen.
  @Test func paragraphsAreThoseOfACarefulReader() throws {
    var (right, wrong, missed, rebuilt, exact, all) = (0, 0, 0, 0, 0, 0)
    for name in Self.names {
      let gold = try Gold(name)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Project.seeds)/\(name).txt"))
      let found = paragraphs(of: decoded(Array(bytes)))
      let starts = Set(found.map(\.line))
      right += starts.intersection(gold.starts).count
      wrong += starts.subtracting(gold.starts).subtracting(gold.optional).count
      missed += gold.starts.subtracting(starts).count
      let texts = found.map { String($0.text) }
      let tight = Set(texts.map(squeezed))
      rebuilt += gold.clean.count { tight.contains(squeezed($0)) }
      exact += gold.clean.count { texts.contains($0) }
      all += gold.clean.count
    }
    let measure = 2 * Double(right) / Double(2 * right + wrong + missed)
    #expect(measure >= 0.985, "\(right) right, \(wrong) wrong, \(missed) missed")
    #expect(rebuilt >= 147 && all == 153, "\(rebuilt) of \(all)")
    #expect(exact >= 145, "\(exact) of \(all)")
  }
}

private func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }
