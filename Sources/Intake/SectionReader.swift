import Text

/// From which size on a file is read so that it is never in memory as a whole.
package struct ReadingLimits: Sendable {
  /// A larger text is read in sections, where it may be; in bytes.
  package var whole = 1 << 25
  /// So large a section is about, in bytes.
  package var section = 1 << 22
  /// So many paragraphs are held in memory, by what they take in scalars.
  package var held = 8_000_000

  /// The usual ones.
  package init() {}
}

/// Puts the bytes of a text together to sections of whole lines, as they come.
struct SectionReader {
  private var bytes: [UInt8] = []
  /// What was not taken of the sections so far.
  private var rest: Scalars = []
  private var isFirst = true
  /// So many bytes are waited for. They are more where what was there did not suffice, so that no more than twice all of it is
  /// gone through.
  private var wanted: Int
  private let usual: Int

  /// For sections of about so many bytes.
  init(size: Int) {
    usual = size
    wanted = size
  }

  /// Adds bytes, and hands on what can be.
  mutating func add(_ piece: [UInt8], _ body: (Scalars, Bool) throws -> Int) throws {
    bytes += piece
    guard bytes.count >= wanted else { return }
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
      wanted = 2 * bytes.count
      return
    }
    try handOn(upTo: end + 1, isLast: false, body)
    wanted = max(usual, rest.count)
  }

  /// Hands on what is left.
  mutating func end(_ body: (Scalars, Bool) throws -> Int) throws {
    try handOn(upTo: bytes.count, isLast: true, body)
  }

  private mutating func handOn(
    upTo end: Int, isLast: Bool, _ body: (Scalars, Bool) throws -> Int
  ) throws {
    guard let text = section(ofUTF8: bytes[..<end], isFirst: isFirst) else {
      throw NotInSections()
    }
    isFirst = false
    bytes.removeSubrange(..<end)
    rest = rest.isEmpty ? text : rest + text
    let taken = try body(rest, isLast)
    rest.removeSubrange(..<taken)
  }
}

/// What a text throws that has to be read as a whole, when it was begun to be read in sections.
struct NotInSections: Error {}
