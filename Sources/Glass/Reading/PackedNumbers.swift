import Basics
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
    varint { byte().map { UInt8(truncatingIfNeeded: $0) } }.flatMap { $0 < 1 << 49 ? Int($0) : nil }
  }

  /// Passes over so many bytes; false when there are not as many.
  mutating func skip(_ count: Int) -> Bool {
    guard count <= rest.count else { return false }
    rest = rest.lowerBound + count..<rest.upperBound
    return true
  }
}
