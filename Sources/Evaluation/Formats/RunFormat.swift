/// The forms in which runs are written: what is found for each of many topics, a line a document.
public enum RunFormat: Sendable {
  /// Topic, `Q0`, id, rank, score, tag: the columns of TREC.
  case trec
  /// Topic, id, rank, with tabs between: the columns of MS MARCO.
  case msmarco
  /// Topic, rank, id, score, with tabs between.
  case tsv

  /// The lines of what was found for a topic, best first. Each printed score is below the one before,
  /// and blanks in the id of a document are percent-encoded, since columns have none.
  public func lines(
    _ topic: TopicID, _ ranking: [(document: String, score: Double)], tag: String
  ) -> [UInt8] {
    var lines = ""
    let topic = topic.text
    for (rank, (found, score)) in zip(ranking, printedScores(ranking.map(\.score))).enumerated() {
      let id = withoutBlanks(found.document)
      switch self {
      case .trec: lines += "\(topic) Q0 \(id) \(rank + 1) \(millionths(score)) \(tag)\n"
      case .msmarco: lines += "\(topic)\t\(id)\t\(rank + 1)\n"
      case .tsv: lines += "\(topic)\t\(rank + 1)\t\(id)\t\(millionths(score))\n"
      }
    }
    return Array(lines.utf8)
  }
}

/// Scores in millionths, each below the one before, so that who sorts by them gets the ranking, also in
/// single precision as trec_eval 9 does.
func printedScores(_ scores: [Double]) -> [Int] {
  var last: Int?
  return scores.map { score in
    let exact = Int((score * 1e6).rounded())
    let printed = last.map { min(exact, $0 - leastStep(below: $0)) } ?? exact
    last = printed
    return printed
  }
}

/// The least difference that single precision can tell.
private func leastStep(below millionths: Int) -> Int {
  Int((Float(millionths) / 1e6).ulp * 1e6) + 1
}

private func millionths(_ number: Int) -> String {
  let digits = String(number.magnitude)
  let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
  return (number < 0 ? "-" : "") + padded.dropLast(6) + "." + padded.suffix(6)
}

private func withoutBlanks(_ id: String) -> String {
  guard id.contains(where: \.isWhitespace) else { return id }
  return id.map { character in
    character.isWhitespace
      ? character.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        .joined().uppercased() : String(character)
  }.joined()
}
