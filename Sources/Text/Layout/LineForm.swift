// What lines are by their look: rows of a table, code, verses and the like are never joined with what stands
// around them, however full they are.

/// What a line is by its look.
enum LineForm: UInt8 {
  /// A line of a text, which may go on in the next one.
  case text
  /// A line that is meant as one, though it is a part of a text: a verse, a quoted line, a field.
  case verse
  /// A row of a table.
  case row
  case code
  /// An entry of a table of contents, with leaders and the number of a page.
  case entry
  /// A line that is drawn.
  case rule
}

/// The forms of the lines of a page.
func forms(of lines: [Line]) -> [LineForm] {
  var forms = lines.map { ownForm(of: $0) }
  findRows(lines, &forms)
  findCode(lines, &forms)
  findVerses(lines, &forms)
  findStamps(lines, &forms)
  findSubtitles(lines, &forms)
  return forms
}

private func ownForm(of line: Line) -> LineForm {
  let text = line.raw
  if isRule(text) { return .rule }
  if isEntry(text) { return .entry }
  if text.first == ">" || isField(text) { return .verse }
  if text.first == "|", text.last == "|", text.count > 2 { return .row }
  if text.first.map(isDrawn) == true { return .row }
  return .text
}

/// Whether a line is drawn with marks that are none of a sentence.
private func isRule(_ text: ScalarSlice) -> Bool {
  guard let first = text.first, ScalarClass(first) == .separator, !isClosing(first) else {
    return false
  }
  return text.allSatisfy { isBlank($0) || ScalarClass($0) == .separator && !isClosing($0) }
    && !isOpening(first) && first != "□" && first != "■"
}

/// Whether a scalar is drawn: a part of the frame of a table.
private func isDrawn(_ scalar: Unicode.Scalar) -> Bool { (0x2500...0x257F).contains(scalar.value) }

/// Whether a line is a field of reStructuredText or the like, as `:author: name`, or a directive, `.. name::`.
private func isField(_ text: ScalarSlice) -> Bool {
  if text.starts(with: [".", ".", " "]) { return true }
  guard text.first == ":", let end = text.dropFirst().firstIndex(of: ":") else { return false }
  return end > text.startIndex + 1 && end - text.startIndex <= 30
    && !text[..<end].contains(where: isBlank)
}

// MARK: Contents

private let maxEntryLength = 120

/// Whether a line is an entry of a table of contents.
private func isEntry(_ text: ScalarSlice) -> Bool { entryLength(text) != nil }

/// The length of what an entry of a table of contents says, without leaders and number; nil when it is none.
func entryLength(_ text: ScalarSlice) -> Int? {
  guard text.count <= maxEntryLength, let last = text.last, isPageDigit(last) else { return nil }
  let number = text.reversed().prefix(while: isPageDigit)
  let rest = text.dropLast(number.count).trimmed
  let leaders = rest.reversed().prefix { isLeader($0) || isBlank($0) }
  let count = leaders.reduce(0) { $0 + dots($1) }
  guard number.count <= 5, count >= 4 else { return nil }
  let title = rest.dropLast(leaders.count).trimmed
  return title.isEmpty ? nil : title.count
}

private func isPageDigit(_ scalar: Unicode.Scalar) -> Bool {
  isDigit(scalar)
    || ["(", ")", "（", "）", "i", "v", "x", "I", "V", "X"].contains(scalar)
}

/// How many dots of leaders a scalar is.
private func dots(_ scalar: Unicode.Scalar) -> Int {
  ["…", "⋯"].contains(scalar) ? 3 : isLeader(scalar) ? 1 : 0
}

private func isLeader(_ scalar: Unicode.Scalar) -> Bool {
  [".", "…", "·", "‥", "⋯", "．", "。", "•", "_", "—", "-", "┈", "┄"].contains(scalar)
}

// MARK: Tables

private let narrowestCellGap = 3

/// Rows stand below each other, in cells with gaps between them.
private func findRows(_ lines: [Line], _ forms: inout [LineForm]) {
  var start: Int?
  for index in lines.indices {
    let isRow = forms[index] == .text && isRow(lines[index])
    if isRow, start == nil { start = index }
    if let first = start, !isRow || index == lines.count - 1 {
      let end = isRow ? index + 1 : index
      if end - first >= 2, isTable(lines[first..<end]) {
        for row in first..<end { forms[row] = .row }
      }
      start = nil
    }
  }
}

private func isRow(_ line: Line) -> Bool {
  guard line.hasBlanks || line.spacings > 0, line.raw.count <= maxEntryLength else { return false }
  return cells(of: line).count >= 2
}

/// The cells of a line by the half-width columns where they start, and their lengths in scalars.
private func cells(of line: Line) -> [(start: Int, count: Int)] {
  var cells: [(start: Int, count: Int)] = []
  var (column, blanks) = (line.lead, narrowestCellGap)
  for scalar in line.raw {
    let width = columns(scalar)
    if isBlank(scalar) {
      blanks += scalar == "\t" ? narrowestCellGap : width
    } else {
      if blanks >= narrowestCellGap { cells.append((column, 0)) }
      cells[cells.count - 1].count += 1
      blanks = 0
    }
    column += width
  }
  return cells
}

