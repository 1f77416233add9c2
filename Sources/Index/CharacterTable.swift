import Basics
import Platform
import Text

// The table `characters` of a segment: in how many paragraphs each Chinese character is, folded, and how
// many characters there are in all. Numbers are eight bytes, low byte first.
//
//     "hansearch characters\n"
//     number of characters of all paragraphs
//     for each character, in their order: its scalar value, the number of paragraphs

private let magic = Array("hansearch characters\n".utf8)
private let headerSize = magic.count + 8
private let entrySize = 16

/// How often the characters of some paragraphs occur, while they are counted.
package struct CharacterCounts: Sendable {
  private var length = 0
  /// For each scalar value.
  private var counts: [Count] = []
  private var paragraphs: UInt32 = 0

  private struct Count {
    var frequency: UInt32 = 0
    /// The number of the paragraph that it was last seen in, so that none counts twice.
    var lastSeen: UInt32 = 0
  }

  /// Counts of no paragraphs.
  package init() {}

  /// Adds a paragraph by its terms: each of its Chinese characters is the first one of one of them.
  package mutating func add(_ terms: Occurrences) {
    paragraphs += 1
    length += terms.characters.count
    for number in terms.characters {
      let value = Term.firstCharacter(ofNumber: number)
      if value >= counts.count { grow(to: value) }
      guard counts[value].lastSeen != paragraphs else { continue }
      counts[value].lastSeen = paragraphs
      counts[value].frequency += 1
    }
  }

  /// Adds what another thread has counted.
  package mutating func add(_ other: CharacterCounts) {
    length += other.length
    if let last = other.counts.indices.last, last >= counts.count { grow(to: last) }
    for (value, count) in other.counts.enumerated() { counts[value].frequency += count.frequency }
  }

  private mutating func grow(to value: Int) {
    // Few texts go beyond the first plane.
    let size = value <= 0xFFFF ? 0x10000 : 0x110000
    counts += repeatElement(Count(), count: size - counts.count)
  }

  /// The table of a segment.
  package var bytes: [UInt8] {
    var bytes = magic
    bytes.appendFixed(length)
    for (value, count) in counts.enumerated() where count.frequency > 0 {
      bytes.appendFixed(value)
      bytes.appendFixed(Int(count.frequency))
    }
    return bytes
  }
}

/// The table `characters` of a segment, read where it lies.
package struct CharacterTable: Sendable {
  /// Its name in the folder of a segment.
  package static let name = "characters"

  private let file: MappedFile
  /// The number of characters of all paragraphs, whatever is deleted.
  package let length: Int

  /// Nil when the file is no such table.
  init?(_ file: MappedFile) {
    guard file.bytes(0..<magic.count) == magic, let length = file.integer(at: magic.count),
      plausible.contains(length), (file.count - headerSize).isMultiple(of: entrySize)
    else { return nil }
    self.file = file
    self.length = length
  }

  /// The number of paragraphs with a folded character, whatever is deleted; nil when it is in none, or the table is
  /// damaged.
  package func frequency(of character: Unicode.Scalar) -> Int? {
    func start(_ entry: Int) -> Int { headerSize + entry * entrySize }
    let count = (file.count - headerSize) / entrySize
    let entry = (0..<count).partitionPointIfKnown { entry in
      file.integer(at: start(entry)).map { $0 >= Int(character.value) }
    }
    guard let entry, file.integer(at: start(entry)) == Int(character.value) else { return nil }
    return file.integer(at: start(entry) + 8).flatMap { frequencies.contains($0) ? $0 : nil }
  }
}

/// There are no more docids.
private let frequencies = 1..<1 << 32
