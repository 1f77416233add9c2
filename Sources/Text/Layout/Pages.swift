// The numbers of pages: form feeds count them, and what is printed on them goes before that.

/// Gives the paragraphs of a text the numbers of their pages; each has that of its form feed so far.
func assignPages(to paragraphs: inout [Paragraph]) {
  if paragraphs.contains(where: { $0.page != nil }) {
    for index in paragraphs.indices { paragraphs[index].page = paragraphs[index].page ?? 1 }
    assignPrintedNumbers(to: &paragraphs)
  } else if let first = paragraphs.firstIndex(where: { $0.kind == .pageNumber }) {
    let isAtHead = !paragraphs[..<first].contains { !$0.kind.isOfPage }
    assignNumbers(to: &paragraphs, isAtHead: isAtHead)
  }
}

/// Pages between form feeds, some of which have a number in print.
private func assignPrintedNumbers(to paragraphs: inout [Paragraph]) {
  var printed: [Int: Int] = [:]
  for paragraph in paragraphs where paragraph.kind == .pageNumber {
    if let page = paragraph.page { printed[page] = pageNumber(paragraph.text[...]) }
  }
  for index in paragraphs.indices {
    if let page = paragraphs[index].page { paragraphs[index].page = printed[page] ?? page }
  }
}

/// Pages that are told apart by their numbers alone, which all stand at the head or all at the foot.
private func assignNumbers(to paragraphs: inout [Paragraph], isAtHead: Bool) {
  var page: Int?
  var start = 0
  for index in paragraphs.indices where paragraphs[index].kind == .pageNumber {
    let number = pageNumber(paragraphs[index].text[...])
    if isAtHead {
      for other in start..<index { paragraphs[other].page = page }
      start = index
    } else {
      for other in start...index { paragraphs[other].page = number }
      start = index + 1
    }
    page = number ?? page
  }
  for other in start..<paragraphs.count {
    paragraphs[other].page = isAtHead ? page : page.map { $0 + 1 }
  }
}
