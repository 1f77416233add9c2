import Failures
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
  package var reason: Message {
    switch self {
    case .password:
      Message("doc with a password; save a copy without one", zh: "有密码的 doc；请另存一份没有密码的")
    case .damaged:
      Message(
        "a damaged doc, or none; open it with a program for it and save it as docx",
        zh: "doc 已损坏，或者不是 doc；请用能打开它的程序另存为 docx")
    case .tooSlow:
      Message("doc that takes too long to read; save it as docx", zh: "读这个 doc 要花的时间太长；请另存为 docx")
    case .tooLarge:
      Message("doc of more than 64 MB of text; split it", zh: "doc 的文字多于 64 MB；请拆开")
    case .crash:
      Message(
        "doc on which antiword crashes, or takes too much memory; save it as docx",
        zh: "antiword 读这个 doc 时崩溃，或占用内存太多；请另存为 docx")
    }
  }
}
