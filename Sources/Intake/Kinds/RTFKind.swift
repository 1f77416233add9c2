import Office
import Platform
import Text

/// Documents in RTF, told by their first bytes.
struct RTFKind: SourceKind {
  let name = "rtf"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.format?.name == "RTF" }

  func extraction(of content: SourceContent) throws -> Extraction? {
    try content.document(name) { bytes in
      try rtfDocument(bytes, decode: text) { try Interruption.checkpoint() }
    }
  }

  private func text(_ bytes: [UInt8], _ codePage: Int) -> Scalars? {
    let encoding = Encoding([936: "GB18030", 950: "BIG5"][codePage] ?? "CP\(codePage)")
    return try? decode(bytes, from: encoding, with: convert(_:from:mending:)).scalars
  }
}
