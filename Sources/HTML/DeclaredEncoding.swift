/// The name of the encoding that a page says it is in, in a `meta` or the declaration of XML; nil where it says none.
public func declaredEncoding(_ bytes: ArraySlice<UInt8>) -> String? {
  let head = bytes.prefix(4_096).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  for word in ["charset", "encoding"] {
    for range in head.ranges(of: Array(word.utf8)) {
      if let name = name(in: head[range.upperBound...]) { return name }
    }
  }
  return nil
}

/// The name behind an equals sign, which may stand between quotation marks.
private func name(in text: ArraySlice<UInt8>) -> String? {
  let rest = text.drop(while: isBlank)
  guard rest.first == UInt8(ascii: "=") else { return nil }
  let value = rest.dropFirst().drop {
    isBlank($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
  }
  let name = value.prefix(40).prefix(while: isPartOfName)
  return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
}

private func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

private func isPartOfName(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"): true
  default: false
  }
}
