import Text
import Xapian

/// How a question was understood, and what that means in an index.
public struct Explanation: Sendable {
  /// The question as it was read, written so that it reads back.
  public let expression: String
  /// What asks or only joins words, and was left out.
  public let leftOut: [String]
  /// What hits are found by, in the order of the question.
  public let terms: [Term]
  /// The groups that hits can be in, the better one first.
  public let groups: [Group]
  /// The number of paragraphs.
  public let paragraphs: Int

  /// A term, or several that count as one.
  public struct Term: Sendable {
    /// The term; with a `*` where all that begin so are meant.
    public let name: String
    /// The number of paragraphs that hold it.
    public let frequency: Int
    /// Its idf, times how often it is asked for: what it weighs.
    public let weight: Double
    /// Whether paragraphs score by it; if not it is too common to tell one from another.
    public let isWeighed: Bool
    /// Whether it is of words that a hit may hold in part.
    public let isOfWords: Bool
  }

  /// What the hits of a group have to hold.
  public struct Group: Sendable {
    /// The group.
    public let group: Hit.Group
    /// The least sum of weights of the terms held.
    public let least: Double
    /// The sum of all weights.
    public let whole: Double
  }
}

/// What the score of a hit is made of.
public struct HitExplanation: Sendable {
  /// What its terms add, in points.
  public let terms: [(name: String, points: Double)]
  /// What the single characters add, for a hit that was ranked again by them.
  public let characters: [(name: String, points: Double)]
}

extension Retrieval {
  /// How the question was understood.
  public func explanation() throws(Failure) -> Explanation {
    let literal = try documents(plan, atLeast: plan.wholeShare, doubtful)
    let loosening = loosening(isAnythingLiteral: literal.contains { !$0.isEmpty })
    var groups = [
      Explanation.Group(group: .literal, least: plan.wholeShare, whole: plan.wholeShare)
    ]
    if let loosening {
      groups.append(
        Explanation.Group(group: .loose, least: loosening.share, whole: loosening.plan.wholeShare))
    }
    return Explanation(
      expression: question.expression.description, leftOut: question.leftOut,
      terms: (loosening?.plan ?? plan).terms, groups: groups, paragraphs: snapshot.paragraphCount)
  }

  /// What the score of a hit is made of.
  public func explanation(of ranked: Ranked) throws(Failure) -> HitExplanation {
    let isLiteral = ranked.group == .literal
    let plan = isLiteral ? plan : substance ?? plan
    let segment = snapshot.segments[ranked.place.segment]
    var terms: [(name: String, points: Double)] = []
    for (feature, part) in plan.partsInOrder where part.isWeighed {
      let query = QueryPart(
        try Expansion(feature, snapshot).terms[ranked.place.segment], scale: part.weight)
      guard let match = try segment.matches([query], within: [ranked.place.docid]).first,
        match.weight > 0
      else { continue }
      terms.append((feature.name, match.weight / Scoring.unit))
    }
    let sum = terms.reduce(0) { $0 + $1.points }
    guard abs(ranked.score - sum) > 1e-9 else {
      return HitExplanation(terms: terms, characters: [])
    }
    let words = isLiteral ? question.positiveWords : question.substance ?? question.words
    let parts = Reranking(words, snapshot).parts(try paragraph(ranked.place).comparable)
    return HitExplanation(terms: terms, characters: parts.map { (String($0.character), $0.points) })
  }

  /// The patterns that fit more words than are searched.
  public var cutPatterns: [String] {
    plan.cutPatterns.map { pattern, count in
      "\(String(pattern.text)) fits \(count) words; only the \(Expansion.mostWords) commonest of them were searched"
    }
  }
}

extension Plan {
  fileprivate var partsInOrder: [(key: Feature, value: Part)] {
    parts.sorted { $0.value.number < $1.value.number }
  }

  fileprivate var terms: [Explanation.Term] {
    partsInOrder.map { feature, part in
      .init(
        name: feature.name, frequency: part.frequency, weight: part.weight,
        isWeighed: part.isWeighed, isOfWords: part.isOfWords)
    }
  }
}

extension Feature {
  fileprivate var name: String {
    switch self {
    case .term(let term): String(decoding: term.bytes, as: UTF8.self)
    case .character(let character): "\(character)*"
    case .words(let pattern): String(pattern.text)
    }
  }
}
