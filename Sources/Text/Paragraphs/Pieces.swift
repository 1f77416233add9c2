/// A paragraph above this length, in scalars, is cut at the ends of sentences …
let maxParagraphLength = 2_000
/// … and at this length wherever it is, when no sentence ends before.
let hardLimit = 4_000

/// Cuts a long paragraph into pieces, each a paragraph with the lines it is on.
func pieces(of paragraph: Paragraph) -> [Paragraph] {
  guard paragraph.text.count > maxParagraphLength else { return [paragraph] }
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
  guard rest.count > maxParagraphLength else { return rest.count }
  let soft = rest.startIndex + maxParagraphLength
  let hard = min(rest.startIndex + hardLimit, rest.endIndex)
  let cut =
    stride(from: soft, to: rest.startIndex, by: -1).first { sentenceEnds(rest, at: $0) }
    ?? (soft..<hard).first { sentenceEnds(rest, at: $0) } ?? hard
  return cut - rest.startIndex
}

/// Whether a sentence ends before `index`, closing marks included.
private func sentenceEnds(_ text: ArraySlice<Unicode.Scalar>, at index: Int) -> Bool {
  let before = text[index - 1]
  let isClosed = index == text.endIndex || !isCloser(text[index])
  if before == "." { return index == text.endIndex || ScalarClass(text[index]) == .blank }
  guard isClosed, isCloser(before) || isSentenceEnd(before) || before == "；" else { return false }
  let start = max(text.startIndex, index - 4)
  return before == "；" || endsSentence(text[start..<index])
}

extension Paragraph {
  fileprivate func piece(_ range: Range<Int>) -> Paragraph {
    var piece = self
    piece.traced = traced.part(range)
    return piece
  }
}
