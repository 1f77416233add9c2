import Office
import Text

/// Documents of Word before 2007 (`.doc`), which another program reads.
struct OldWordKind: SourceKind {
  let name = "doc"
  let version = 1
  let takesFile = true
  private let reader: Antiword

  /// What `reader` reads.
  init(_ reader: Antiword) { self.reader = reader }

  /// By the names of the parts that its format keeps at some place of the file, or by its ending, so that what should be one and is
  /// none is said.
  func claims(_ head: SourceHead) -> Bool {
    switch head.format?.name {
    case "doc": true
    case "OLE", "wps": head.bytes.firstRange(of: Self.part) != nil
    case nil: head.ending == name && !head.isText
    default: false
    }
  }

  private static let part = "WordDocument".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }

  func extraction(of content: SourceContent) throws -> Extraction? {
    let document = try content.read { _, path in try reader.document(at: path) }
    return content.extraction(of: document)
  }
}

extension Antiword.Failure: SourceFailure {
  package var reason: String {
    switch self {
    case .password: "doc with a password; save a copy without one"
    case .damaged: "a damaged doc, or none; open it with a program for it and save it as docx"
    case .tooSlow: "doc that takes too long to read; save it as docx"
    case .tooLarge: "doc of more than 64 MB of text; split it"
    case .crash: "doc on which antiword crashes, or takes too much memory; save it as docx"
    }
  }
}
