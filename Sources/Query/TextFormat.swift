import Console
import Platform
import Search
import Text

/// Hits for people: a line that says where, then the snippet or a line for each match; a blank line
/// between hits.
struct TextFormat {
  /// What is printed of a hit.
  enum Body {
    case snippet(SnippetExtent)
    case concordance
  }

  fileprivate let printer: Printer
  private let body: Body
  fileprivate let indent = "   "

  init(_ printer: Printer, _ body: Body) {
    self.printer = printer
    self.body = body
  }

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
    switch body {
    case .snippet(let extent): try write(hit.spans(of: hit.snippet(extent)))
    case .concordance: try writeConcordance(hit)
    }
  }

  private func write(_ spans: [Span]) throws(Output.Failure) {
    for line in lines(of: spans, columns: printer.columns.map { $0 - indent.count - 1 }) {
      try printer.write(indent)
      for span in line {
        try printer.write(String(span.text), span.isMarked ? .mark : .plain)
      }
      try printer.write("\n")
    }
  }
}

extension TextFormat {
  /// The width of a concordance that does not go to a terminal, in columns.
  private static let usualColumns = 80

  fileprivate func writeConcordance(_ hit: Hit) throws(Output.Failure) {
    let width = (printer.columns ?? Self.usualColumns) - indent.count - 3
    let left = max(0, width / 2 - 3)
    for line in hit.concordance(left: left, width: width) {
      let before = plain(hit.text[line.before])
      let padding = left - before.reduce(0) { $0 + columnWidth($1) }
      try printer.write(indent + String(repeating: " ", count: max(0, padding)) + String(before))
      try printer.write(" ")
      try printer.write(String(plain(hit.text[line.match])), .mark)
      try printer.write(line.after.isEmpty ? "\n" : " \(String(plain(hit.text[line.after])))\n")
    }
  }
}

/// A score with two places.
private func points(_ score: Double) -> String {
  let hundredths = Int((score * 100).rounded())
  let fraction = String(hundredths % 100)
  return "\(hundredths / 100).\(fraction.count == 1 ? "0" : "")\(fraction)"
}
