import Office

/// Presentations of PowerPoint (`.pptx`), told by the parts of the archive that they are. Their slides are pages.
struct PowerPointKind: SourceKind {
  let name = "pptx"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.format?.name == name }

  func extraction(of content: SourceContent) throws -> Extraction? {
    try content.document(name, powerPointSlides)
  }
}
