import Text

/// A text in lines of at most `columns`, where its words allow: parted at blanks, and between Chinese characters, where no line
/// begins with a mark that closes nor ends with one that opens.
public func wrapped(_ text: String, columns: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var used = 0
  for piece in pieces(text) {
    let width = piece.unicodeScalars.reduce(0) { $0 + columnWidth($1) }
    let isBlankAtEnd = piece == " "
    if used + (isBlankAtEnd ? 0 : width) > columns, !line.isEmpty {
      lines.append(trimmed(line))
      (line, used) = ("", 0)
    }
    if line.isEmpty, isBlankAtEnd { continue }
    line += piece
    used += width
  }
  return lines + (line.isEmpty ? [] : [trimmed(line)])
}

private func trimmed(_ line: String) -> String { line.last == " " ? String(line.dropLast()) : line }

/// What no line end may part, one after the other.
private func pieces(_ text: String) -> [String] {
  var pieces: [String] = []
  var last: Character?
  for character in text {
    if let last, !mayPart(last, character) {
      pieces[pieces.count - 1].append(character)
    } else {
      pieces.append(String(character))
    }
    last = character
  }
  return pieces
}

private func mayPart(_ before: Character, _ after: Character) -> Bool {
  if before == " " || after == " " { return true }
  return (isWide(before) || isWide(after)) && !opening.contains(before) && !closing.contains(after)
}

private func isWide(_ character: Character) -> Bool {
  character.unicodeScalars.first.map { columnWidth($0) == 2 } ?? false
}

private let opening: Set<Character> = ["（", "“", "‘", "《", "「", "『", "(", "[", "<", "…"]
private let closing: Set<Character> = [
  "，", "。", "、", "；", "：", "？", "！", "）", "”", "’", "》", "」", "』", ",", ".", ";", ":", "?", "!",
  ")", "]", ">", "…",
]
