import Failures
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
        let line = "\(answer.id) \(sentence(answer.answer).text())"
        try output.writeText("\(escapingLineEnds(line))\n")
      }
    }
  }
}

private func sentence(_ answer: WhyNot) -> Message {
  switch answer {
  case .hit(let rank, let group, let score):
    let points = fixed(score, places: 2)
    return Message(
      "is hit \(rank), a \(group.rawValue) one, with \(points) points",
      zh: "是第 \(rank) 条结果（\(group.name.chinese)），\(points) 分")
  case .noHit(let reasons):
    let reasons = sentences(reasons)
    return Message(
      "is no hit: \(reasons.map(\.english).joined(separator: "; "))",
      zh: "不在结果里：\(reasons.map(\.chinese).joined(separator: "；"))")
  }
}

private func sentences(_ reasons: WhyNot.Reasons) -> [Message] {
  var sentences: [Message] = []
  if !reasons.missingWords.isEmpty {
    let words = reasons.missingWords
    sentences.append(
      Message(
        "it does not hold \(words.joined(separator: ", "))",
        zh: "它不含 \(words.joined(separator: "、"))"))
  }
  if !reasons.failedConditions.isEmpty {
    let conditions = reasons.failedConditions
    sentences.append(
      Message(
        "it does not fit \(conditions.joined(separator: ", "))",
        zh: "它不符合 \(conditions.joined(separator: "、"))"))
  }
  if let needed = reasons.neededShare, reasons.share < needed {
    let (share, least) = (percent(reasons.share), percent(needed))
    sentences.append(
      Message(
        "it holds \(share) of the words by weight, and a partial match \(least)",
        zh: "它按权重含有词的 \(share)，部分匹配要有 \(least)"))
  }
  return sentences
}

extension Ranked.Group {
  /// What its hits are called.
  var name: Message {
    switch self {
    case .literal: Message("literal hits", zh: "完全匹配")
    case .partial: Message("partial matches", zh: "部分匹配")
    }
  }
}

private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
