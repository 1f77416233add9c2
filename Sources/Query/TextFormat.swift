import Console
import Platform
import Search
import Text

/// Hits for people: two or three lines each, a blank line between.
struct TextFormat {
  private let printer: Printer
  private let indent = "   "

  init(_ printer: Printer) { self.printer = printer }

  /// Writes hits whose ranks start after `offset`.
  func write(_ hits: [Hit], from offset: Int) throws(Output.Failure) {
    for (number, hit) in hits.enumerated() {
      if number > 0 { try printer.write("\n") }
      let isFirstLoose = hit.group == .loose && (number == 0 || hits[number - 1].group == .literal)
      if isFirstLoose { try writeLooseHeading(onlyLoose: offset + number == 0) }
      try write(hit, rank: offset + number + 1)
    }
  }

  private func writeLooseHeading(onlyLoose: Bool) throws(Output.Failure) {
    let heading = onlyLoose ? "No paragraph holds all of it. Loose hits:" : "Loose hits:"
    try printer.write(heading, .heading)
    try printer.write("\n\n")
  }

  private func write(_ hit: Hit, rank: Int) throws(Output.Failure) {
    try printer.write("\(rank). ")
    try printer.write(hit.path, .path)
    try printer.write(":")
    try printer.write(String(hit.line), .line)
    if let headline = hit.headline {
      try printer.write("  ")
      try printer.write(headline, .heading)
    }
    try printer.write("  \(points(hit.score))", .faint)
    try printer.write("\n")
    try writeSnippet(hit)
  }

  private func writeSnippet(_ hit: Hit) throws(Output.Failure) {
    let range = hit.snippet.range
    try printer.write(indent + (hit.snippet.isCutBefore ? "…" : ""))
    let breaks = Set(lineBreaks(in: hit.text, range, columns: printer.columns.map { $0 - 4 }))
    var start = range.lowerBound
    for end in boundaries(hit, breaks) {
      let isMarked = hit.marks.contains { $0.contains(start) }
      if breaks.contains(start) { try printer.write("\n\(indent)") }
      try printer.write(String(hit.text[start..<end]), isMarked ? .mark : .plain)
      start = end
    }
    try printer.write((hit.snippet.isCutAfter ? "…" : "") + "\n")
  }

  /// Where the style or the line changes in a snippet, and its end.
  private func boundaries(_ hit: Hit, _ breaks: Set<Int>) -> [Int] {
    let range = hit.snippet.range
    let edges = hit.marks.flatMap { [$0.lowerBound, $0.upperBound] } + breaks + [range.upperBound]
    return Set(edges).filter { range.lowerBound < $0 && $0 <= range.upperBound }.sorted()
  }
}

/// A score with two places.
private func points(_ score: Double) -> String {
  let hundredths = Int((score * 100).rounded())
  let fraction = String(hundredths % 100)
  return "\(hundredths / 100).\(fraction.count == 1 ? "0" : "")\(fraction)"
}