/// Whether most cells are short, and those of one column begin or end at the same place in two rows at least.
private func isTable(_ lines: ArraySlice<Line>) -> Bool {
  let rows = lines.map(cells)
  let all = rows.flatMap { $0 }
  guard all.count(where: { $0.count <= 16 }) * 4 >= all.count * 3 else { return false }
  // Letter-spaced headlines have a cell for each character.
  guard all.contains(where: { $0.count > 1 }) else { return false }
  let starts = rows.map { Set($0.dropFirst().map(\.start)) }
  let isAligned = zip(starts, starts.dropFirst()).contains { !$0.isDisjoint(with: $1) }
  return isAligned || rows.allSatisfy { $0.count == rows[0].count && $0.count >= 3 }
}

// MARK: Code

private let codeLead = 4
private let codeSigns: Set<Unicode.Scalar> = [
  "{", "}", ";", "=", "(", ")", "<", ">", "$", "_", "/", "\\", "|",
]

/// Code stands in a block of its own, behind blanks or between fences.
private func findCode(_ lines: [Line], _ forms: inout [LineForm]) {
  guard lines.contains(where: { mayBeCode($0) }) else { return }
  findFences(lines, &forms)
  let margin = lines.map(\.lead).min() ?? 0
  var isAnnounced = false
  for (index, line) in lines.enumerated() {
    let isBlock = line.lead >= margin + codeLead && mayBeCode(line)
    if forms[index] == .text, isBlock, isAnnounced || looksLikeCode(line.raw) {
      forms[index] = .code
    }
    if forms[index] != .code || !isBlock {
      isAnnounced =
        line.raw.suffix(2).elementsEqual([":", ":"]) || line.raw.starts(with: [".", ".", " "])
    }
  }
}

/// What stands between two fences is code.
private func findFences(_ lines: [Line], _ forms: inout [LineForm]) {
  var open: Int?
  for (index, line) in lines.enumerated() where isFence(line.raw) {
    guard let first = open, line.raw.first == lines[first].raw.first else {
      open = index
      continue
    }
    for code in first...index { forms[code] = .code }
    open = nil
  }
}

private func isFence(_ text: ScalarSlice) -> Bool {
  (text.starts(with: ["`", "`", "`"]) || text.starts(with: ["~", "~", "~"]))
    && text.allSatisfy(\.isASCII)
}

private func mayBeCode(_ line: Line) -> Bool {
  line.raw.first == "`" || line.raw.first == "~"
    || line.lead >= codeLead && line.raw.first?.isASCII == true
}

private func looksLikeCode(_ text: ScalarSlice) -> Bool {
  let signs = text.count(where: codeSigns.contains)
  return text.allSatisfy(\.isASCII) && (signs >= 2 && signs * 20 >= text.count)
}

// MARK: Verses

private let maxVerseLength = 34
private let clauses = 4...9

/// Verses have clauses of one length, line by line, and a mark at the end of each.
private func findVerses(_ lines: [Line], _ forms: inout [LineForm]) {
  var start = 0
  var length: Int?
  var count = 0
  func close(_ end: Int) {
    if length != nil, count >= 4, end - start >= 2 {
      for verse in start..<end { forms[verse] = .verse }
    }
  }
  for (index, line) in lines.enumerated() {
    let verse = forms[index] == .text ? verseForm(line.raw) : nil
    let goesOn = verse != nil && verse?.length == length && line.gap <= lines[index].gap
    if !goesOn {
      close(index)
      start = index
      count = 0
      length = verse?.length
    }
    count += verse?.clauses ?? 0
  }
  close(lines.count)
}

/// How long the clauses of a verse are, which are of one length, and how many it has; nil for what is none.
private func verseForm(_ text: ScalarSlice) -> (length: Int, clauses: Int)? {
  guard text.count <= maxVerseLength, let last = text.last, isClauseEnd(last) else { return nil }
  var (length, count, current) = (0, 0, 0)
  for scalar in text {
    if isHan(scalar) {
      current += 1
    } else if isClauseEnd(scalar) {
      if current == 0 { continue }
      guard length == 0 || current == length else { return nil }
      (length, count, current) = (current, count + 1, 0)
    } else if !isBlank(scalar) {
      return nil
    }
  }
  return current == 0 && clauses.contains(length) ? (length, count) : nil
}

private func isClauseEnd(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "，", "。", "！", "？", "；", "、", "：", "．", ",": true
  default: false
  }
}

// MARK: Stamps

/// Lines that begin with the time when what follows was said, when there are several.
private func findStamps(_ lines: [Line], _ forms: inout [LineForm]) {
  let stamps = lines.indices.filter { forms[$0] == .text && isStamp(lines[$0].raw) }
  guard stamps.count >= 2 else { return }
  for index in stamps { forms[index] = .verse }
}

private let maxStampLength = 40

private func isStamp(_ text: ScalarSlice) -> Bool {
  guard text.count <= maxStampLength, let first = text.first,
    isOpening(first) || isASCIIDigit(first) || hasTimeAtEnd(text)
  else { return false }
  return !endsSentence(text) && hasTime(text)
}

private func hasTimeAtEnd(_ text: ScalarSlice) -> Bool {
  text.last.map { isASCIIDigit($0) || isCloser($0) } == true
}

/// Whether a text has a time, as 9:05 or 09:05:33.
private func hasTime(_ text: ScalarSlice) -> Bool {
  text.indices.dropFirst().dropLast(2).contains { index in
    [":", "："].contains(text[index]) && isASCIIDigit(text[index - 1])
      && ("0"..."5").contains(text[index + 1]) && isASCIIDigit(text[index + 2])
  }
}
