/// A paragraph above this length, in scalars, is cut at the ends of sentences …
let longestParagraph = 2_000
/// … and at this length wherever it is, when no sentence ends before.
let hardLimit = 4_000

/// Cuts a long paragraph into pieces, each a paragraph with the lines it is on.
func pieces(of paragraph: Paragraph) -> [Paragraph] {
  guard paragraph.text.count > longestParagraph else { return [paragraph] }
  var pieces: [Paragraph] = []
  var rest = paragraph.text[...]
  while !rest.isEmpty {
    let piece = rest.prefix(pieceLength(rest))
    pieces.append(paragraph.piece(piece.indices))
    rest = rest[piece.endIndex...].drop { ScalarClass($0) == .blank }
  }
  return pieces
}

/// How much of `rest` to cut off: up to the last end of a sentence within the soft limit, else up to
/// the first one within the hard limit.
private func pieceLength(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
  guard rest.count > longestParagraph else { return rest.count }
  let soft = rest.startIndex + longestParagraph
  let hard = min(rest.startIndex + hardLimit, rest.endIndex)
  let cut =
    stride(from: soft, to: rest.startIndex, by: -1).first { isSentenceEnd(rest, at: $0) }
    ?? (soft..<hard).first { isSentenceEnd(rest, at: $0) } ?? hard
  return cut - rest.startIndex
}

/// Whether a sentence ends before `index`, closing marks included.
private func isSentenceEnd(_ text: ArraySlice<Unicode.Scalar>, at index: Int) -> Bool {
  let before = text[index - 1]
  let isClosed = index == text.endIndex || !closingMarks.contains(text[index])
  if before == "." { return index == text.endIndex || ScalarClass(text[index]) == .blank }
  return isClosed && (closingMarks.contains(before) || sentenceEnds.contains(before))
    && endsSentence(text[max(text.startIndex, index - 4)..<index])
}

extension Paragraph {
  fileprivate func piece(_ range: Range<Int>) -> Paragraph {
    var piece = self
    piece.text = Scalars(text[range])
    let first = lines.last { $0.offset <= range.lowerBound }?.line ?? line
    let inside = lines.filter { range.lowerBound < $0.offset && $0.offset < range.upperBound }
    piece.lines =
      [LineStart(offset: 0, line: first)]
      + inside.map { LineStart(offset: $0.offset - range.lowerBound, line: $0.line) }
    return piece
  }
}
