import Failures
import HTML
import Index
import Office
import Platform
import Text

/// Books in EPUB, told by the parts of the archive that they are. Chapters are files in the book: one that cannot be read costs itself
/// alone.
struct EPUBKind: SourceKind {
  let name = "epub"
  let version = 2

  func claims(_ head: SourceHead) -> Bool { head.format?.name == name }

  func extraction(of content: SourceContent) throws -> Extraction? {
    let book = try content.office(name) { try epubBook($0, decode: text) }
    let chapters = book.chapters.map { $0.blocks ?? [] }
    if !book.chapters.isEmpty, book.chapters.allSatisfy({ $0.blocks == nil }) {
      throw DocumentFailure(kind: Message(verbatim: name), failure: .damaged)
    }
    let heads = heads(of: book.properties, above: Array(chapters.joined()))
    let found = paragraphs(ofChapters: [numbered(heads)] + chapters)
    var extraction = Extraction(
      paragraphs: found[0], unit: .paragraph, date: printedDate(of: Array(found.joined())))
    extraction.propertyDate = book.properties.pageDate
    extraction.members = zip(book.chapters, found.dropFirst()).map(reading)
    return extraction
  }

  private func reading(_ chapter: Book.Chapter, _ paragraphs: [Paragraph]) -> MemberReading {
    let isLost = chapter.blocks == nil
    return MemberReading(
      Path(chapter.name), self,
      isLost
        ? .failed(
          reason: Message(
            "missing, encrypted or no text; get another copy of the book",
            zh: "缺失、加密或不是文本；请另找一份这本书"))
        : .extracted(Extraction(paragraphs: paragraphs, unit: .paragraph)))
  }

  /// Nil for what is no text.
  private func text(of chapter: [UInt8]) throws -> Scalars? {
    try Interruption.checkpoint()
    let declared = declaredEncoding(chapter[...]).map { Encoding($0) }
    return try? decode(chapter, declared: declared, with: convert(_:from:mending:)).scalars
  }
}
