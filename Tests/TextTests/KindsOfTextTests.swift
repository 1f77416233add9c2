import Foundation
import TestSupport
import Testing
import Text

/// Small texts of the kinds that people have, in Tests/Fixtures/text: NAME.expected has the paragraphs that a reader
/// sees, NAME.headlines those that are headlines, NAME.date the day of the page.
@Suite(.timed) struct KindsOfTextTests {
  static let folder = Project.folder.appending(path: "Tests/Fixtures/text")

  static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
    .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted() ?? []

  @Test func thereAreTexts() { #expect(Self.names.count >= 28) }

  @Test(arguments: names)
  func aReaderSeesTheseParagraphs(_ name: String) throws {
    let text = try decoded(bytes(name, "txt"))
    let found = paragraphs(of: text).filter { !$0.kind.isOfPage }
    let texts = found.map { String($0.text) }
    #expect(texts == (try lines(name, "expected")), "\(name)")
    if let headlines = try? lines(name, "headlines") {
      let own = found.filter { $0.kind == .headline }.map { String($0.text) }
      #expect(own == headlines.filter { !$0.isEmpty }, "\(name)")
    }
    if let day = try? lines(name, "date").first {
      #expect(printedDay(of: text)?.description == day, "\(name)")
    }
  }

  private func bytes(_ name: String, _ ending: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Self.folder.appending(path: "\(name).\(ending)")))
  }

  private func lines(_ name: String, _ ending: String) throws -> [String] {
    let text = String(decoding: try bytes(name, ending), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .trimmingLast { $0.isEmpty }
  }
}

extension [String] {
  fileprivate func trimmingLast(_ isEmpty: (String) -> Bool) -> [String] {
    Array(prefix((lastIndex { !isEmpty($0) } ?? -1) + 1))
  }
}
