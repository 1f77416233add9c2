import Failures
import Basics
import Querying
import Console
import Platform

/// How a question was understood, for people.
struct ExplanationFormat {
  let printer: Printer

  func write(_ explanation: Explanation) throws(Output.Failure) {
    let expression = onOneLine(explanation.expression)
    try write(Message("Read as: \(expression)", zh: "理解为：\(expression)"))
    if !explanation.stopWords.isEmpty {
      let words = onOneLine(explanation.stopWords.joined(separator: " "))
      try write(Message("Left out: \(words)", zh: "不计：\(words)"))
    }
    for term in explanation.terms { try write(said(of: term, among: explanation.paragraphs)) }
    for group in explanation.groups where group.whole > 0 {
      let (least, whole) = (fixed(group.least, places: 2), fixed(group.whole, places: 2))
      try write(
        Message(
          "\(group.group.rawValue) hits hold \(least) or more of \(whole) by weight",
          zh: "\(group.group.name.chinese)：按权重至少含有 \(whole) 中的 \(least)"))
    }
    try printer.write("\n")
  }

  private func said(of term: Explanation.Term, among paragraphs: Int) -> Message {
    let (name, weight) = (term.name, fixed(term.weight, places: 2))
    let use =
      term.isWeighed ? Message("", zh: "") : Message(", too common to score by", zh: "，太常见，不计分")
    return Message(
      "  \(name)  in \(term.frequency) of \(paragraphs) paragraphs, weighs \(weight)\(use.english)",
      zh: "  \(name)  在 \(paragraphs) 个段落中的 \(term.frequency) 个里，权重 \(weight)\(use.chinese)")
  }

  private func write(_ line: Message) throws(Output.Failure) {
    try printer.write("\(line.text())\n")
  }

  /// Writes what a score is made of, on a line of its own.
  func write(_ hit: HitExplanation, indent: String) throws(Output.Failure) {
    let parts = hit.terms.map { "\($0.name) \(fixed($0.points, places: 2))" }
    let characters = hit.characters.map { "\($0.name) \(fixed($0.points, places: 2))" }
    let sum = parts.joined(separator: " + ")
    let name = Message("characters", zh: "单字").text()
    let more = characters.isEmpty ? "" : " + \(name) \(characters.joined(separator: " + "))"
    let passages = [
      (Message("sentence", zh: "最好的一句"), hit.sentence),
      (Message("window", zh: "最好的四十字"), hit.window),
    ].map { name, value in
      value.map { " + \(name.text()) \(fixed($0, places: 2))" } ?? ""
    }.joined()
    try printer.write("\(indent)= \(sum)\(more)\(passages)\n", .faint)
  }
}
