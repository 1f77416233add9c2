// Numbers and strings as the tables of glass have them.

extension Int {
  /// The number of sortable bytes; nil when they are none.
  init?(sortable bytes: some Collection<UInt8>) {
    guard let first = bytes.first else { return nil }
    let ones = (~first).leadingZeroBitCount
    guard ones <= 3, bytes.count == ones + 2 else { return nil }
    self = bytes.dropFirst().reduce(Int(first & 0x7F >> ones)) { $0 << 8 | Int($1) }
  }
}

extension [UInt8] {
  /// Appends a number so that the bytes are in the order of the numbers: in two bytes when it is below
  /// 0x8000, else in three to five with one to three ones before their first zero.
  package mutating func append(sortable number: UInt32) {
    let length = Swift.max(2, (37 - number.leadingZeroBitCount) / 7)
    let ones = UInt64(0xFF00 >> (length - 2)) & 0xFF
    let bits = ones << (8 * length - 8) | UInt64(number)
    for shift in stride(from: 8 * length - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  /// Appends a string of a key, without its end: a zero is followed by 0xFF.
  mutating func append(keyed string: [UInt8]) {
    guard string.contains(0) else { return self += string }
    for byte in string {
      append(byte)
      if byte == 0 { append(0xFF) }
    }
  }

  /// The string that a key is all of; nil when there is more in the key.
  init?(wholeKey key: [UInt8]) {
    guard key.contains(0) else {
      self = key
      return
    }
    self = []
    var rest = key[...]
    while let byte = rest.popFirst() {
      if byte == 0, rest.popFirst() != 0xFF { return nil }
      append(byte)
    }
  }

  /// Appends a number in as many bytes as it has, high ones first.
  mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
    for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
