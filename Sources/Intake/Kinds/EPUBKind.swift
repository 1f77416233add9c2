import HTML
import Index
import Office
import Platform
import Text

/// Books in EPUB, told by the parts of the archive that they are. A chapter that cannot be read costs itself alone.
struct EPUBKind: SourceKind {
  let name = "epub"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.format?.name == name }

  func extraction(of content: SourceContent) throws -> Extraction? {
    var (book, extraction) = try content.document(name) { try epubBook($0, decode: text) }
    if book.blocks.isEmpty, book.lostParts > 0 {
      throw DocumentFailure(kind: name, failure: .damaged)
    }
    if book.lostParts > 0 {
      let what = book.lostParts == 1 ? "chapter is" : "chapters are"
      extraction.unread = [
        Unread(
          count: book.lostParts,
          reason: "\(what) missing, encrypted or no text; get another copy of the book")
      ]
    }
    return extraction
  }

  /// Nil for what is no text.
  private func text(of chapter: [UInt8]) throws -> Scalars? {
    try Interruption.checkpoint()
    let declared = declaredEncoding(chapter[...]).map { Encoding($0) }
    return try? decode(chapter, declared: declared, with: convert(_:from:mending:)).scalars
  }
}
