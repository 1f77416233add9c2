// BM25 cut in two. The part of a term in a paragraph is known when indexing: it is quantised and
// stored as the term's wdf. The part of a term in the whole index is known when asking: it scales
// the wdf. So a search needs no document lengths and no statistics of a single segment.
//
// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the
// idf that stays positive, as Lucene has it.

import Xapian

#if canImport(Glibc)
  import func Glibc.log
#else
  import func Darwin.log
#endif

/// The settings of BM25 that an index is made with.
package struct Scoring: Encodable, Equatable, Sendable {
  /// How soon more occurrences of a term stop to count, from 0 to 1000.
  package var k1 = Self.usualK1
  /// How much the length of a paragraph counts, from 0 to 1.
  package var b = Self.usualB
  /// The length of a usual paragraph, in terms; fixed when the index is made.
  package var averageLength: Double

  /// Settings, by default the usual ones.
  package init(k1: Double = Self.usualK1, b: Double = Self.usualB, averageLength: Double) {
    self.k1 = k1
    self.b = b
    self.averageLength = averageLength
  }

  /// The k1 of an index for which none is given.
  package static let usualK1 = 0.9
  /// The b of an index for which none is given.
  package static let usualB = 0.4

  /// One BM25 point as stored in a wdf.
  package static let unit = 60.0

  /// The stored part of a term that occurs `frequency` times in a paragraph of `length` terms.
  package func wdf(frequency: Int, length: Int) -> Int {
    let part = part(frequency: frequency, relativeLength: Double(length) / averageLength)
    return max(1, Int((Self.unit * part).rounded()))
  }

  /// No stored part is more.
  package var mostWDF: Int { Int((Self.unit * (k1 + 1)).rounded(.up)) }

  /// What occurring `frequency` times counts in a text so much longer than a usual one.
  package func part(frequency: Int, relativeLength: Double) -> Double {
    let frequency = Double(frequency)
    return frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * relativeLength))
  }

  /// How the sum of the stored parts of several terms counts, in parts of a point that are so much finer: as often as a term
  /// occurs in a usual paragraph, so much counts a sum of as many whole points.
  package var saturation: Saturation {
    Saturation(most: (k1 + 1) * Self.unit * Self.finerParts, half: k1 * Self.unit)
  }

  /// See `saturation`; a power of two, so that sums stay exact.
  package static let finerParts = 16.0

  /// The weight of a term that `frequency` of `count` paragraphs hold: a multiple of 2^-20. Sums of
  /// such weights times wdf are exact in whatever order libxapian adds them, so equal scores are
  /// equal however the index is cut into segments.
  package static func idf(frequency: Int, count: Int) -> Double {
    let holding = Double(min(frequency, count))
    let exact = log(1 + (Double(count) - holding + 0.5) / (holding + 0.5))
    return (exact / minIDF).rounded() * minIDF
  }

  /// No weight of a term but 0 is less.
  package static let minIDF = 0x1p-20
}
