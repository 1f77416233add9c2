import Index
import Text

/// What a score is the sum of. A further signal is a member here, its points in `Reranking.add`, and what they are made of in
/// `HitExplanation`.
public struct Contributions: Equatable, Sendable {
  /// The points of its terms.
  public let terms: Double
  /// Those of single characters; nil where it was not ranked again.
  public internal(set) var characters: Double?
  /// Those of the best sentence; nil where that was not looked for: the question does not ask.
  public internal(set) var sentence: Double?
  /// Those of the best stretch of text; nil likewise.
  public internal(set) var window: Double?

  init(terms: Double) { self.terms = terms }

  /// The sum of all.
  public var sum: Double { terms + (characters ?? 0) + (sentence ?? 0) + (window ?? 0) }
}

/// What the single characters of a question add to the score of a paragraph: BM25 over all
/// characters of its text that bigrams are made of, with their own frequencies and length norm. Bigrams alone know nothing of a
/// word that is spelled a little differently.
public struct Reranking {
  /// In their order: sums of the same numbers are to be the same.
  private let places: CharacterPlaces
  private let weights: [Double]
  private let averageLength: Double
  private let scoring: Scoring
  /// Of a question that asks.
  private var passages: BestPassage?

  /// How many hits are ranked again. More of them gain nothing (docs/results.md).
  public static let usualDepth = 50

  /// - Parameter asked: How the words are found of a question that asks; nil for another one.
  init(_ words: [Word], asking asked: WeightedQuery? = nil, _ snapshot: Snapshot) {
    scoring = snapshot.scoring
    let tables = snapshot.segments.map(\.characters)
    let count = max(1, snapshot.segments.reduce(0) { $0 + $1.entry.paragraphs })
    averageLength = max(1, Double(tables.reduce(0) { $0 + $1.length }) / Double(count))
    var idfs: [Unicode.Scalar: Double] = [:]
    var weights: [Unicode.Scalar: Double] = [:]
    for character in words.flatMap(\.characters) {
      let frequency = tables.reduce(0) { $0 + ($1.frequency(of: character) ?? 0) }
      let idf = Scoring.idf(frequency: frequency, count: count)
      idfs[character] = idf
      weights[character, default: 0] += idf
    }
    let characters = weights.keys.sorted()
    let places = CharacterPlaces(characters)
    self.places = places
    self.weights = characters.map { weights[$0] ?? 0 }
    passages = asked.map {
      BestPassage($0, characters.map { idfs[$0] ?? 0 }, place: { places[$0] })
    }
  }

  /// Adds what the signals say of a hit whose text has these bytes in UTF-8; false where they are none.
  mutating func rank(_ hit: inout Ranked, utf8 text: ArraySlice<UInt8>) -> Bool {
    guard let words = passages?.words else {
      guard let counts = CharacterFrequencies(places, utf8: text) else { return false }
      hit.contributions.characters = points(counts)
      return true
    }
    guard
      let characters = CharacterOccurrences(
        places, words: words, utf8: text, longestSentence: BestPassage.longestSentence)
    else { return false }
    hit.contributions.characters = points(CharacterFrequencies(characters))
    let found = passages?.find(characters.all)
    hit.contributions.sentence = found?.sentencePoints
    hit.contributions.window = found?.windowPoints
    hit.sentence = found?.sentence
    return true
  }

  private func points(_ counts: CharacterFrequencies) -> Double {
    let relativeLength = Double(counts.length) / averageLength
    return weights.indices.reduce(0) { sum, place in
      let frequency = counts.frequencies[place]
      return frequency == 0 ? sum : sum + points(place, frequency, relativeLength)
    }
  }

  /// What each character that a text has adds, in their order.
  package func parts(_ text: ComparableText) -> [(character: Unicode.Scalar, points: Double)] {
    let counts = CharacterFrequencies(places, in: text)
    let relativeLength = Double(counts.length) / averageLength
    return weights.indices.filter { counts.frequencies[$0] > 0 }.map {
      (places.characters[$0], points($0, counts.frequencies[$0], relativeLength))
    }
  }

  private func points(_ place: Int, _ frequency: Int, _ relativeLength: Double) -> Double {
    weights[place] * scoring.part(frequency: frequency, relativeLength: relativeLength)
  }
}

extension Word {
  /// Its characters that bigrams are made of, folded.
  fileprivate var characters: [Unicode.Scalar] { scalars.filter(isDense) }
}
