/// Where some characters stand in a text as it is compared, of which nothing else is kept: the text is read once.
package struct CharacterOccurrences {
  /// One of the characters in the text.
  package struct Occurrence {
    /// Its place among the characters.
    package let character: Int
    /// Its place in the text as it is compared.
    package let index: Int
    /// Where it ends in the text, in scalars.
    package let end: Int
    /// The sentence that it is in, as far as marks tell.
    package let sentence: Sentence
    /// Whether it goes on from what stands before it, with nothing between that parts them.
    package let continues: Bool
  }

  /// Where a sentence begins.
  package struct Sentence: Equatable {
    /// In the text as it is compared.
    package fileprivate(set) var index = 0
    /// In the text, in scalars.
    package fileprivate(set) var start = 0
  }

  let places: CharacterPlaces
  /// In the order of the text.
  package private(set) var all: [Occurrence] = []
  /// How many characters the text has in all that bigrams are made of.
  package private(set) var length = 0
  private var count = 0
  private var sentence = Sentence()
  private let longestSentence: Int

  /// Of a text in UTF-8; nil where it is none. Sentences are cut that are longer than so many characters.
  package init?(
    _ places: CharacterPlaces, utf8 text: ArraySlice<UInt8>, longestSentence: Int = .max
  ) {
    guard let text = scalars(ofUTF8: text) else { return nil }
    self = read(text, into: CharacterOccurrences(places, longestSentence))
  }

  private init(_ places: CharacterPlaces, _ longestSentence: Int) {
    self.places = places
    self.longestSentence = longestSentence
    all.reserveCapacity(32)
  }
}

extension CharacterOccurrences: UnitSink {
  @inline(__always)
  mutating func take(_ unit: Unit) {
    if unit.link == .ended || count - sentence.index == longestSentence {
      sentence = Sentence(index: count, start: unit.range.lowerBound)
    }
    if unit.kind == .dense {
      length += 1
      if let character = places[unit.scalar] {
        all.append(
          Occurrence(
            character: character, index: count, end: unit.range.upperBound, sentence: sentence,
            continues: unit.link <= .beside))
      }
    }
    count += 1
  }
}
