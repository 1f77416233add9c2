import Office

/// OpenDocument texts (`.odt`), told by the parts of the archive that they are.
struct OpenDocumentKind: SourceKind {
  let name = "odt"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.format?.name == name }

  func extraction(of content: SourceContent) throws -> Extraction? {
    try content.document(name, openDocumentText)
  }
}
