import Text

/// What a document in RTF says. `decode` turns bytes into text by the number of a code page of Windows.
///
/// - Throws: `OfficeFailure`, and what `checkpoint` throws.
public func rtfDocument(
  _ bytes: [UInt8], decode: @escaping ([UInt8], Int) -> Scalars?, checkpoint: () throws -> Void
) throws -> OfficeDocument {
  guard bytes.starts(with: "{\\rtf".utf8) else { throw OfficeFailure.damaged }
  var tokens = RTFTokens(bytes)
  var reader = RTFReader(decode)
  while let token = tokens.next() {
    try checkpoint()
    if case .control("bin", let count) = token {
      tokens.skip(count ?? 0)
    } else {
      try reader.take(token)
    }
  }
  return reader.finish()
}

/// Reads the text of a document in RTF: paragraphs, headings by outline levels and styles, rows of tables, notes.
private struct RTFReader {
  /// What holds in a group, and is as before behind it.
  private struct Group {
    var destination = Destination.text
    var isHidden = false
    var font = 0
    /// How many characters behind one by its number say it to older programs.
    var replacements = 1
    var isStarred = false
  }

  /// Where what stands in a group goes.
  private enum Destination { case text, skipped, fonts, styles, title, author, note }

  private let decode: ([UInt8], Int) -> Scalars?
  private var document = OfficeDocument()
  private var builder = BlockBuilder(isNumbered: true)
  private var outer: BlockBuilder?
  private var notes: [MarkupBlock] = []
  private var groups: [Group] = []
  private var group = Group()
  private var pending: [UInt8] = []
  private var codePage = 1252
  private var codePages: [Int: Int] = [:]
  private var levels: [Int: Int] = [:]
  private var style = 0
  private var level: Int?
  private var isAtStart = true
  private var isInTable = false
  private var isTableOpen = false
  private var isRowOpen = false
  private var toReplace = 0
  private var highSurrogate: Int?
  private var name: [UInt8] = []

  private static let maxDepth = 1_000

  init(_ decode: @escaping ([UInt8], Int) -> Scalars?) { self.decode = decode }

  mutating func take(_ token: RTFToken) throws {
    switch token {
    case .begin:
      flush()
      guard groups.count < Self.maxDepth else { throw OfficeFailure.tooLarge }
      groups.append(group)
      toReplace = 0
    case .end:
      flush()
      endGroup()
      toReplace = 0
    case .byte(let byte):
      if toReplace > 0 { toReplace -= 1 } else { pending.append(byte) }
    case .control(let word, let number):
      if toReplace > 0, word == "u" { toReplace = 0 }
      flush()
      control(word, number)
    }
  }

  private mutating func endGroup() {
    let ended = group.destination
    group = groups.popLast() ?? Group()
    if ended == .note, group.destination != .note, let outer {
      notes += builder.finish()
      builder = outer
      self.outer = nil
    }
  }

  private mutating func control(_ word: String, _ number: Int?) {
    switch word {
    case "*": group.isStarred = true
    case "ansicpg": codePage = number ?? codePage
    case "f": group.font = number ?? 0
    case "fcharset": codePages[group.font] = charsets[number ?? 0]
    case "s": setStyle(number ?? 0)
    case "outlinelevel": setLevel(number ?? 9)
    case "uc": group.replacements = min(max(0, number ?? 1), 10)
    case "u": add(codeUnit: number ?? 0)
    case "v", "deleted": group.isHidden = number != 0
    case "plain": group.isHidden = false
    case "pard": if group.destination == .text { (isInTable, level) = (false, nil) }
    case "intbl": if group.destination == .text { isInTable = true }
    case "par", "sect", "page": endParagraph()
    case "line": if isText { builder.breakLine() }
    case "tab": if isText { builder.addBlank() }
    case "cell", "nestcell": endCell()
    case "row", "nestrow": endRow()
    default: if !setDestination(word), let character = characters[word] { add([character]) }
    }
  }

  private mutating func setDestination(_ word: String) -> Bool {
    switch word {
    case "fonttbl": group.destination = .fonts
    case "stylesheet": group.destination = .styles
    case "info": group.destination = .skipped
    case "title": group.destination = .title
    case "author": group.destination = .author
    case "footnote": beginNote()
    case _ where skipped.contains(word) || group.isStarred: group.destination = .skipped
    default: return false
    }
    group.isStarred = false
    return true
  }

  private mutating func beginNote() {
    guard outer == nil, group.destination == .text else { return }
    group.destination = .note
    outer = builder
    builder = BlockBuilder()
    builder.begin(.note)
  }

  private mutating func setStyle(_ number: Int) {
    style = number
    if group.destination == .text { level = levels[number] }
  }

