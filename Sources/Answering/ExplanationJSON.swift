import Querying
import JSON

/// How a question was understood, for programs.
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
    leftOut = explanation.stopWords
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
  private let sentence: Double?
  private let window: Double?

  private struct Part: Encodable {
    let name: String
    let points: Double
  }

  init(_ explanation: HitExplanation) {
    terms = explanation.terms.map { Part(name: $0.name, points: sixPlaces($0.points)) }
    characters = explanation.characters.map { Part(name: $0.name, points: sixPlaces($0.points)) }
    sentence = explanation.sentence.map(sixPlaces)
    window = explanation.window.map(sixPlaces)
  }
}
