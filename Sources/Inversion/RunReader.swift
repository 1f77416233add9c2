import Basics
import Glass
import Platform

/// Reads a file of a run.
package struct RunReader {
  private let file: FileReader
  private let path: Path
  private var bytes: [UInt8] = []
  private var position = 0

  /// Opens a file.
  package init(_ path: Path) throws(SystemError) {
    self.path = path
    file = try FileReader(path)
  }

  /// Whether nothing is left.
  package mutating func isAtEnd() throws(SystemError) -> Bool {
    if position < bytes.count { return false }
    return try !readMore()
  }

  mutating func number() throws -> UInt64 {
    // Most are small.
    if position < bytes.count, bytes[position] < 0x80 {
      position += 1
      return UInt64(bytes[position - 1])
    }
    guard let number = try varint({ () throws in try nextByte() }) else { throw damage }
    return number
  }

  private mutating func nextByte() throws(SystemError) -> UInt8? {
    if try isAtEnd() { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// Reads a number that has to be below a limit.
  package mutating func number(below limit: UInt64) throws -> UInt64 {
    let number = try number()
    guard number < limit else { throw damage }
    return number
  }

  /// Reads a string behind its size, in place of what was in `string`.
  package mutating func readString(into string: inout [UInt8]) throws {
    let count = try number()
    while count > bytes.count - position {
      guard try readMore() else { throw damage }
    }
    string.removeAll(keepingCapacity: true)
    string += bytes[position..<position + Int(count)]
    position += Int(count)
  }

  var damage: GlassError { .damagedRun(path) }

  private mutating func readMore() throws(SystemError) -> Bool {
    bytes.removeFirst(position)
    position = 0
    return try file.read(into: &bytes)
  }
}
