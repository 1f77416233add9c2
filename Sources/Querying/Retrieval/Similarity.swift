import Failures
import Index
import Platform
import Text

extension ParsedQuery {
  /// More terms make a question slower and no better.
  private static let maxTerms = 25

  /// Asks for paragraphs like the one with an id, or like the first one at a place that is named from the folder `current`, of the
  /// index with a number, from 1, where that is given: by its terms that are frequent in it and rare elsewhere, which is what BM25
  /// scores them by. `others` has to hold besides.
  ///
  /// - Throws: `Failure` when there is no such paragraph, or nothing in it to go by.
  public init(
    similarTo name: String, ofIndex index: Int? = nil, and others: ParsedQuery?,
    _ snapshot: Snapshot, from current: Path?
  ) throws(Failure) {
    let place = try snapshot.paragraph(named: name, index: index, from: current)
    let paragraph = try snapshot.paragraph(place)
    let terms = try Self.characteristicTerms(of: paragraph.record.text, snapshot)
    guard !terms.isEmpty else { throw noWords(name) }
    let words = terms.map { QueryNode.word($0) }
    let conditions =
      [QueryNode.not(.field(.id(paragraph.placeID)))] + (others.map { [$0.expression] } ?? [])
    self.init(
      "like \(name)\(others.map { " \($0.text)" } ?? "")", .any,
      .all(words + conditions.map { .required($0) }), ignored: others?.ignored ?? [],
      notes: others?.notes ?? [])
  }

  private static func characteristicTerms(
    of text: Scalars, _ snapshot: Snapshot
  ) throws(Failure) -> [Scalars] {
    var counts: [[UInt8]: Int] = [:]
    for token in tokens(of: text) {
      if case .last = token.term { continue }
      counts[token.term.bytes, default: 0] += 1
    }
    var weighed: [(term: [UInt8], weight: Double)] = []
    for (term, count) in counts {
      var frequency = 0
      for segment in snapshot.segments { frequency += try segment.frequency(of: term) }
      // What stands nowhere else finds nothing.
      guard frequency > 1 else { continue }
      let idf = Scoring.idf(frequency: frequency, count: snapshot.paragraphCount)
      weighed.append((term, idf * Double(count)))
    }
    weighed.sort {
      $0.weight != $1.weight ? $0.weight > $1.weight : $0.term.lexicographicallyPrecedes($1.term)
    }
    return weighed.prefix(maxTerms).map {
      Scalars(String(decoding: $0.term, as: UTF8.self).unicodeScalars)
    }
  }
}

private func noWords(_ name: String) -> Failure {
  Failure(
    "the paragraph \(name) has no words to go by", zh: "段落 \(name) 没有可以依据的词", kind: .notFound)
}
