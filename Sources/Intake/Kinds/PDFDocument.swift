import Index
import Layout
import PDF
import Text

/// What a PDF says, page by page: words are let go of when their page is laid out.
struct PDFDocument {
  private var layout = DocumentLayout()
  /// The pages that have text which cannot be read.
  private var illegible = 0

  /// Why nothing is read of it.
  struct Unreadable: SourceFailure {
    let reason: String
  }

  /// Adds the next page. With the first one it begins anew.
  mutating func add(_ page: PageWords) {
    if page.number == 1 { self = PDFDocument() }
    let isLegible = Text.isLegible(page.words.flatMap { $0.text + [" "] })
    if !isLegible { illegible += 1 }
    layout.add(
      isLegible
        ? page : PageWords(number: page.number, width: page.width, height: page.height, words: []))
  }

  /// - Throws: `Unreadable` when no page has text.
  consuming func extraction(_ summary: PDFSummary) throws(Unreadable) -> Extraction {
    let unread = unread(summary)
    let laidOut = layout.finish()
    if laidOut.isEmpty, let first = unread.first { throw Unreadable(reason: first.text) }
    let paragraphs = numberedOnPages(laidOut.map(Paragraph.init))
    return Extraction(
      paragraphs: paragraphs, unit: .page,
      date: laidOut.day.map { PageDate(Period($0), from: .text) },
      unread: unread)
  }

  private func unread(_ summary: PDFSummary) -> [Unread] {
    let broken = summary.emptyPages.count { summary.errors[$0] != nil }
    return [
      pages(broken, of: summary, "is damaged", "are damaged", "get another copy of the file"),
      pages(
        summary.emptyPages.count - broken, of: summary, "has no text", "have no text",
        "if these are scans, run OCR on the file first, such as ocrmypdf"),
      pages(
        illegible, of: summary, "has illegible text", "have illegible text",
        "its fonts do not say which characters they print; run OCR on the file, or get another copy"
      ),
    ].compactMap(\.self)
  }

  private func pages(
    _ count: Int, of summary: PDFSummary, _ one: String, _ many: String, _ advice: String
  ) -> Unread? {
    guard count > 0 else { return nil }
    let all = summary.pages == 1 ? "1 page" : "\(summary.pages) pages"
    return Unread(count: count, reason: "of \(all) \(count == 1 ? one : many); \(advice)")
  }
}

extension [LaidOutParagraph] {
  /// The day that its pages name, the first one among them, unless they differ.
  fileprivate var day: Day? {
    guard let first = first(where: { $0.page == 1 })?.day else { return nil }
    return allSatisfy { $0.day == nil || $0.day == first } ? first : nil
  }
}

extension Paragraph {
  fileprivate init(_ laidOut: LaidOutParagraph) {
    self.init(
      laidOut.text, kind: laidOut.kind, starts: laidOut.places.map { ($0.page, $0.start) },
      repairs: laidOut.repairs)
    headline = laidOut.headline
    headings = laidOut.headings
    article = laidOut.article
    opensInside = laidOut.opensInside
    endsInside = laidOut.endsInside
    date = laidOut.day.map { PageDate(Period($0), from: .text) }
    boxes = laidOut.places.map {
      PageBox(
        page: $0.page, left: $0.box.left, top: $0.box.top, right: $0.box.right,
        bottom: $0.box.bottom)
    }
  }
}
