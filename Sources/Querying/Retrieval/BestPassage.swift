import Text

/// What the best passages of a paragraph say of a question: the sentence and the stretch of text that hold most of it by idf,
/// what is repeated counted once. In a sentence that are bigrams, words of letters, numbers, and for a half single characters; in a stretch
/// characters, words and numbers. A paragraph that says in one sentence what was asked for answers better than one that has the same words far apart.
struct BestPassage {
  /// A sentence is cut here: so long a one is a list, or has lost its marks.
  static let longestSentence = 100
  /// The length of the stretch, in characters.
  private static let windowLength = 40
  /// What the two count for beside BM25 points (docs/results.md).
  private static let sentenceWeight = 0.5
  private static let windowWeight = 0.5

  /// The places of the words of letters, numbers and signs of the question, behind those of its characters.
  let words: [[UInt8]: Int]
  /// By the place of a character or word.
  private let idfs: [Double]
  /// What each counts in a sentence.
  private let weights: [Double]
  private let bigrams: AskedBigrams
  private var sentence: Sentence

  /// The passages of a text that are best.
  struct Found {
    /// What the best sentence adds to the score, in points.
    var sentencePoints = 0.0
    /// What the best stretch adds.
    var windowPoints = 0.0
    /// The best sentence as far as the last of what was asked for, in scalars of the text; nil when none has anything.
    var sentence: Range<Int>?
  }

  /// - Parameters:
  ///   - idfs: Those of the characters of the question, by their places.
  ///   - place: The place of a character; nil for others.
  init(_ plan: WeightedQuery, _ idfs: [Double], place: (Unicode.Scalar) -> Int?) {
    let asked = plan.words
    words = Dictionary(
      uniqueKeysWithValues: asked.enumerated().map { ($1.utf8, idfs.count + $0) })
    self.idfs = idfs + asked.map(\.idf)
    weights = idfs.map { $0 / 2 } + asked.map(\.idf)
    bigrams = AskedBigrams(plan, places: self.idfs.count, place: place)
    sentence = Sentence(places: self.idfs.count, bigrams: bigrams.count)
  }

  /// The best passages of a text that has the characters and words of the question in these places.
  mutating func find(_ occurrences: [CharacterOccurrences.Occurrence]) -> Found {
    var found = Found(windowPoints: bestWindow(occurrences) * Self.windowWeight)
    var best = 0.0
    var last: CharacterOccurrences.Occurrence?
    sentence.begin(at: 0)
    for next in occurrences {
      if next.sentence.index != sentence.start { sentence.begin(at: next.sentence.index) }
      sentence.take(next.place, weights[next.place])
      if next.continues, let last, last.index == next.index - 1, next.index > sentence.start,
        let bigram = bigrams.number(last.place, next.place)
      {
        sentence.takeBigram(bigram, bigrams.idfs[bigram])
      }
      last = next
      if sentence.sum > best {
        best = sentence.sum
        found.sentence = next.sentence.start..<next.end
      }
    }
    found.sentencePoints = best * Self.sentenceWeight
    return found
  }

  /// The largest sum of idf of the different characters and words in a stretch.
  private func bestWindow(_ occurrences: [CharacterOccurrences.Occurrence]) -> Double {
    var counts = [Int](repeating: 0, count: idfs.count)
    var (sum, best, first) = (0.0, 0.0, 0)
    for next in occurrences {
      while occurrences[first].index + Self.windowLength <= next.index {
        let gone = occurrences[first].place
        counts[gone] -= 1
        if counts[gone] == 0 { sum -= idfs[gone] }
        first += 1
      }
      counts[next.place] += 1
      if counts[next.place] == 1 { sum += idfs[next.place] }
      best = max(best, sum)
    }
    return best
  }
}

extension WeightedQuery {
  /// The words of letters, numbers and signs that are asked for, in the order of the question.
  fileprivate var words: [(utf8: [UInt8], idf: Double)] {
    parts.sorted { $0.value.number < $1.value.number }.compactMap { feature, part in
      guard part.isOfWords, case .term(.word(let utf8)) = feature else { return nil }
      return (utf8, part.idf)
    }
  }
}

/// The bigrams of a question, by the places of their characters. A character begins few of them.
private struct AskedBigrams {
  private(set) var idfs: [Double] = []
  private var seconds: [Int] = []
  /// For each place the last bigram that it begins, and for each bigram the one before it that the same character begins; -1
  /// for none.
  private var last: [Int]
  private var before: [Int] = []

  init(_ plan: WeightedQuery, places: Int, place: (Unicode.Scalar) -> Int?) {
    last = [Int](repeating: -1, count: places)
    for (feature, part) in plan.parts where part.isOfWords {
      guard case .term(.bigram(let first, let second)) = feature,
        let first = place(first), let second = place(second)
      else { continue }
      before.append(last[first])
      last[first] = idfs.count
      seconds.append(second)
      idfs.append(part.idf)
    }
  }

  var count: Int { idfs.count }

  func number(_ first: Int, _ second: Int) -> Int? {
    var number = last[first]
    while number >= 0 {
      if seconds[number] == second { return number }
      number = before[number]
    }
    return nil
  }
}

/// A sentence while it is read.
private struct Sentence {
  private(set) var start = 0
  /// The idf of what it has so far, each counted once.
  private(set) var sum = 0.0
  private var number = 1
  /// The sentence that last had what is asked for at each place, and each bigram.
  private var places: [Int]
  private var bigrams: [Int]

  init(places: Int, bigrams: Int) {
    self.places = [Int](repeating: 0, count: places)
    self.bigrams = [Int](repeating: 0, count: bigrams)
  }

  mutating func begin(at index: Int) {
    start = index
    sum = 0
    number += 1
  }

  mutating func take(_ place: Int, _ weight: Double) {
    guard places[place] != number else { return }
    places[place] = number
    sum += weight
  }

  mutating func takeBigram(_ place: Int, _ weight: Double) {
    guard bigrams[place] != number else { return }
    bigrams[place] = number
    sum += weight
  }
}
