import HTML
import Index
import Platform
import Text

/// Pages of the web, in HTML and XHTML, told by how they begin or by the ending of their name.
struct HTMLKind: SourceKind {
  let name = "html"
  let version = 1

  func claims(_ head: SourceHead) -> Bool {
    head.isText
      && (["html", "htm", "xhtml", "xht", "shtml"].contains(head.ending) || beginsPage(head.bytes))
  }

  func extraction(of content: SourceContent) throws -> Extraction? {
    let text = try content.text(declaredBy: declaredEncoding)
    let page = try htmlPage(text.scalars) { try Interruption.checkpoint() }
    let heads = heads(
      title: page.title.map { ($0.text, $0.line) }, author: page.author.map { ($0.text, $0.line) },
      of: page.blocks)
    let found = paragraphs(of: heads + page.blocks)
    let date =
      page.published.flatMap { Period($0) }.map { PageDate($0, from: .frontMatter) }
      ?? printedDate(of: found)
    return Extraction(
      paragraphs: found, date: date, encoding: text.encoding, replacement: text.replacement)
  }
}

/// Whether bytes begin as a page of the web does, behind blanks, comments and the declaration of XML.
private func beginsPage(_ bytes: ArraySlice<UInt8>) -> Bool {
  var rest = lowercased(bytes.prefix(1_024)).drop { $0 <= 0x20 || $0 >= 0x80 }
  for (start, end) in [("<?xml", "?>"), ("<!--", "-->")] where rest.starts(with: start.utf8) {
    guard let found = rest.firstRange(of: Array(end.utf8)) else { return false }
    rest = rest[found.upperBound...].drop { $0 <= 0x20 }
  }
  return ["<!doctype html", "<html>", "<html "].contains { rest.starts(with: $0.utf8) }
}

private func lowercased(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }[...]
}
