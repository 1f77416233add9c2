/// Reads the fields of a file line by line: they are separated by blanks or tabs; empty lines and
/// those that start with `#` are passed over (trec_eval 10), and so is a byte order mark.
struct FieldReader {
  let bytes: [UInt8]
  /// The number of the line that was read last, from 1.
  private(set) var line = 0
  /// Where its fields lie in `bytes`.
  private(set) var fields: [Range<Int>] = []
  private var position: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
  }

  /// Goes to the next line that has fields; false at the end of the file.
  mutating func next() -> Bool {
    while position < bytes.count {
      line += 1
      readLine()
      if let first = fields.first, bytes[first.lowerBound] != UInt8(ascii: "#") { return true }
    }
    return false
  }

  func text(_ field: Int) -> String { String(decoding: bytes[fields[field]], as: UTF8.self) }

  private mutating func readLine() {
    fields.removeAll(keepingCapacity: true)
    var start = position
    while position < bytes.count, bytes[position] != newline {
      if isBlank(bytes[position]) {
        if start < position { fields.append(start..<position) }
        start = position + 1
      }
      position += 1
    }
    if start < position { fields.append(start..<position) }
    position += 1
  }
}

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
let newline = UInt8(ascii: "\n")

/// The blanks of C's `isspace`.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
