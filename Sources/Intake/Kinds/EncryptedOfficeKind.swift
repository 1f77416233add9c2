import Failures
import Office

/// Documents of Office Open XML with a password, which are files of another format with the document in them. They are named as such.
struct EncryptedOfficeKind: SourceKind {
  let name = "encrypted office"
  let version = 1

  func claims(_ head: SourceHead) -> Bool {
    guard ["docx", "xlsx", "pptx"].contains(head.ending), head.format?.name == "OLE" else {
      return false
    }
    return head.bytes.firstRange(of: "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), 0] })
      != nil
  }

  func extraction(of content: SourceContent) throws -> Extraction? {
    throw DocumentFailure(kind: Message("document", zh: "文档"), failure: .password)
  }
}
