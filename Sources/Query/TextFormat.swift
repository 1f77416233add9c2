import Asking
import Console
import Index
import Platform
import Showing
import Text

/// Hits for people: a line that says where, then the snippet; a blank line between hits.
struct TextFormat {
  private let printer: Printer
  private let extent: SnippetExtent
  /// Whether hits of a group stand together.
  private let isInGroups: Bool
  /// Whether each partial match says that it is one.
  private let marksPartial: Bool
  private let indent = "   "

  init(
    _ printer: Printer, _ extent: SnippetExtent, isInGroups: Bool, marksPartial: Bool
  ) {
    self.printer = printer
    self.extent = extent
    self.isInGroups = isInGroups
    self.marksPartial = marksPartial
  }

  /// Writes what there is in all, when there is anything.
  func write(_ total: Total) throws(Output.Failure) {
    guard total.paragraphs > 0 else { return }
    let files = total.files == 1 ? "1 file" : "\(total.files) files"
    try printer.write("\(paragraphs(total.paragraphs)) in \(files)", .faint)
    try printer.write("\n\n")
  }

  /// Writes hits whose ranks start after `offset`, with what their scores are made of where that is given.
  func write(
    _ hits: [Hit], from offset: Int, _ question: Question, _ parts: [HitExplanation]?
  ) throws(Output.Failure) {
    for (number, hit) in hits.enumerated() {
      if number > 0 { try printer.write("\n") }
      let isFirstPartial =
        hit.group == .partial && (number == 0 || hits[number - 1].group == .literal)
      if isInGroups, isFirstPartial {
        try writePartialHeading(question, onlyPartial: offset + number == 0)
      }
      try write(hit, rank: offset + number + 1, showsScore: parts != nil)
      if let parts { try ExplanationFormat(printer: printer).write(parts[number], indent: indent) }
    }
  }

  private func writePartialHeading(
    _ question: Question, onlyPartial: Bool
  ) throws(Output.Failure) {
    // Nobody expects a paragraph to hold a question.
    let isQuestion = question.isAnsweredByAnyPart
    let alone =
      isQuestion ? "Hits that hold some of it:" : "No paragraph holds all of it. Partial matches:"
    let heading = onlyPartial ? alone : "Partial matches:"
    try printer.write(heading, .heading)
    try printer.write("\n\n")
  }

  private func write(_ hit: Hit, rank: Int, showsScore: Bool) throws(Output.Failure) {
    try printer.write("\(rank). ")
    try printer.write(hit.path, .path)
    try printer.write(hit.unit.mark)
    try printer.write(String(hit.line), .line)
    if let headline = hit.headline {
      try printer.write("  ")
      try printer.write(onOneLine(headline), .heading)
    }
    let score = showsScore ? hit.score.map(points) : nil
    let mark = hit.group == .partial && marksPartial && !isInGroups ? "(partial)" : nil
    for note in [hit.date.map(\.period.description), mark, score].compactMap(\.self) {
      try printer.write("  \(note)", .faint)
    }
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
