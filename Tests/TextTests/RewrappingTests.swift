import Foundation
import TestSupport
import Testing

@testable import Text

/// Paragraphs that are wrapped anew, without indents and blank lines between: only short last lines tell them apart.
@Suite(.timed) struct RewrappingTests {
  private func paragraphsOfSeeds() throws -> [Scalars] {
    try GoldTests.names.flatMap { name in
      let file = Project.folder.appending(path: "Tests/Fixtures/gold/\(name).clean.txt")
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .map { Scalars($0.trimmingCharacters(in: .whitespaces).unicodeScalars) }
        .filter { $0.count > 40 && $0.last == "。" }
    }
  }

  /// Each line takes what fits into so many half-width columns; where marks are minded, no line begins with one that closes or
  /// ends with one that opens.
  private func wrapped(_ paragraph: Scalars, at width: Int, mindsMarks: Bool) -> [String] {
    var lines = [Scalars()]
    var used = 0
    for (index, scalar) in paragraph.enumerated() {
      let columns = columnWidth(scalar)
      let isHeld =
        mindsMarks && index + 1 < paragraph.count && used + columns + 2 > width
        && (isOpening(scalar) || isClosing(paragraph[index + 1]))
      if used + columns > width || isHeld && !isClosing(scalar) {
        lines.append([])
        used = 0
      }
      lines[lines.count - 1].append(scalar)
      used += columns
    }
    return lines.map { String($0) }
  }

  @Test(arguments: [20, 34, 40], [false, true])
  func startsAreFound(_ width: Int, mindsMarks: Bool) throws {
    var random = Seeded(20)
    var lines: [String] = []
    var starts: Set<Int> = []
    for paragraph in try (0..<4).flatMap({ _ in
      try paragraphsOfSeeds().shuffled(using: &random)
    }) {
      starts.insert(lines.count + 1)
      lines += wrapped(paragraph, at: 2 * width, mindsMarks: mindsMarks)
    }
    let found = Set(
      paragraphs(of: Scalars(lines.joined(separator: "\n").unicodeScalars)).map(\.line))
    let right = found.intersection(starts).count
    let measure = 2 * Double(right) / Double(found.count + starts.count)
    #expect(
      measure >= 0.97,
      "\(width), marks \(mindsMarks): \(right) of \(starts.count), \(found.count) found")
  }
}
