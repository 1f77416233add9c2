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
  /// Whether hits of a group stand together.
  private let isInGroups: Bool
  fileprivate let indent = "   "

  init(_ printer: Printer, _ body: Body, isInGroups: Bool) {
    self.printer = printer
    self.body = body
    self.isInGroups = isInGroups
  }

  /// Writes hits whose ranks start after `offset`, with what their scores are made of where that is given.
  func write(
    _ hits: [Hit], from offset: Int, _ question: Question, _ parts: [HitExplanation]?
  ) throws(Output.Failure) {
    for (number, hit) in hits.enumerated() {
      if number > 0 { try printer.write("\n") }
      let isFirstLoose = hit.group == .loose && (number == 0 || hits[number - 1].group == .literal)
      if isInGroups, isFirstLoose {
        try writeLooseHeading(question, onlyLoose: offset + number == 0)
      }
      try write(hit, rank: offset + number + 1)
      if let parts { try ExplanationFormat(printer: printer).write(parts[number], indent: indent) }
    }
  }

  private func writeLooseHeading(_ question: Question, onlyLoose: Bool) throws(Output.Failure) {
    // Nobody expects a paragraph to hold a question.
    let isQuestion = question.isAnsweredByAnyPart
    let alone =
      isQuestion ? "Hits that hold some of it:" : "No paragraph holds all of it. Loose hits:"
    let heading = onlyLoose ? alone : "Loose hits:"
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
      try printer.write(onOneLine(headline), .heading)
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
