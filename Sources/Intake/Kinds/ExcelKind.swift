import Office

/// Workbooks of Excel (`.xlsx`), told by the parts of the archive that they are. A row is a paragraph.
struct ExcelKind: SourceKind {
  let name = "xlsx"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.format?.name == name }

  func extraction(of content: SourceContent) throws -> Extraction? {
    try content.document(name, excelWorkbook)
  }
}
