import Platform
import Text

/// Plain text, whose lines are joined to the paragraphs that they were set from.
struct TextKind: TextSourceKind {
  let name = "text"
  let version = 3

  func claims(_ head: SourceHead) -> Bool { head.isText }

  func extraction(of text: Scalars) throws -> Extraction? {
    try frontedExtraction(of: text) {
      try paragraphs(of: $0, checkpoint: { try Interruption.checkpoint() })
    }
  }

  /// The same; of a large text the paragraphs are not held in memory.
  package func extraction(of content: SourceContent) throws -> Extraction? {
    let text = try content.text()
    var extraction =
      try content.isLarge
      ? extraction(of: text.scalars, content.store) : extraction(of: text.scalars)
    extraction?.encoding = text.encoding
    extraction?.replacement = text.replacement
    return extraction
  }

  private func extraction(of text: Scalars, _ store: ParagraphStore) throws -> Extraction? {
    let frontMatter = FrontMatter(of: text)
    let text = frontMatter?.blanked(in: text) ?? text
    var store = store
    for paragraph in frontMatter?.paragraphs ?? [] { try store.add(paragraph) }
    try eachParagraph(of: text, checkpoint: { try Interruption.checkpoint() }) {
      try store.add(frontMatter?.heading($0) ?? $0)
    }
    return Extraction(
      paragraphs: store.held, spool: store.spool, date: date(of: text, frontMatter))
  }
}

/// What a text says that may begin with front matter, behind which `body` reads it; nil as `body`.
func frontedExtraction(
  of text: Scalars, _ body: (Scalars) throws -> [Paragraph]?
) rethrows -> Extraction? {
  let frontMatter = FrontMatter(of: text)
  let text = frontMatter?.blanked(in: text) ?? text
  guard let found = try body(text) else { return nil }
  return Extraction(
    paragraphs: frontMatter?.heading(found) ?? found, date: date(of: text, frontMatter))
}

/// The date that a text says, behind its front matter or in it.
private func date(of text: Scalars, _ frontMatter: FrontMatter?) -> PageDate? {
  frontMatter?.date.map { PageDate($0, from: .frontMatter) }
    ?? printedDay(of: text).map { PageDate(Period($0), from: .text) }
}
