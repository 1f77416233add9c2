import Asking
import Console
import Platform

/// Why a paragraph is no hit, or where it ranks.
struct WhyNotFormat {
  private let output: Output
  private let isJSON: Bool

  init(_ output: Output, _ format: OutputArguments.Format) {
    self.output = output
    isJSON = format == .json || format == .jsonl
  }

  func write(_ answers: [(id: String, answer: WhyNot)]) throws {
    for (id, answer) in answers {
      if isJSON {
        try output.writeJSON(WhyNotObject(answer, id))
      } else {
        try output.writeText("\(escapingLineEnds("\(id) \(sentence(answer))"))\n")
      }
    }
  }
}

private func sentence(_ answer: WhyNot) -> String {
  switch answer {
  case .hit(let rank, let group, let score):
    return "is hit \(rank), a \(group.rawValue) one, with \(points(score)) points"
  case .noHit(let reasons):
    var parts: [String] = []
    if !reasons.missingWords.isEmpty {
      parts.append("it does not hold \(reasons.missingWords.joined(separator: ", "))")
    }
    if !reasons.failedConditions.isEmpty {
      parts.append("it does not fit \(reasons.failedConditions.joined(separator: ", "))")
    }
    if let needed = reasons.neededShare, reasons.share < needed {
      parts.append(
        "it holds \(percent(reasons.share)) of the words by weight, and a partial match \(percent(needed))"
      )
    }
    return "is no hit: \(parts.joined(separator: "; "))"
  }
}

private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

private struct WhyNotObject: Encodable {
  let v = JSONFormat.version
  let id: String
  var rank: Int?
  var group: String?
  var score: Double?
  var missingWords: [String]?
  var failedConditions: [String]?
  var share: Double?
  var neededShare: Double?

  init(_ answer: WhyNot, _ id: String) {
    self.id = id
    switch answer {
    case .hit(let rank, let group, let score):
      self.rank = rank
      self.group = group.rawValue
      self.score = sixPlaces(score)
    case .noHit(let reasons):
      missingWords = reasons.missingWords
      failedConditions = reasons.failedConditions
      share = sixPlaces(reasons.share)
      neededShare = reasons.neededShare.map(sixPlaces)
    }
  }
}
