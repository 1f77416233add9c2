// Which paragraphs of a page are one article: those under one headline, in reading order. Datelines and bylines begin an
// article too, where it has no headline of its own.

/// Gives the paragraphs of a page the numbers of their articles, from 1, in the order of the page. Headlines are assigned.
func assignArticles(to page: inout [Paragraph]) {
  var (article, start) = (1, 0)
  /// The place behind the last paragraph that is told.
  var end: Int?
  var headlines = KnownHeadlines()
  for index in page.indices where isTold(page[index].kind) {
    if let end, let next = headlines.beginning(in: end..<index, of: page) {
      for place in start..<next { page[place].article = article }
      (article, start) = (article + 1, next)
    }
    headlines.add(page[index].headline)
    end = index + 1
  }
  let last = end.flatMap { headlines.above(in: $0..<page.count, of: page) } ?? page.count
  for place in start..<page.count { page[place].article = place < last ? article : article + 1 }
}

/// Whether paragraphs of a kind are what an article consists of, besides what stands above and below it.
private func isTold(_ kind: Paragraph.Kind) -> Bool {
  kind == .body || kind == .table || kind == .code
}

/// The headlines of the paragraphs so far.
private struct KnownHeadlines {
  private var known: Set<String> = []
  private var last: String?

  mutating func add(_ headline: String?) {
    guard let headline, headline != last else { return }
    known.insert(headline)
    last = headline
  }

  /// Where the article begins of the paragraph behind a gap, in which none is told; nil when that is the one before the gap.
  func beginning(in gap: Range<Int>, of page: [Paragraph]) -> Int? {
    if let headline = above(in: gap, of: page) { return headline }
    let start = endOfThoseBelow(in: gap, of: page)
    if let byline = (start..<gap.upperBound).first(where: { page[$0].kind == .byline }) {
      return byline
    }
    if startsArticle(page[gap.upperBound]) { return gap.upperBound }
    return start > gap.lowerBound ? start : nil
  }

  /// The first headline in a gap that does not stand below its article.
  func above(in gap: Range<Int>, of page: [Paragraph]) -> Int? {
    (endOfThoseBelow(in: gap, of: page)..<gap.upperBound).first { page[$0].kind == .headline }
  }

  /// The place behind the headlines in a gap that stand below their articles: these have them.
  private func endOfThoseBelow(in gap: Range<Int>, of page: [Paragraph]) -> Int {
    let next = gap.upperBound < page.count ? page[gap.upperBound].headline : nil
    let below = gap.last { place in
      guard page[place].kind == .headline else { return false }
      let headline = String(page[place].text)
      return headline != next && known.contains(headline)
    }
    return below.map { $0 + 1 } ?? gap.lowerBound
  }
}
