import ArgumentParser
import Console
import JSON
import Platform
import Text
import Updating

/// How a dry run prints paragraphs.
enum DryRunFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// One object a line, a paragraph each; docs/json.md has it.
  case jsonl

  func write(_ file: DryFile, to output: Output) throws {
    switch self {
    case .text: try write(file, to: Printer(output, color: .never))
    case .jsonl:
      for paragraph in file.paragraphs where !paragraph.kind.isOfPage {
        try output.writeJSON(ParagraphObject(paragraph, file.path))
      }
    }
  }

  private func write(_ file: DryFile, to printer: Printer) throws {
    try printer.write(file.path)
    let count = counted(file.paragraphs.count, "paragraph")
    let date = file.date.map { ", \(described($0))" } ?? ""
    let encoding = file.encoding.map { "\($0.name), " } ?? ""
    try printer.write("  \(encoding)\(count)\(date)\n")
    for paragraph in file.paragraphs {
      let repairs = (names(paragraph.repairs) + ends(paragraph)).map { " \($0)" }.joined()
      let page = paragraph.page.map { " p. \($0)" } ?? ""
      try printer.write("\(paragraph.line)-\(paragraph.endLine)\(page) \(paragraph.kind.rawValue)")
      let own = paragraph.date == file.date ? nil : paragraph.date
      let date = own.map { " \(described($0))" } ?? ""
      try printer.write("\(repairs)\(date): \(onOneLine(String(paragraph.text)))\n")
    }
    try printer.write("\n")
  }
}

private func names(_ repairs: Set<Paragraph.Repair>) -> [String] {
  Paragraph.Repair.allCases.filter(repairs.contains).map(\.rawValue)
}

private func ends(_ paragraph: Paragraph) -> [String] {
  (paragraph.opensInside ? ["opensInside"] : []) + (paragraph.endsInside ? ["endsInside"] : [])
}

private func described(_ date: PageDate) -> String { "\(date.period) (\(date.source.rawValue))" }

private struct ParagraphObject: Encodable {
  let v = jsonVersion
  let path: String
  let line: Int
  let endLine: Int
  let page: Int?
  let kind: String
  let headline: Nullable<String>
  let headings: [String]
  let opensInside: Bool
  let endsInside: Bool
  let date: Nullable<String>
  let dateSource: Nullable<String>
  let text: String
  let repairs: [String]

  init(_ paragraph: Paragraph, _ path: Path) {
    self.path = path.lossyText
    line = paragraph.line
    endLine = paragraph.endLine
    kind = paragraph.kind.rawValue
    page = paragraph.page
    headline = Nullable(paragraph.headline)
    headings = paragraph.headings
    opensInside = paragraph.opensInside
    endsInside = paragraph.endsInside
    date = Nullable(paragraph.date?.period.description)
    dateSource = Nullable(paragraph.date?.source.rawValue)
    text = String(paragraph.text)
    repairs = names(paragraph.repairs)
  }
}
