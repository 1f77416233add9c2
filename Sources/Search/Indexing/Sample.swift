import Platform
import Text

/// What is found out from the first paragraphs of a segment before it is built.
struct Sample {
  private var texts: [Scalars] = []
  private var samples: [[UInt8]] = []

  /// How many paragraphs make a sample.
  private static let size = 2_000

  var isFull: Bool { texts.count >= Self.size }

  mutating func add(_ records: [Record]) {
    for record in records.prefix(Self.size - texts.count) {
      texts.append(record.text)
      samples.append(record.bytes)
    }
  }

  /// BM25 with the average length of these.
  var scoring: Scoring {
    let length = texts.reduce(0) { $0 + occurrences(of: $1).count }
    return Scoring(averageLength: max(1, Double(length) / Double(max(1, texts.count))))
  }

  /// What paragraphs have in common, for their compression; empty when it would not pay.
  var dictionary: [UInt8] {
    let bytes = samples.reduce(0) { $0 + $1.count }
    let size = min(Self.largestDictionary, bytes / Self.dictionaryShare)
    return size < Self.smallestDictionary ? [] : trainedDictionary(of: samples, size: size)
  }

  // A larger one saves little more (64 kB: 0.46 of the text, 112 kB: 0.45) and is read by each query.
  private static let largestDictionary = 64 << 10
  private static let smallestDictionary = 1 << 10
  private static let dictionaryShare = 16
}
