import Basics
import Console
import Failures
import Index
import JSON
import Platform
import Text
import Updating

/// How a dry run prints paragraphs.
enum DryRunFormat: String, CaseIterable {
  /// For people.
  case text
  /// One object a line, a paragraph each; docs/json.md has it.
  case jsonl

  func write(_ file: DryFile, to output: Output) throws {
    switch self {
    case .text: try write(file, to: Printer(output, color: .never))
    case .jsonl:
      for paragraph in file.paragraphs where !paragraph.kind.isOfPage {
        try output.writeJSON(ParagraphObject(paragraph, of: file))
      }
    }
  }

  private func write(_ file: DryFile, to printer: Printer) throws {
    try printer.write(file.path)
    let count = Message(
      counted(file.paragraphs.count, "paragraph"), zh: "\(file.paragraphs.count) 个段落"
    ).text()
    let comma = Message(", ", zh: "，").text()
    let date = file.date.map { "\(comma)\(described($0))" } ?? ""
    let encoding = file.encoding.map { "\($0.name)\(comma)" } ?? ""
    try printer.write("  \(encoding)\(count)\(date)\n")
    for paragraph in file.paragraphs {
      let repairs = (said(paragraph.repairs) + ends(paragraph)).map { " \($0.text())" }.joined()
      let kind = Message(paragraph.kind.rawValue, zh: paragraph.kind.label.chinese)
      try printer.write("\(place(paragraph, file.unit)) \(kind.text())")
      let own = paragraph.date == file.date ? nil : paragraph.date
      let date = own.map { " \(described($0))" } ?? ""
      try printer.write("\(repairs)\(date): \(onOneLine(String(paragraph.text)))\n")
    }
    try printer.write("\n")
  }
}

private func place(_ paragraph: Paragraph, _ unit: PlaceUnit) -> String {
  let range = "\(paragraph.line)-\(paragraph.endLine)"
  if unit == .page { return Message("p. \(range)", zh: "第 \(range) 页").text() }
  return range + (paragraph.page.map { Message(" p. \($0)", zh: " 第 \($0) 页").text() } ?? "")
}

private func names(_ repairs: Set<Paragraph.Repair>) -> [String] {
  Paragraph.Repair.allCases.filter(repairs.contains).map(\.rawValue)
}

/// As JSON names them, and in Chinese.
private func said(_ repairs: Set<Paragraph.Repair>) -> [Message] {
  Paragraph.Repair.allCases.filter(repairs.contains).map { repair in
    let chinese =
      switch repair {
      case .joined: "接行"
      case .undoubled: "去重影"
      case .unspaced: "去字距"
      case .unblanked: "去空格"
      }
    return Message(repair.rawValue, zh: chinese)
  }
}

private func ends(_ paragraph: Paragraph) -> [Message] {
  (paragraph.opensInside ? [Message("opensInside", zh: "接上文")] : [])
    + (paragraph.endsInside ? [Message("endsInside", zh: "下文未完")] : [])
}

private func described(_ date: PageDate) -> String {
  let source =
    switch date.source {
    case .record: "记录"
    case .frontMatter: "元数据"
    case .text: "正文"
    case .name: "文件名"
    case .folder: "文件夹"
    }
  return Message(
    "\(date.period) (\(date.source.rawValue))", zh: "\(date.period)（\(source)）"
  ).text()
}

private struct ParagraphObject: Encodable {
  let v = jsonVersion
  let path: String
  let line: Nullable<Int>
  let endLine: Nullable<Int>
  let page: Int?
  let article: Int?
  let boxes: [BoxObject]?
  let kind: String
  let headline: Nullable<String>
  let headings: [String]
  let opensInside: Bool
  let endsInside: Bool
  let date: Nullable<String>
  let dateSource: Nullable<String>
  let text: String
  let repairs: [String]

  struct BoxObject: Encodable {
    let page: Int
    let left, top, right, bottom: Double

    init(_ box: PageBox) {
      page = box.page
      (left, top) = (Self.rounded(box.left), Self.rounded(box.top))
      (right, bottom) = (Self.rounded(box.right), Self.rounded(box.bottom))
    }

    private static func rounded(_ points: Double) -> Double { (points * 10).rounded() / 10 }
  }

  init(_ paragraph: Paragraph, of file: DryFile) {
    path = file.path.lossyText
    line = Nullable(file.unit == .line ? paragraph.line : nil)
    endLine = Nullable(file.unit == .line ? paragraph.endLine : nil)
    article = file.unit == .page ? paragraph.article : nil
    boxes = file.unit == .page ? paragraph.boxes.map(BoxObject.init) : nil
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
