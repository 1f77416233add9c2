import Failures
import Basics
import Querying
import Console
import Platform
import Presentation
import Text

/// Occurrences for people, one below the other: where it is, and the match between what stands on its sides.
struct ConcordanceFormat {
  private let printer: Printer
  /// The room for a text that does not go to a terminal, in columns; on a narrow one there is at least `minColumns`.
  private static let usualColumns = 80
  private static let minColumns = 40

  /// Whether each one in a partial match says so.
  private let marksPartial: Bool

  init(_ printer: Printer, marksPartial: Bool) {
    self.printer = printer
    self.marksPartial = marksPartial
  }

  /// Writes how many there are in all.
  func write(_ total: OccurrenceTotal) throws(Output.Failure) {
    let heading = Message(
      "\(counted(total.occurrences, "occurrence")) in \(counted(total.paragraphs, "paragraph"))",
      zh: "\(total.paragraphs) 个段落里的 \(total.occurrences) 处")
    try printer.write(heading.text(), .faint)
    try printer.write("\n")
  }

  /// Writes a line for each.
  func write(_ occurrences: [Occurrence]) throws(Output.Failure) {
    let widest = occurrences.reduce(0) { max($0, columns(place($1))) }
    let room = printer.columns.map { $0 - widest - 5 } ?? Self.usualColumns
    for occurrence in occurrences {
      try write(occurrence, widest, room: max(Self.minColumns, room))
    }
  }

  private func write(
    _ occurrence: Occurrence, _ widest: Int, room: Int
  ) throws(Output.Failure) {
    let left = room / 2 - 3
    let line = occurrence.line(left: left, width: room)
    let before = plain(occurrence.hit.text[line.before])
    let after = plain(occurrence.hit.text[line.after])
    try writePlace(occurrence)
    try printer.write(blanks(widest - columns(place(occurrence)) + 2))
    try printer.write(blanks(left - columns(String(before))) + String(before) + " ")
    try printer.write(String(plain(occurrence.hit.text[line.match])), .mark)
    let mark =
      marksPartial && occurrence.hit.group == .partial
      ? Message("  (partial)", zh: "  （部分）").text() : ""
    try printer.write(after.isEmpty ? "" : " \(String(after))")
    try printer.write("\(mark)\n")
  }

  private func writePlace(_ occurrence: Occurrence) throws(Output.Failure) {
    try printer.write(occurrence.hit.name, .path)
    try printer.write(occurrence.hit.placeMark)
    try printer.write(String(occurrence.line), .line)
  }

  /// The place as it is seen.
  private func place(_ occurrence: Occurrence) -> String {
    let path = occurrence.hit.name.textOnOneLine
    return
      "\(printer.columns == nil ? path : escapingControls(path))\(occurrence.hit.placeMark)\(occurrence.line)"
  }

  private func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columnWidth($1) }
  }
}

private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