  private mutating func setLevel(_ number: Int) {
    let known = (0...8).contains(number) ? number + 1 : nil
    if group.destination == .styles {
      levels[style] = known
    } else if group.destination == .text {
      level = known
    }
  }

  // MARK: Text

  private var isText: Bool {
    (group.destination == .text || group.destination == .note) && !group.isHidden
  }

  private mutating func add(codeUnit number: Int) {
    let unit = number < 0 ? number + 0x10000 : number
    toReplace = group.replacements
    if (0xD800..<0xDC00).contains(unit) {
      highSurrogate = unit
    } else if (0xDC00..<0xE000).contains(unit), let high = highSurrogate {
      highSurrogate = nil
      Unicode.Scalar(UInt32(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00))).map { add([$0]) }
    } else {
      highSurrogate = nil
      UInt32(exactly: unit).flatMap { Unicode.Scalar($0) }.map { add([$0]) }
    }
  }

  /// Decodes the bytes that were collected.
  private mutating func flush() {
    guard !pending.isEmpty else { return }
    let bytes = pending
    pending = []
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    let page = codePages[group.font] ?? codePage
    add(isASCII ? bytes.map { Unicode.Scalar($0) } : decode(bytes, page) ?? [])
  }

  private mutating func add(_ text: Scalars) {
    switch group.destination {
    case .text: addToText(text)
    case .note: if !group.isHidden { builder.add(text[...]) }
    case .styles: noteStyle(text)
    case .title: extend(&document.properties.title, by: text)
    case .author: extend(&document.properties.author, by: text)
    case .skipped, .fonts: break
    }
  }

  private mutating func addToText(_ text: Scalars) {
    guard !group.isHidden else { return }
    if isTableOpen, !isInTable { endTable() }
    if isInTable { beginCellIfNeeded() }
    if isAtStart { builder.begin(level.map { .heading(level: $0) } ?? .text) }
    isAtStart = false
    builder.add(text[...])
  }

  /// What a style is called, up to a semicolon.
  private mutating func noteStyle(_ text: Scalars) {
    let name = String(text.prefix { $0 != ";" }).trimmingBlanks
    if levels[style] == nil { levels[style] = levelOfStyle(name) }
  }

  private mutating func endParagraph() {
    guard isText else { return }
    guard group.destination == .text else { return builder.begin(.note) }
    builder.begin(.text)
    isAtStart = true
    if !isInTable { addNotes() }
  }

  private mutating func addNotes() {
    if isTableOpen { return }
    notes.forEach { builder.add($0) }
    notes = []
  }

  // MARK: Tables

  private mutating func beginCellIfNeeded() {
    if !isTableOpen { builder.beginTable(.text) }
    if !isRowOpen { builder.beginCell(.text) }
    (isTableOpen, isRowOpen) = (true, true)
  }

  private mutating func endCell() {
    guard group.destination == .text else { return }
    beginCellIfNeeded()
    builder.beginCell(.text)
    isAtStart = true
  }

  private mutating func endRow() {
    guard group.destination == .text, isTableOpen else { return }
    builder.endRow(.text)
    (isRowOpen, isAtStart) = (false, true)
  }

  private mutating func endTable() {
    builder.endTable(.text)
    (isTableOpen, isRowOpen, isAtStart) = (false, false, true)
    addNotes()
  }

  mutating func finish() -> OfficeDocument {
    flush()
    if let outer { (notes, builder) = (notes + builder.finish(), outer) }
    if isTableOpen { endTable() }
    builder.begin(.text)
    addNotes()
    document.blocks = builder.finish()
    return document
  }
}

/// Adds to what the properties say, which is not long.
private func extend(_ property: inout String?, by text: Scalars) {
  let known = property ?? ""
  if known.utf8.count < maxProperty { property = known + String(text.prefix(maxProperty)) }
}

private let maxProperty = 4_000

extension String {
  fileprivate var trimmingBlanks: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Groups that hold no text of the document.
private let skipped: Set = [
  "colortbl", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl",
  "footerr", "footerf",
  "ftnsep", "ftnsepc", "ftncn", "aftnsep", "annotation", "atnid", "atnauthor", "xe", "tc", "rxe",
  "txe", "nonshppict",
  "filetbl", "revtbl", "listtable", "listoverridetable", "themedata", "datastore", "operator",
  "comment", "doccomm",
  "subject", "keywords", "company", "creatim", "revtim", "printim", "fldinst",
]

/// Code pages by the numbers of character sets of fonts; with 0 that of the document is meant.
private let charsets = [
  128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 204: 1251, 222: 874, 238: 1250,
]

private let characters: [String: Unicode.Scalar] = [
  "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
  "bullet": "•",
  "emspace": " ", "enspace": " ", "~": "\u{A0}", "_": "-",
]
