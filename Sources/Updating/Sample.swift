#if canImport(Glibc)
  import func Glibc.exp2
  import func Glibc.log2
#else
  import func Darwin.exp2
  import func Darwin.log2
#endif
import Index
import Platform
import Text

/// What is found out from the first paragraphs of a segment before it is built.
struct Sample {
  private var texts: [Scalars] = []
  private var samples: [[UInt8]] = []
  private var sampledBytes = 0

  /// How many paragraphs make a sample.
  private static let size = 2_000

  var isFull: Bool { texts.count >= Self.size && sampledBytes >= maxSample }

  mutating func add(_ records: [Record]) {
    for record in records where !isFull {
      if texts.count < Self.size { texts.append(record.text) }
      guard sampledBytes < maxSample else { continue }
      samples.append(record.bytes)
      sampledBytes += samples[samples.count - 1].count
    }
  }

  /// About the average length of these, in terms: to the next quarter of a power of two. So indexes of texts of
  /// one kind mostly agree in it, and ranked as one have the scores of one. docs/results.md has what it costs.
  var averageLength: Double {
    let length = texts.reduce(0) { $0 + termCount(of: $1) }
    let average = max(1, Double(length) / Double(max(1, texts.count)))
    return exp2((log2(average) * 4).rounded() / 4)
  }

  /// What paragraphs have in common, for their compression; empty when it would not pay.
  var dictionary: [UInt8] {
    let isLarge = areShort && sampledBytes >= maxSample
    let size =
      isLarge
      ? Self.dictionaryOfShort : min(Self.maxDictionary, sampledBytes / Self.dictionaryShare)
    return size < Self.minDictionary ? [] : trainedDictionary(of: samples, size: size)
  }

  /// Whether they have most of their text in common with others, as passages of a hundred characters do: a dictionary of 256 kB
  /// leaves .51 of these where one of 64 kB leaves .55. Longer ones take a third more time to compress with it, these a tenth.
  private var areShort: Bool { sampledBytes < samples.count * 1000 }

  /// With twice as much what is short would take .50 of its bytes, but training three times as long.
  private var maxSample: Int { areShort ? 4_200_000 : 2_000_000 }

  // A larger one is read by each query.
  private static let maxDictionary = 64 << 10
  private static let dictionaryOfShort = 256 << 10
  private static let minDictionary = 1 << 10
  private static let dictionaryShare = 16
}
