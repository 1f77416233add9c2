import Office

/// OpenDocument texts, workbooks and presentations, told by the parts of the archive that they are.
struct OpenDocumentKind: SourceKind {
  /// Their usual ending.
  let name: String
  let version = 2

  func claims(_ head: SourceHead) -> Bool { head.format?.name == name }

  func extraction(of content: SourceContent) throws -> Extraction? {
    try content.document(name, openDocumentText)
  }
}
