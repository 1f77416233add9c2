import Platform
import Text

/// A file read: its paragraphs, or the records of a collection.
struct Document {
  let source: SourceFile
  let encoding: Encoding
  let paragraphs: [Paragraph]
}

/// What became of a file on its way to the index.
enum SourceOutcome {
  case document(Document)
  /// It is no text; left out without complaint.
  case binary
  case failed(Problem)
}

/// Reads and decodes a file, from `encoding` where that is given, and finds its paragraphs.
func read(_ source: SourceFile, _ encoding: Encoding?) -> SourceOutcome {
  do {
    let head = try source.path.read { _ in false }
    guard source.status.size <= largestFile else {
      return head.contains(0) ? .binary : .failed(Problem(tooLarge: source))
    }
    let text = try decoded(try bytes(of: source, startingWith: head), encoding)
    let records = try collection(text.scalars, ending: source.relative.ending)
    return .document(
      Document(
        source: source, encoding: text.encoding,
        paragraphs: records ?? paragraphs(of: text.scalars)))
  } catch DecodingFailure.binary {
    return .binary
  } catch {
    return .failed(Problem(error, of: source.path))
  }
}

/// A larger file would not fit into the memory of a usual machine with all that is made of it.
private let largestFile = 2_000_000_000

/// The bytes of a file, or its beginning when a zero shows that it is no text.
private func bytes(
  of source: SourceFile, startingWith head: [UInt8]
) throws(SystemError) -> [UInt8] {
  let isUTF16 = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
  return try source.path.read { isUTF16 || !$0.contains(0) }
}

private func decoded(
  _ bytes: [UInt8], _ encoding: Encoding?
) throws(DecodingFailure) -> DecodedText {
  guard let encoding else { return try decode(bytes, with: converted) }
  return try decode(bytes, from: encoding, with: converted)
}

/// Bytes converted to UTF-8 by the system; nil when they are not in the encoding.
private func converted(_ bytes: [UInt8], _ encoding: Encoding) -> [UInt8]? {
  try? convertToUTF8(bytes, from: encoding.name)
}

extension Problem {
  fileprivate init(tooLarge source: SourceFile) {
    self.init(path: source.path, reason: "larger than 2 GB; split it")
  }

  fileprivate init(_ error: any Error, of path: Path) {
    switch error {
    case let error as SystemError: self.init(error)
    case let error as DecodingFailure: self.init(path: path, reason: error.reason)
    case let error as CollectionFailure: self.init(path: path, reason: error.reason)
    default: self.init(path: path, reason: "\(error)")
    }
  }
}

extension DecodingFailure {
  fileprivate var reason: String {
    switch self {
    case .binary: "not text"
    case .invalid(let encoding):
      "not \(encoding.name); leave --encoding out, or name the right one"
    case .unknown(let offset, let line):
      "neither UTF-8 (from byte \(offset), line \(line), on) nor Chinese in GB18030 or Big5; name "
        + "its encoding with --encoding"
    }
  }
}
