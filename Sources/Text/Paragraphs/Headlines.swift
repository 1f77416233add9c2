// A headline is one short line without the punctuation of a sentence, before a longer paragraph.

private let longestHeadline = 30

/// Tells headlines from body text, and gives each body paragraph the headline above it.
func underHeadlines(_ paragraphs: [Paragraph]) -> [Paragraph] {
  var marked = paragraphs
  var headline: String?
  for index in marked.indices {
    if isHeadline(marked, at: index) {
      marked[index].kind = .headline
      headline = String(marked[index].text)
    } else {
      marked[index].headline = headline
    }
  }
  return marked
}

private func isHeadline(_ paragraphs: [Paragraph], at index: Int) -> Bool {
  let text = paragraphs[index].text
  guard paragraphs[index].lines.count == 1, text.count <= longestHeadline,
    index + 1 < paragraphs.count, paragraphs[index + 1].text.count > text.count,
    let last = text.last, ScalarClass(last) == .han || ScalarClass(last) == .word
  else { return false }
  return !text.contains { "。；，,：:".unicodeScalars.contains($0) }
    && text.contains(where: isHan)
}
