// Prints the paragraphs of PDFs as JSON lines (path, page, kind, headline, text), so that they can be scored against known
// ones. With `pdftotext` for the helper, the words come from that.

import Layout
import PDF
import Platform
import Text

let words = arguments().map { String(decoding: $0, as: UTF8.self) }
guard let program = words.first, words.count > 1 else {
  print("usage: layout HANSEARCH-PDF|pdftotext FILE...")
  end(status: 2)
}
let helper = PDFHelper(Path(program))
let output = Output.results()
for name in words.dropFirst() {
  do {
    var layout = DocumentLayout()
    var paragraphs: [LaidOutParagraph] = []
    let start = monotonicTime()
    var reading = 0
    func add(_ page: PageWords) {
      if page.number == 1 { (layout, paragraphs) = (DocumentLayout(), []) }
      let begun = monotonicTime()
      paragraphs += layout.add(page)
      reading += monotonicTime() - begun
    }
    let summary =
      program == "pdftotext"
      ? try PDFToText().read(Path(name), page: add)
      : try helper.read(OpenFile(Path(name)), page: add)
    paragraphs += layout.finish()
    paragraphs.markRunningHeads()
    for paragraph in paragraphs { try output.write(line(paragraph, of: name)) }
    if !isLegible(Scalars(paragraphs.map(\.text).joined())) {
      try report("\(name): no character map\n")
    }
    if !summary.errors.isEmpty {
      try report("\(name): errors on pages \(summary.errors.keys.sorted())\n")
    }
    if !summary.emptyPages.isEmpty {
      try report("\(name): no text on pages \(summary.emptyPages)\n")
    }
    let all = (monotonicTime() - start) / 1_000_000
    try report(
      "\(name): \(summary.pages) pages, \(all) ms, of these layout \(reading / 1_000_000)\n")
  } catch {
    try report("\(name): \(error)\n")
  }
}
try output.flush()

func line(_ paragraph: LaidOutParagraph, of name: String) -> String {
  let box = paragraph.places.map {
    "[\($0.page),\(Int($0.box.left)),\(Int($0.box.top)),\(Int($0.box.right)),\(Int($0.box.bottom))]"
  }
  return
    "{\"path\":\(quoted(name)),\"page\":\(paragraph.page),\"kind\":\"\(paragraph.kind.rawValue)\","
    + "\"article\":\(paragraph.article),\"headline\":\(paragraph.headline.map(quoted) ?? "null"),"
    + "\"places\":[\(box.joined(separator: ","))],"
    + "\"text\":\(quoted(String(String.UnicodeScalarView(paragraph.text))))}\n"
}

func quoted(_ text: String) -> String {
  let escaped = text.unicodeScalars.map { scalar in
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    case "\u{0}"..<" ": " "
    default: String(scalar)
    }
  }
  return "\"\(escaped.joined())\""
}

func report(_ message: String) throws {
  let messages = Output.messages()
  try messages.write(message)
  try messages.flush()
}
