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

  var isFull: Bool { texts.count >= Self.size && sampledBytes >= Self.maxSample }

  mutating func add(_ records: [Record]) {
    for record in records where !isFull {
      if texts.count < Self.size { texts.append(record.text) }
      guard sampledBytes < Self.maxSample else { continue }
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
    let isLarge = sampledBytes >= Self.maxSample
    let size =
      isLarge
      ? Self.maxDictionary : min(Self.dictionaryOfFew, sampledBytes / Self.dictionaryShare)
    return size < Self.minDictionary ? [] : trainedDictionary(of: samples, size: size)
  }

  // With 256 kB news paragraphs take .51 of their bytes, with 64 kB .55. Of less than 4 MB of them that saves less than the
  // dictionary takes itself.
  private static let maxDictionary = 256 << 10
  private static let dictionaryOfFew = 64 << 10
  /// With 8 MB they would take .50, but training three times as long.
  private static let maxSample = 4_200_000
  private static let minDictionary = 1 << 10
  private static let dictionaryShare = 16
}
