import Asking
import Console
import Platform

/// How a question was understood, for people.
struct ExplanationFormat {
  let printer: Printer

  func write(_ explanation: Explanation) throws(Output.Failure) {
    try printer.write("Read as: \(onOneLine(explanation.expression))\n")
    if !explanation.leftOut.isEmpty {
      try printer.write("Left out: \(onOneLine(explanation.leftOut.joined(separator: " ")))\n")
    }
    for term in explanation.terms {
      let use = term.isWeighed ? "" : ", too common to score by"
      try printer.write(
        "  \(term.name)  in \(term.frequency) of \(explanation.paragraphs) paragraphs, weighs \(points(term.weight))\(use)\n"
      )
    }
    for group in explanation.groups where group.whole > 0 {
      try printer.write(
        "\(group.group.rawValue) hits hold \(points(group.least)) or more of \(points(group.whole)) by weight\n"
      )
    }
    try printer.write("\n")
  }

  /// Writes what a score is made of, on a line of its own.
  func write(_ hit: HitExplanation, indent: String) throws(Output.Failure) {
    let parts = hit.terms.map { "\($0.name) \(points($0.points))" }
    let characters = hit.characters.map { "\($0.name) \(points($0.points))" }
    let sum = parts.joined(separator: " + ")
    let more = characters.isEmpty ? "" : " + characters \(characters.joined(separator: " + "))"
    try printer.write("\(indent)= \(sum)\(more)\n", .faint)
  }
}

/// A number of points with two places.
func points(_ score: Double) -> String {
  let hundredths = Int((score * 100).rounded())
  let fraction = String(hundredths % 100)
  return "\(hundredths / 100).\(fraction.count == 1 ? "0" : "")\(fraction)"
}

/// The same for programs.
struct ExplanationObject: Encodable {
  private let expression: String
  private let leftOut: [String]
  private let paragraphs: Int
  private let terms: [Term]
  private let groups: [Group]

  private struct Term: Encodable {
    let term: String
    let frequency: Int
    let weight: Double
    let isWeighed: Bool
  }

  private struct Group: Encodable {
    let group: String
    let least: Double
    let whole: Double
  }

  init(_ explanation: Explanation) {
    expression = explanation.expression
    leftOut = explanation.leftOut
    paragraphs = explanation.paragraphs
    terms = explanation.terms.map {
      Term(
        term: $0.name, frequency: $0.frequency, weight: sixPlaces($0.weight),
        isWeighed: $0.isWeighed)
    }
    groups = explanation.groups.map {
      Group(group: $0.group.rawValue, least: sixPlaces($0.least), whole: sixPlaces($0.whole))
    }
  }
}

/// What the score of a hit is made of, for programs.
struct HitExplanationObject: Encodable {
  private let terms: [Part]
  private let characters: [Part]

  private struct Part: Encodable {
    let name: String
    let points: Double
  }

  init(_ explanation: HitExplanation) {
    terms = explanation.terms.map { Part(name: $0.name, points: sixPlaces($0.points)) }
    characters = explanation.characters.map { Part(name: $0.name, points: sixPlaces($0.points)) }
  }
}
