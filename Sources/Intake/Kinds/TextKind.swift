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
}

/// What a text says that may begin with front matter, behind which `body` reads it; nil as `body`.
func frontedExtraction(
  of text: Scalars, _ body: (Scalars) throws -> [Paragraph]?
) rethrows -> Extraction? {
  let frontMatter = FrontMatter(of: text)
  let text = frontMatter?.blanked(in: text) ?? text
  guard let found = try body(text) else { return nil }
  let date =
    frontMatter?.date.map { PageDate($0, from: .frontMatter) }
    ?? printedDay(of: text).map { PageDate(Period($0), from: .text) }
  return Extraction(paragraphs: frontMatter?.heading(found) ?? found, date: date)
}
