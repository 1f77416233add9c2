import Failures
import Index
import Text
import Xapian

/// How a question was understood, and what that means in an index.
public struct Explanation: Sendable {
  /// The question as it was read, written so that it reads back.
  public let expression: String
  /// What asks or only joins words, and was left out.
  public let stopWords: [String]
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
    /// Whether it is looked for, and paragraphs score by it; if not it is too common to decide.
    public let isWeighed: Bool
    /// Whether it is of words that a hit may hold in part.
    public let isOfWords: Bool
  }

  /// What the hits of a group have to hold.
  public struct Group: Sendable {
    /// The group.
    public let group: Ranked.Group
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
  /// What its best sentence adds, for a question that asks.
  public let sentence: Double?
  /// What its best stretch of text adds, likewise.
  public let window: Double?

  init(
    terms: [(name: String, points: Double)], characters: [(name: String, points: Double)] = [],
    _ contributions: Contributions? = nil
  ) {
    self.terms = terms
    self.characters = characters
    sentence = contributions?.sentence
    window = contributions?.window
  }
}

extension Searcher {
  /// How the question was understood.
  public func explanation() throws(Failure) -> Explanation {
    let literal = try documents(plan, atLeast: plan.fullCoverage, doubtful)
    let relaxation = relaxation(isAnythingLiteral: literal.contains { !$0.isEmpty })
    var groups = [
      Explanation.Group(group: .literal, least: plan.fullCoverage, whole: plan.fullCoverage)
    ]
    if let relaxation {
      groups.append(
        Explanation.Group(
          group: .partial, least: relaxation.share, whole: relaxation.plan.fullCoverage)
      )
    }
    return Explanation(
      expression: question.expression.description, stopWords: question.stopWords,
      terms: (relaxation?.plan ?? plan).terms, groups: groups, paragraphs: snapshot.paragraphCount)
  }

  /// What the scores of hits are made of, in their order. Each posting list is gone through once, not for each hit.
  public func explanations(of ranking: ArraySlice<Ranked>) throws(Failure) -> [HitExplanation] {
    var explanations: [Candidate.Place: HitExplanation] = [:]
    for group in [Ranked.Group.literal, .partial] {
      let hits = ranking.filter { $0.group == group }
      guard !hits.isEmpty else { continue }
      let terms = try termPoints(of: hits, group == .literal ? plan : substance ?? plan)
      let words =
        group == .literal ? question.positiveWords : question.substance ?? question.words
      let reranking = Reranking(words, snapshot)
      for hit in hits {
        explanations[hit.place] = try explanation(of: hit, terms[hit.place] ?? [], reranking)
      }
    }
    return ranking.map { explanations[$0.place] ?? HitExplanation(terms: []) }
  }

  private func explanation(
    of ranked: Ranked, _ terms: [(name: String, points: Double)], _ reranking: Reranking
  ) throws(Failure) -> HitExplanation {
    guard ranked.contributions.characters != nil else {
      return HitExplanation(terms: terms)
    }
    let parts = reranking.parts(try paragraph(ranked.place).comparable)
    return HitExplanation(
      terms: terms, characters: parts.map { (String($0.character), $0.points) },
      ranked.contributions)
  }

  private func termPoints(
    of hits: [Ranked], _ plan: WeightedQuery
  ) throws(Failure) -> [Candidate.Place: [(name: String, points: Double)]] {
    var points: [Candidate.Place: [(name: String, points: Double)]] = [:]
    let docids = Dictionary(grouping: hits.map(\.place), by: \.segment)
      .mapValues { $0.map(\.docid).sorted() }
    for (feature, part) in plan.partsInOrder where part.isSearched {
      let expansion = try Expansion(feature, snapshot)
      for (segment, docids) in docids {
        let query = part.query(expansion.terms[segment])
        for match in try snapshot.segments[segment].matches([query], within: docids)
        where match.weight > 0 {
          points[.init(segment: segment, docid: match.docid), default: []]
            .append((feature.name, match.weight / Scoring.unit))
        }
      }
    }
    return points
  }

  /// The patterns that fit more words than are searched.
  public var cutPatterns: [Message] {
    plan.cutPatterns.map { pattern, count in
      Message(
        "\(String(pattern.text)) fits \(count) words; only the \(Expansion.maxWords) commonest of them were searched",
        zh: "\(String(pattern.text)) 符合 \(count) 个词；只查了其中最常见的 \(Expansion.maxWords) 个")
    }
  }
}

extension WeightedQuery {
  fileprivate var partsInOrder: [(key: IndexKey, value: Part)] {
    parts.sorted { $0.value.number < $1.value.number }
  }

  fileprivate var terms: [Explanation.Term] {
    partsInOrder.map { feature, part in
      .init(
        name: feature.name, frequency: part.frequency, weight: part.weight,
        isWeighed: part.isSearched, isOfWords: part.isOfWords)
    }
  }
}

extension IndexKey {
  fileprivate var name: String {
    switch self {
    case .term(let term): String(decoding: term.bytes, as: UTF8.self)
    case .character(let character): "\(character)*"
    case .words(let pattern): String(pattern.text)
    }
  }
}
