// Words of headers in other encodings: =?GBK?B?…?= (RFC 2047).

/// The text of a header. `decode` turns bytes into text, by the name of an encoding where one is given.
///
/// Programs cut characters in two, put words where none may stand, and leave them out altogether: bytes of words that follow each
/// other are decoded as one, and what is no word as it stands.
public func headerText(_ value: [UInt8], _ decode: ([UInt8], String?) -> String) -> String {
  var text = ""
  var run: (charset: String, bytes: [UInt8])?
  var rest = value.prefix(maxHeader)
  while !rest.isEmpty {
    let start = rest.firstRange(of: Array("=?".utf8))?.lowerBound ?? rest.endIndex
    let plain = rest[..<start]
    let word = EncodedWord(rest[start...])
    let isBetween = run != nil && word != nil && plain.allSatisfy { $0 <= 0x20 }
    if !plain.isEmpty, !isBetween {
      text += run.map { decode($0.bytes, $0.charset) } ?? ""
      run = nil
      text += decode(Array(plain), nil)
    }
    if let word {
      if let known = run, known.charset != word.charset {
        text += decode(known.bytes, known.charset)
        run = nil
      }
      run = (word.charset, (run?.bytes ?? []) + word.bytes)
      rest = rest[word.end...]
    } else {
      let mark = rest[start...].prefix(2)
      if !mark.isEmpty {
        text += run.map { decode($0.bytes, $0.charset) } ?? ""
        run = nil
        text += String(decoding: mark, as: UTF8.self)
      }
      rest = rest[mark.endIndex...]
    }
  }
  text += run.map { decode($0.bytes, $0.charset) } ?? ""
  return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

private struct EncodedWord {
  let charset: String
  let bytes: [UInt8]
  /// Where it ends.
  let end: Int

  /// The longest that is looked for, with headers that put all of a line into one.
  private static let maxLength = 4_000

  init?(_ rest: ArraySlice<UInt8>) {
    let parts = rest.prefix(Self.maxLength).split(
      separator: UInt8(ascii: "?"), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].elementsEqual("=".utf8), parts[2].count == 1,
      let close = parts[3].firstRange(of: Array("?=".utf8)), isName(parts[1])
    else { return nil }
    // A language may stand behind the encoding.
    charset = lowercased(parts[1].prefix { $0 != UInt8(ascii: "*") })
    let text = parts[3][..<close.lowerBound]
    // One that is not closed goes on to the next.
    guard text.firstRange(of: Array("=?".utf8)) == nil else { return nil }
    switch parts[2].first {
    case UInt8(ascii: "B"), UInt8(ascii: "b"): bytes = base64(text)
    case UInt8(ascii: "Q"), UInt8(ascii: "q"):
      bytes = unescaped(text.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }[...], UInt8(ascii: "="))
    default: return nil
    }
    end = close.upperBound
  }
}

/// What is read of a header, in bytes.
private let maxHeader = 16_384
