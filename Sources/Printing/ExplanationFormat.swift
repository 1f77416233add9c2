import Basics
import Querying
import Console
import Platform

/// How a question was understood, for people.
struct ExplanationFormat {
  let printer: Printer

  func write(_ explanation: Explanation) throws(Output.Failure) {
    try printer.write("Read as: \(onOneLine(explanation.expression))\n")
    if !explanation.stopWords.isEmpty {
      try printer.write("Left out: \(onOneLine(explanation.stopWords.joined(separator: " ")))\n")
    }
    for term in explanation.terms {
      let use = term.isWeighed ? "" : ", too common to score by"
      try printer.write(
        "  \(term.name)  in \(term.frequency) of \(explanation.paragraphs) paragraphs, weighs \(fixed(term.weight, places: 2))\(use)\n"
      )
    }
    for group in explanation.groups where group.whole > 0 {
      try printer.write(
        "\(group.group.rawValue) hits hold \(fixed(group.least, places: 2)) or more of \(fixed(group.whole, places: 2)) by weight\n"
      )
    }
    try printer.write("\n")
  }

  /// Writes what a score is made of, on a line of its own.
  func write(_ hit: HitExplanation, indent: String) throws(Output.Failure) {
    let parts = hit.terms.map { "\($0.name) \(fixed($0.points, places: 2))" }
    let characters = hit.characters.map { "\($0.name) \(fixed($0.points, places: 2))" }
    let sum = parts.joined(separator: " + ")
    let more = characters.isEmpty ? "" : " + characters \(characters.joined(separator: " + "))"
    let passages = [("sentence", hit.sentence), ("window", hit.window)].map { name, value in
      value.map { " + \(name) \(fixed($0, places: 2))" } ?? ""
    }.joined()
    try printer.write("\(indent)= \(sum)\(more)\(passages)\n", .faint)
  }
}
