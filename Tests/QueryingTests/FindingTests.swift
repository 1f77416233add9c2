import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index

/// Every run of one to eight Chinese characters of a paragraph finds that paragraph, also across the marks that
/// only dress it.
@Suite(.timed) struct FindingTests {
  @Test(arguments: 1...8)
  func everyRunOfAParagraphFindsIt(_ length: Int) throws {
    let fixture = try IndexFixture()
    try fixture.update(Project.seeds)
    let snapshot = try Snapshot(fixture.index)
    var asked = 0
    for (run, expected) in try holders(of: length) {
      for question in [run, "\"\(run)\""] {
        // All literal hits stand first, so no more need to be looked at than there should be.
        let page = Page(limit: expected.count)
        let hits = try Searcher(ParsedQuery(question), snapshot).ranking(page)
        let found = Set(hits.lazy.filter { $0.group == .literal }.map(\.id))
        if found != expected { Issue.record("\(question): \(found) \(expected)") }
        asked += 1
      }
    }
    #expect(asked > 1000)
  }

  /// The runs of Chinese characters of this length in the seeds, and the ids of the paragraphs that
  /// hold each: found by going through the text, not by the index.
  private func holders(of length: Int) throws -> [String: Set<String>] {
    var holders: [String: Set<String>] = [:]
    for (name, bytes) in try Project.seedTexts() {
      for paragraph in paragraphs(of: decoded(bytes)) {
        #expect(paragraph.ordinal == 1)
        let text = paragraph.text.filter { !isSeenThrough($0) || length == 1 }
        for start in text.indices.dropLast(length - 1) {
          let run = text[start..<start + length]
          guard run.allSatisfy(isHan) else { continue }
          holders[String(run), default: []].insert("\(name):\(paragraph.line)")
        }
      }
    }
    return holders
  }
}

private func isSeenThrough(_ scalar: Unicode.Scalar) -> Bool {
  ScalarClass(scalar) == .blank || "“”‘’「」『』《》〈〉·•・\"'*`".unicodeScalars.contains(scalar)
}
