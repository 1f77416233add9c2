/// Where some characters and words stand in a text as it is compared, of which nothing else is kept: the text is read once.
package struct CharacterOccurrences {
  /// One of them in the text.
  package struct Occurrence {
    /// Its place among the characters; that of a word, which is behind them.
    package let place: Int
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
  /// The places of words of letters, numbers and signs, by their UTF-8.
  private let words: [[UInt8]: Int]
  /// In the order of the text.
  package private(set) var all: [Occurrence] = []
  /// How many characters the text has in all that bigrams are made of.
  package private(set) var length = 0
  private var count = 0
  private var sentence = Sentence()
  /// A word that may be one of them, and where it begins.
  private var word: (word: WordInReading, index: Int, sentence: Sentence)?
  private let longestSentence: Int

  /// Of a text in UTF-8; nil where it is none. Sentences are cut that are longer than so many characters.
  package init?(
    _ places: CharacterPlaces, words: [[UInt8]: Int] = [:], utf8 text: ArraySlice<UInt8>,
    longestSentence: Int = .max
  ) {
    guard let text = scalars(ofUTF8: text) else { return nil }
    self = read(text, into: CharacterOccurrences(places, words, longestSentence))
    closeWord()
  }

  private init(_ places: CharacterPlaces, _ words: [[UInt8]: Int], _ longestSentence: Int) {
    self.places = places
    self.words = words
    self.longestSentence = longestSentence
    all.reserveCapacity(32)
  }
}

extension CharacterOccurrences: UnitSink {
  @inline(__always)
  mutating func take(_ unit: Unit) {
    if word != nil, unit.link != .inside { closeWord() }
    if unit.startsSentence || count - sentence.index == longestSentence {
      sentence = Sentence(index: count, start: unit.range.lowerBound)
    }
    if unit.kind == .dense {
      length += 1
      if let character = places[unit.scalar] {
        all.append(
          Occurrence(
            place: character, index: count, end: unit.range.upperBound, sentence: sentence,
            continues: unit.link <= .beside))
      }
    } else if !words.isEmpty {
      takeWord(unit)
    }
    count += 1
  }

  private mutating func takeWord(_ unit: Unit) {
    if unit.kind == .sign { return add(unit.sign, at: count, sentence, to: unit.range.upperBound) }
    guard unit.kind.isOfWord else { return }
    if word == nil { word = (WordInReading(at: unit.range.lowerBound), count, sentence) }
    word?.word.append(unit)
  }

  private mutating func closeWord() {
    guard let (word, index, sentence) = word.take() else { return }
    add(word.utf8, at: index, sentence, to: word.range.upperBound)
  }

  private mutating func add(
    _ word: [UInt8], at index: Int, _ sentence: Sentence, to end: Int
  ) {
    guard let place = words[word] else { return }
    all.append(
      Occurrence(place: place, index: index, end: end, sentence: sentence, continues: false))
  }
}
