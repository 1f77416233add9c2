// Undoes the line breaks of a printed column. A line that fills its column goes on in the next one;
// a shorter line ends its paragraph. How wide the column is shows in the lines around. In columns
// the indent of a paragraph's first line is often lost, so that line is two em short and still full.

/// Joins lines into paragraphs; text that was never wrapped is left a line a paragraph.
func reflow(_ lines: [Line]) -> [Paragraph] {
  var paragraphs: [Paragraph] = []
  var goesOn = false
  for (index, line) in lines.enumerated() {
    if goesOn {
      paragraphs[paragraphs.count - 1].append(line)
    } else {
      paragraphs.append(Paragraph(line))
    }
    goesOn = runsOn(lines, from: index, isFirst: !goesOn)
  }
  return paragraphs
}

private let lostIndent = 2.0
/// Justified lines differ by up to the width of the character that had no room, and more when the
/// sentence goes on for sure.
private let slack = (sentence: 3.0, sentenceEnd: 1.25)
/// Lines above this width, in em, belong to text that was never wrapped.
private let widestColumn = 60.0
private let narrowestColumn = 6.0

/// Whether the paragraph of line `index` goes on in the next line.
private func runsOn(_ lines: [Line], from index: Int, isFirst: Bool) -> Bool {
  guard index + 1 < lines.count else { return false }
  let line = lines[index]
  let next = lines[index + 1]
  let column = columnWidth(lines, around: index)
  guard column >= narrowestColumn, line.width <= widestColumn, next.indent < 1, next.gap < 4
  else { return false }
  if endsSentence(line.text) {
    let isFull = line.width > column - slack.sentenceEnd
    return isFull && next.width > column - slack.sentenceEnd
  }
  return line.width + (isFirst ? lostIndent : 0) > column - slack.sentence
}

/// The width that most of the lines around have; 0 when no two agree.
private func columnWidth(_ lines: [Line], around index: Int) -> Double {
  let near = lines[max(0, index - 5)..<min(lines.count, index + 6)]
  let widths = near.map(\.width).filter { $0 <= widestColumn }
  let votes = widths.map { width in (width, widths.count { abs($0 - width) <= 1 }) }
  return votes.max { ($0.1, $0.0) < ($1.1, $1.0) }.map { $0.1 > 1 ? $0.0 : 0 } ?? 0
}

/// Whether a text ends as a sentence does, closing marks put aside.
func endsSentence(_ text: some BidirectionalCollection<Unicode.Scalar>) -> Bool {
  guard let last = text.last(where: { !closingMarks.contains($0) }) else { return false }
  return sentenceEnds.contains(last)
}

let sentenceEnds: Set<Unicode.Scalar> = ["。", "！", "？", "；", "…", "!", "?", ";"]
let closingMarks: Set<Unicode.Scalar> = ["”", "’", "」", "』", "）", "》", ")", "\"", "'"]

extension Paragraph {
  fileprivate init(_ line: Line) {
    self.init(text: line.text, kind: .body, lines: [LineStart(offset: 0, line: line.number)])
  }

  fileprivate mutating func append(_ line: Line) {
    if let last = text.last, let first = line.text.first, needsBlank(between: last, and: first) {
      text.append(" ")
    }
    lines.append(LineStart(offset: text.count, line: line.number))
    text += line.text
  }
}

/// Chinese is joined without a blank, words of letters with one.
private func needsBlank(between last: Unicode.Scalar, and first: Unicode.Scalar) -> Bool {
  guard ScalarClass(first) == .word else { return false }
  return ScalarClass(last) == .word || (last.isASCII && last != "-" && last != "(")
}
