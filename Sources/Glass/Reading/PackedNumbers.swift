import Platform

/// Reads the packed numbers of a file where they lie; nil once its bytes do not suffice.
struct PackedNumbers {
  private let file: MappedFile
  /// What is not read yet.
  private(set) var rest: Range<Int>

  init(_ file: MappedFile, _ range: Range<Int>) {
    self.file = file
    rest = range
  }

  mutating func byte() -> Int? {
    guard !rest.isEmpty, let byte = file.byte(at: rest.lowerBound) else { return nil }
    rest = rest.lowerBound + 1..<rest.upperBound
    return byte
  }

  mutating func next() -> Int? {
    var number = 0
    for shift in stride(from: 0, to: 49, by: 7) {
      guard let byte = byte() else { return nil }
      number |= (byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    return nil
  }

  /// Passes over so many bytes; false when there are not as many.
  mutating func skip(_ count: Int) -> Bool {
    guard count <= rest.count else { return false }
    rest = rest.lowerBound + count..<rest.upperBound
    return true
  }
}
