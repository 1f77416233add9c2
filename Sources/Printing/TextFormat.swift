import Failures
import Basics
import Answering
import Querying
import Console
import Platform
import Presentation
import Text

/// Hits for people: a line that says where, then the snippet; a blank line between hits.
struct TextFormat {
  private let printer: Printer
  private let indent = "   "

  init(_ printer: Printer) { self.printer = printer }

  /// Writes how the question was understood and how many hits there are, where that was asked for, and hits.
  func write(
    _ list: SearchResponse.HitList, of response: SearchResponse
  ) throws(Output.Failure) {
    if let explanation = response.explanation {
      try ExplanationFormat(printer: printer).write(explanation)
    }
    if let total = response.total { try write(total) }
    for (number, found) in list.hits.enumerated() {
      if number > 0 { try printer.write("\n") }
      let isFirstPartial =
        found.hit.group == .partial
        && (number == 0 || list.hits[number - 1].hit.group == .literal)
      if list.isInGroups, isFirstPartial {
        try writePartialHeading(response, onlyPartial: found.rank == 1)
      }
      try write(found, marksPartial: response.marksPartial && !list.isInGroups)
      if let explanation = found.explanation {
        try ExplanationFormat(printer: printer).write(explanation, indent: indent)
      }
    }
  }

  private func write(_ total: Total) throws(Output.Failure) {
    guard total.paragraphs > 0 else { return }
    let heading = Message(
      "\(counted(total.paragraphs, "paragraph")) in \(counted(total.files, "file"))",
      zh: "\(total.files) 个文件里的 \(total.paragraphs) 个段落")
    try printer.write(heading.text(), .faint)
    try printer.write("\n\n")
  }

  private func writePartialHeading(
    _ response: SearchResponse, onlyPartial: Bool
  ) throws(Output.Failure) {
    // Nobody expects a paragraph to hold a question.
    let isQuestion = response.isAnsweredByAnyPart
    let alone =
      isQuestion
      ? Message("Hits that hold some of it:", zh: "含有其中一部分的结果：")
      : Message("No paragraph holds all of it. Partial matches:", zh: "没有段落含有全部。部分匹配：")
    let heading = onlyPartial ? alone : Message("Partial matches:", zh: "部分匹配：")
    try printer.write(heading.text(), .heading)
    try printer.write("\n\n")
  }

  private func write(_ found: SearchHit, marksPartial: Bool) throws(Output.Failure) {
    let hit = found.hit
    try printer.write("\(found.rank). ")
    try printer.write(hit.name, .path)
    try printer.write(hit.placeMark)
    try printer.write(String(hit.line), .line)
    if let headline = hit.headline {
      try printer.write("  ")
      try printer.write(onOneLine(headline), .heading)
    }
    let score = found.explanation == nil ? nil : hit.score.map { fixed($0, places: 2) }
    let mark = hit.group == .partial && marksPartial ? Message("(partial)", zh: "（部分）").text() : nil
    for note in [hit.date.map(\.period.description), mark, score].compactMap(\.self) {
      try printer.write("  \(note)", .faint)
    }
    try printer.write("\n")
    try write(found.spans)
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
