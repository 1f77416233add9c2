#if Server
import Failures
import HTTPTypes
import Hummingbird

// Parts of an answer (RFC 9110, 14), which viewers of PDF ask for: one range at a time, of bytes. What asks for several gets all
// of it.

extension Answer {
  /// Leaves only the part that the headers of a request ask for.
  mutating func takePart(of headers: HTTPFields) throws(Problem) {
    guard status == .ok else { return }
    self.headers[.acceptRanges] = "bytes"
    guard let asked = headers[.range], let wanted = ByteRange(asked) else { return }
    // Who has another state of it needs all of this one.
    if let state = headers[.ifRange], state != self.headers[.eTag] { return }
    guard let part = wanted.part(of: size) else {
      throw Problem(
        "no-such-range", .rangeNotSatisfiable, "It is not as long as that",
        Message("the range lies behind its \(size) bytes", zh: "要的部分在它的 \(size) 个字节之后")
      ).with(.contentRange, "bytes */\(size)")
    }
    status = .partialContent
    self.headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
    switch body {
    case .bytes(let bytes): body = .bytes(Array(bytes[part]))
    case .file(let file, _): body = .file(file, part)
    }
  }
}

/// A range as a header has it: `bytes=10-20`, `bytes=10-`, `bytes=-20`.
private struct ByteRange {
  private let first: Int?
  private let last: Int?

  /// Nil where it is none, or several: then all is given.
  init?(_ text: String) {
    guard text.hasPrefix("bytes=") else { return nil }
    let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    first = Int(ends[0])
    last = Int(ends[1])
    if first == nil, last == nil { return nil }
    if let first, let last, first > last { return nil }
  }

  /// Nil where none of so many bytes is in it.
  func part(of size: Int) -> Range<Int>? {
    guard let first else {
      let count = min(last ?? 0, size)
      return count > 0 ? size - count..<size : nil
    }
    guard first < size else { return nil }
    return first..<min(last ?? size - 1, size - 1) + 1
  }
}
#endif
