import Markdown
import Text

/// Markdown, which is told by the ending of its name alone. One that is too large or too deep is read as plain text.
struct MarkdownKind: TextSourceKind {
  let name = "markdown"
  let version = 1

  func claims(_ head: SourceHead) -> Bool {
    head.isText && (head.ending == "md" || head.ending == "markdown")
  }

  func extraction(of text: Scalars) throws -> Extraction? {
    frontedExtraction(of: text) { text in
      markdownBlocks(of: Array(String(text).utf8)).map { paragraphs(of: $0) }
    }
  }
}
