import Console
import Platform
import Search
import Text

/// Hits for people: a line that says where, then the snippet; a blank line between hits.
struct TextFormat {
  private let printer: Printer
  private let extent: SnippetExtent
  /// Whether hits of a group stand together.
  private let isInGroups: Bool
  private let indent = "   "

  init(_ printer: Printer, _ extent: SnippetExtent, isInGroups: Bool) {
    self.printer = printer
    self.extent = extent
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
    try write(hit.spans(of: hit.snippet(extent)))
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
