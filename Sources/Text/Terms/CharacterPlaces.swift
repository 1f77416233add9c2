/// The places of a few characters, to be found for each one of a text, most of which are none of them: a dictionary would take
/// longer than all the rest.
package struct CharacterPlaces: Sendable {
  /// In the order of their places.
  package let characters: [Unicode.Scalar]
  /// For the lower bits of a character the first place that one with them may have, and -1 where there is none.
  private var first: [Int]
  /// For each place the next one of a character with the same lower bits.
  private var next: [Int]

  /// The places of folded characters.
  package init(_ characters: [Unicode.Scalar]) {
    self.characters = characters
    first = [Int](repeating: -1, count: 1024)
    next = [Int](repeating: -1, count: characters.count)
    for (place, character) in characters.enumerated() {
      let bits = Int(character.value & 1023)
      next[place] = first[bits]
      first[bits] = place
    }
  }

  /// The place of a folded character; nil when it is none of them.
  @inline(__always)
  package subscript(_ scalar: Unicode.Scalar) -> Int? {
    var place = first[Int(scalar.value & 1023)]
    while place >= 0 {
      if characters[place] == scalar { return place }
      place = next[place]
    }
    return nil
  }
}

/// How often some characters are in a text, and how many it has in all that bigrams are made of.
package struct CharacterFrequencies: Equatable {
  /// By the places of the characters.
  package private(set) var frequencies: [Int]
  /// The number of characters.
  package private(set) var length = 0

  /// Of a text as it is compared.
  package init(_ places: CharacterPlaces, in text: ComparableText) {
    frequencies = [Int](repeating: 0, count: places.characters.count)
    for scalar in text.scalars where isDense(scalar) { add(scalar, places) }
  }

  /// Of a text in UTF-8; nil where it is none.
  package init?(_ places: CharacterPlaces, utf8 text: ArraySlice<UInt8>) {
    if let counts = CharacterFrequencies(places, plain: text) {
      self = counts
    } else if let found = CharacterOccurrences(places, utf8: text) {
      self.init(found)
    } else {
      return nil
    }
  }

  /// Of a text that has them where they are.
  package init(_ found: CharacterOccurrences) {
    frequencies = [Int](repeating: 0, count: found.places.characters.count)
    for found in found.all where found.place < frequencies.count { frequencies[found.place] += 1 }
    length = found.length
  }

  /// The same without decoding it; nil where it has what is compared differently beside other scalars, such as kana with their
  /// marks, or is no UTF-8.
  init?(_ places: CharacterPlaces, plain text: ArraySlice<UInt8>) {
    frequencies = [Int](repeating: 0, count: places.characters.count)
    let folding = Text.folding
    let bytes = text.span
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        offset += 1
        continue
      }
      guard let (scalar, length) = scalar(in: bytes, at: offset) else { return nil }
      if plainCharacters.contains(scalar.value) {
        add(folding.single(plain: scalar), places)
      } else if !isNeverDense(scalar) {
        return nil
      }
      offset += length
    }
  }

  @inline(__always)
  private mutating func add(_ scalar: Unicode.Scalar, _ places: CharacterPlaces) {
    length += 1
    if let place = places[scalar] { frequencies[place] += 1 }
  }
}

/// Chinese characters that are one character of a bigram each, whatever stands beside them.
let plainCharacters: ClosedRange<UInt32> = 0x4E00...0x9FFF

/// Whether a scalar is no part of bigrams, and makes none of what stands beside it. Of others this is not known.
func isNeverDense(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x0800, 0x2000...0x206F, 0x2100...0x24FF, 0x3000...0x3003, 0x3008...0x3011,
    0xFF01...0xFF5E:
    true
  default: false
  }
}
