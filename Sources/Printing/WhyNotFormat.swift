import Basics
import Answering
import Querying
import Console
import Platform

/// Why a paragraph is no hit, or where it ranks.
struct WhyNotFormat {
  private let output: Output
  private let isJSON: Bool

  init(_ output: Output, _ format: Format) {
    self.output = output
    isJSON = format == .json || format == .jsonl
  }

  func write(_ answers: [WhyNotAnswer]) throws {
    for answer in answers {
      if isJSON {
        try output.writeJSON(answer)
      } else {
        let line = "\(answer.id) \(sentence(answer.answer))"
        try output.writeText("\(escapingLineEnds(line))\n")
      }
    }
  }
}

private func sentence(_ answer: WhyNot) -> String {
  switch answer {
  case .hit(let rank, let group, let score):
    return "is hit \(rank), a \(group.rawValue) one, with \(fixed(score, places: 2)) points"
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
