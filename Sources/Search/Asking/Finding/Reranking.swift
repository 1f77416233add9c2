import Text

/// What the single characters of a question add to the score of a paragraph: BM25 over all Chinese
/// characters of its text, with their own frequencies and length norm. Bigrams alone know nothing of a
/// word that is spelled a little differently.
public struct Reranking {
  /// In their order: sums of the same numbers are to be the same.
  private let characters: [Unicode.Scalar]
  private let weights: [Double]
  private let places: [Unicode.Scalar: Int]
  /// Tells most characters that have no weight by the lower bits of their number: to look each up by its hash
  /// would take longer than all the rest.
  private var mayWeigh = [Bool](repeating: false, count: 1024)
  private let averageLength: Double
  private let scoring: Scoring

  /// How many hits are ranked again. More of them gain nothing (docs/results.md).
  public static let usualDepth = 50

  init(_ words: [Word], _ snapshot: Snapshot) {
    scoring = snapshot.manifests.lazy.compactMap(\.scoring).first ?? Scoring(averageLength: 1)
    let tables = snapshot.segments.map(\.characters)
    let count = max(1, snapshot.segments.reduce(0) { $0 + $1.entry.paragraphs })
    averageLength = max(1, Double(tables.reduce(0) { $0 + $1.length }) / Double(count))
    var weights: [Unicode.Scalar: Double] = [:]
    for character in words.flatMap(\.characters) {
      let frequency = tables.reduce(0) { $0 + $1.frequency(of: character) }
      mayWeigh[Int(character.value & 1023)] = true
      weights[character, default: 0] += Scoring.idf(frequency: frequency, count: count)
    }
    characters = weights.keys.sorted()
    self.weights = characters.map { weights[$0] ?? 0 }
    places = Dictionary(uniqueKeysWithValues: zip(characters, characters.indices))
  }

  /// The points that a paragraph with this text gets besides those of its bigrams.
  func points(_ text: ComparableText) -> Double { parts(text).reduce(0) { $0 + $1.points } }

  /// The same for each character that the text has, in their order.
  func parts(_ text: ComparableText) -> [(character: Unicode.Scalar, points: Double)] {
    var frequencies = [Int](repeating: 0, count: characters.count)
    var length = 0
    for scalar in text.scalars where isHan(scalar) {
      length += 1
      if mayWeigh[Int(scalar.value & 1023)], let place = places[scalar] { frequencies[place] += 1 }
    }
    let relativeLength = Double(length) / averageLength
    return frequencies.indices.filter { frequencies[$0] > 0 }.map { place in
      let part = scoring.part(frequency: frequencies[place], relativeLength: relativeLength)
      return (characters[place], weights[place] * part)
    }
  }
}

extension Word {
  /// Its Chinese characters, folded.
  fileprivate var characters: [Unicode.Scalar] { scalars.filter(isHan) }
}
