import Text

/// What the best passages of a paragraph say of a question: the sentence and the stretch of text that hold most of it by idf,
/// what is repeated counted once. A paragraph that says in one sentence what was asked for answers better than one that has
/// the same words far apart.
struct BestPassage {
  /// A sentence is cut here: so long a one is a list, or has lost its marks.
  private static let maxSentence = 100
  /// The length of the stretch, in characters.
  private static let windowLength = 40
  /// What the two count for beside BM25 points (docs/results.md).
  private static let sentenceWeight = 0.5
  private static let windowWeight = 0.5

  /// By the place of a character of the question.
  private let idfs: [Double]
  /// By the places of two characters, the bigrams of the question that they are.
  private let bigrams: [Pair: (number: Int, idf: Double)]

  private struct Pair: Hashable {
    let first, second: Int
  }

  /// The passages of a text that are best.
  struct Found {
    /// What the best sentence adds to the score, in points.
    var sentencePoints = 0.0
    /// What the best stretch adds.
    var windowPoints = 0.0
    /// The best sentence: its place in the text as it is compared; nil when none has anything.
    var sentence: Range<Int>?
  }

  /// - Parameters:
  ///   - idfs: Those of the characters of the question, by their places.
  ///   - place: The place of a character; nil for others.
  init(_ plan: WeightedQuery, _ idfs: [Double], place: (Unicode.Scalar) -> Int?) {
    self.idfs = idfs
    var bigrams: [Pair: (number: Int, idf: Double)] = [:]
    for (feature, part) in plan.parts where part.isOfWords {
      guard case .term(.bigram(let first, let second)) = feature,
        let first = place(first), let second = place(second)
      else { continue }
      bigrams[Pair(first: first, second: second)] = (bigrams.count, part.idf)
    }
    self.bigrams = bigrams
  }

  /// The best passages of a text; `places` has for each scalar its place among the characters of the question, -1 for others.
  func find(in text: ComparableText, _ places: [Int]) -> Found {
    var found = Found(windowPoints: bestWindow(places) * Self.windowWeight)
    var sentence = Sentence(characters: idfs.count, bigrams: bigrams.count)
    var best = 0.0
    for index in places.indices {
      if text.startsSentence(at: index) || index - sentence.start == Self.maxSentence {
        sentence.begin(at: index)
      }
      guard places[index] >= 0 else { continue }
      sentence.takeCharacter(places[index], idfs[places[index]] / 2)
      if index > sentence.start, places[index - 1] >= 0, text.continues(at: index),
        let bigram = bigrams[Pair(first: places[index - 1], second: places[index])]
      {
        sentence.takeBigram(bigram.number, bigram.idf)
      }
      if sentence.sum > best {
        best = sentence.sum
        found.sentence = sentence.start..<index + 1
      }
    }
    found.sentencePoints = best * Self.sentenceWeight
    return found
  }

  /// The largest sum of idf of the different characters in a stretch.
  private func bestWindow(_ places: [Int]) -> Double {
    var counts = [Int](repeating: 0, count: idfs.count)
    var (sum, best) = (0.0, 0.0)
    for index in places.indices {
      if index >= Self.windowLength, places[index - Self.windowLength] >= 0 {
        let gone = places[index - Self.windowLength]
        counts[gone] -= 1
        if counts[gone] == 0 { sum -= idfs[gone] }
      }
      guard places[index] >= 0 else { continue }
      counts[places[index]] += 1
      if counts[places[index]] == 1 { sum += idfs[places[index]] }
      best = max(best, sum)
    }
    return best
  }
}

/// A sentence while it is read.
private struct Sentence {
  private(set) var start = 0
  /// The idf of what it has so far, each counted once.
  private(set) var sum = 0.0
  private var number = 1
  /// The sentence that last had each character, and each bigram.
  private var characters: [Int]
  private var bigrams: [Int]

  init(characters: Int, bigrams: Int) {
    self.characters = [Int](repeating: 0, count: characters)
    self.bigrams = [Int](repeating: 0, count: bigrams)
  }

  mutating func begin(at index: Int) {
    start = index
    sum = 0
    number += 1
  }

  mutating func takeCharacter(_ place: Int, _ weight: Double) {
    guard characters[place] != number else { return }
    characters[place] = number
    sum += weight
  }

  mutating func takeBigram(_ place: Int, _ weight: Double) {
    guard bigrams[place] != number else { return }
    bigrams[place] = number
    sum += weight
  }
}
