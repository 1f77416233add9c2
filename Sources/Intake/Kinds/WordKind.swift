import Office

/// Documents of Word (`.docx`), told by the parts of the archive that they are.
struct WordKind: SourceKind {
  let name = "docx"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.format?.name == name }

  func extraction(of content: SourceContent) throws -> Extraction? {
    try content.document(name, wordDocument)
  }
}
