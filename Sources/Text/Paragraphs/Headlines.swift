// Which headline a paragraph stands under. The text of a printed page often has the headlines of its
// articles behind them, and the headlines of their sections above these all the same.

/// Gives the body paragraphs of a page their headlines, rather none than a wrong one. Articles are
/// told apart by datelines; on a page without any, the headline above is taken.
func assignHeadlines(on page: inout [Paragraph]) {
  passOverNumbers(on: &page)
  let order = HeadlineOrder(page)
  takeHeadlinesAbove(&page, alsoOfArticles: order == .above)
  if order == .below, page.contains(where: startsArticle) { takeHeadlinesBelow(&page) }
}

/// Numbers that stand alone are headlines when they count, as those of chapters; else they are parts of a table.
private func passOverNumbers(on page: inout [Paragraph]) {
  var last = 0
  for index in page.indices where page[index].kind == .headline {
    guard let number = bareNumber(page[index].text[...]) else { continue }
    if number == 1 || number == last + 1 {
      last = number
    } else {
      page[index].kind = .other
    }
  }
}

/// Where the headlines of articles stand on a page.
private enum HeadlineOrder {
  case above, below, unclear

  /// A headline in between may belong to either side; the first and the last one cannot.
  init(_ page: [Paragraph]) {
    let kinds = page.lazy.map(\.kind)
    let isMain = { (kind: Paragraph.Kind) in kind == .headline || kind == .body }
    switch (kinds.first(where: isMain), kinds.last(where: isMain)) {
    case (.headline, .body): self = .above
    case (.body, .headline): self = .below
    default: self = .unclear
    }
  }
}

private func takeHeadlinesAbove(_ page: inout [Paragraph], alsoOfArticles: Bool) {
  var above = Headings()
  var isNear = false
  for index in page.indices {
    switch page[index].kind {
    case .headline:
      above.add(page[index].text)
      page[index].headings = above.wider
      isNear = true
    case .body:
      if startsArticle(page[index]), !(isNear && alsoOfArticles) { above = Headings() }
      page[index].headline = above.texts.last
      page[index].headings = above.texts
      isNear = false
    case .table, .code, .footnote: page[index].headings = above.texts
    default: break
    }
  }
}

/// Gives what has no headline yet that of its article, which stands behind the article.
private func takeHeadlinesBelow(_ page: inout [Paragraph]) {
  var below: String?
  // Any other headline is one of a section.
  var isBehindArticle = true
  for index in page.indices.reversed() {
    switch page[index].kind {
    case .headline where isBehindArticle: below = String(page[index].text)
    case .masthead: below = nil
    case .body:
      page[index].headline = page[index].headline ?? below
      if page[index].headings.isEmpty { page[index].headings = below.map { [$0] } ?? [] }
      isBehindArticle = startsArticle(page[index])
      if isBehindArticle { below = nil }
    default: break
    }
  }
}

/// Whether a paragraph is the first one of an article, by its dateline.
func startsArticle(_ paragraph: Paragraph) -> Bool {
  paragraph.kind == .body && hasDateline(paragraph.text)
}
