import Text
import XML

/// What a workbook of Excel (`.xlsx`) says: each row is a block, under the name of its sheet.
///
/// - Throws: `OfficeFailure`.
public func excelWorkbook(_ bytes: [UInt8]) throws -> OfficeDocument {
  let package = try Package(bytes, where: isExcelPart)
  var document = OfficeDocument()
  try package.read("docProps/core.xml") { document.properties.take($0) }
  var strings = SharedStrings()
  try package.read("xl/sharedStrings.xml") { strings.take($0) }
  var styles = CellStyles()
  try package.read("xl/styles.xml") { styles.take($0) }
  var reader = SheetReader(strings.strings, styles)
  for (name, part) in try sheets(of: package) {
    reader.begin(name)
    try package.read(part) { try reader.take($0) }
  }
  document.blocks = numbered(reader.blocks)
  return document
}

private func isExcelPart(_ name: String) -> Bool {
  name == "docProps/core.xml"
    || name.hasPrefix("xl/") && name.hasSuffix(".xml") && !name.contains("drawing")
    || name == "xl/_rels/workbook.xml.rels"
}

/// The names of the sheets as they are shown, and of their parts.
private func sheets(of package: Package) throws -> [(name: String, part: String)] {
  let main = "xl/workbook.xml"
  let targets = try Relationships(of: main, in: package).targets
  var sheets: [(String, String)] = []
  try package.readNeeded(main) { event in
    if case .start("sheet", let attributes) = event,
      let part = attributes["id"].flatMap({ targets[$0] })
    {
      sheets.append((attributes["name"] ?? "", part))
    }
  }
  return sheets
}

/// The texts that cells have by their numbers.
private struct SharedStrings {
  private(set) var strings: [String] = []
  private var text = CellText()

  mutating func take(_ event: XMLEvent) {
    if case .start("si", _) = event { text = CellText() }
    text.take(event)
    if case .end("si") = event { strings.append(text.text) }
  }
}

/// The text of a cell, in pieces, without how it is read.
private struct CellText {
  private(set) var text = ""
  private var isOpen = false
  private var isReading = false

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start("rPh", _): isReading = true
    case .end("rPh"): isReading = false
    case .start("t", _): isOpen = true
    case .end("t"): isOpen = false
    case .text(let more): if isOpen, !isReading { text += more }
    default: break
    }
  }
}

/// Which formats of cells are those of dates.
private struct CellStyles {
  private var areDates: [Bool] = []
  private var codes: [Int: String] = [:]
  private var isInCells = false

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start("numFmt", let attributes):
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
        codes[id] = attributes["formatCode"]
      }
    case .start("cellXfs", _): isInCells = true
    case .end("cellXfs"): isInCells = false
    case .start("xf", let attributes):
      if isInCells { areDates.append(isDate(attributes["numFmtId"].flatMap { Int($0) } ?? 0)) }
    default: break
    }
  }

  /// By the numbers that programs agree upon, those of East Asia among them, or by what stands for years and days.
  private func isDate(_ format: Int) -> Bool {
    if let code = codes[format] {
      return code.contains("y") && (code.contains("m") || code.contains("d"))
    }
    return [14...17, 22...22, 27...31, 36...36, 50...58].contains { $0.contains(format) }
  }

  /// Whether cells of a style show days.
  func isDate(_ style: String?) -> Bool {
    guard let number = style.flatMap({ Int($0) }), areDates.indices.contains(number) else {
      return false
    }
    return areDates[number]
  }
}

/// Reads the rows of sheets.
private struct SheetReader {
  private(set) var blocks: [MarkupBlock] = []
  private let strings: [String]
  private let styles: CellStyles
  private var row = MarkupBlock(.row)
  private var type: String?
  private var style: String?
  private var value = ""
  private var isValue = false
  private var text = CellText()
  private var size = 0

  /// In bytes of text. A few bytes may name a long text again and again.
  private static let maxSize = 64_000_000

  init(_ strings: [String], _ styles: CellStyles) {
    self.strings = strings
    self.styles = styles
  }

  /// Begins a sheet. Names that the program has given say nothing.
  mutating func begin(_ name: String) {
    guard !isGivenSheetName(name), !name.isEmpty else { return }
    var block = MarkupBlock(.heading(level: 1))
    block.parts = [MarkupBlock.Part(Scalars(name.unicodeScalars), line: 1)]
    blocks.append(block)
  }

  mutating func take(_ event: XMLEvent) throws {
    switch event {
    case .start("row", _): row = MarkupBlock(.row)
    case .end("row"): if !row.parts.isEmpty { blocks.append(row) }
    case .start("c", let attributes):
      (type, style, value, text) = (attributes["t"], attributes["s"], "", CellText())
    case .start("v", _): isValue = true
    case .end("v"): isValue = false
    case .end("c"): try add(shown)
    case .text(let more) where isValue: value += more
    default: text.take(event)
    }
  }

  /// What the cell shows.
  private var shown: String {
    switch type {
    case "s": Int(value).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
    case "inlineStr": text.text
    case nil, "n": styles.isDate(style) ? day ?? value : value
    default: value
    }
  }

  /// Days are counted from the one before 1900, which is taken for a leap year.
  private var day: String? {
    guard let days = Double(value).flatMap({ Int(exactly: $0.rounded(.down)) }),
      (1...2_958_465).contains(days)
    else { return nil }
    return Day(since1970: days - 25_569)?.description
  }

  private mutating func add(_ text: String) throws {
    size += text.utf8.count
    guard size <= Self.maxSize else { throw OfficeFailure.tooLarge }
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }
    guard !words.isEmpty else { return }
    let scalars = Scalars(words.joined(separator: [" "]))
    row.parts.append(MarkupBlock.Part(scalars, line: 1, gap: row.parts.isEmpty ? .none : .cell))
  }
}

/// Whether a sheet is called as programs call it.
func isGivenSheetName(_ name: String) -> Bool {
  ["sheet", "工作表"].contains { stem in
    name.lowercased().hasPrefix(stem) && name.dropFirst(stem.count).allSatisfy(\.isNumber)
  }
}
