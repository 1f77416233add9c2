import Platform
import Text

/// What became of a file on its way to the index.
enum SourceOutcome {
  case text(Scalars)
  /// It is no text; left out without complaint.
  case binary
  case failed(Problem)
}

/// Reads and decodes a file.
func read(_ source: SourceFile) -> SourceOutcome {
  let bytes: [UInt8]
  do throws(SystemError) {
    bytes = try source.path.read()
  } catch {
    return .failed(Problem(error))
  }
  do throws(DecodingFailure) {
    return .text(try decode(bytes))
  } catch {
    return error == .binary
      ? .binary : .failed(Problem(path: source.path, reason: error.reason))
  }
}

extension DecodingFailure {
  fileprivate var reason: String {
    switch self {
    case .binary: "not text"
    case .utf16: "UTF-16 text; convert it first: iconv -f UTF-16 -t UTF-8"
    case .invalidUTF8(let offset, let line):
      "not UTF-8 at byte \(offset), line \(line); if it is another encoding, convert it first, "
        + "such as: iconv -f GB18030 -t UTF-8"
    }
  }
}
