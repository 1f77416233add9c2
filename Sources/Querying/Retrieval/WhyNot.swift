import Failures
import Index
import Platform
import Text
import Xapian

/// What keeps a paragraph out of the hits, or where among them it is.
public enum WhyNot: Sendable {
  /// It is a hit.
  case hit(rank: Int, Ranked.Group, score: Double)
  /// It is none.
  case noHit(Reasons)

  /// Why a paragraph is no hit.
  public struct Reasons: Sendable {
    /// The words that it does not hold as they are typed.
    public let missingWords: [String]
    /// The other parts of the question that it does not fit.
    public let failedConditions: [String]
    /// What it holds of the words, as a part of their weight.
    public let share: Double
    /// What a partial match has to hold of them; nil when there are to be none.
    public let neededShare: Double?
  }
}

extension Searcher {
  /// What became of the paragraphs with an id, or of those at a place that is named from the folder `current`, with the id
  /// of each and the number of its index, where there are several.
  ///
  /// - Throws: `Failure` when there is none.
  public func whyNot(
    _ name: String, from current: Path?
  ) throws(Failure) -> [(id: String, index: Int?, answer: WhyNot)] {
    let places = try snapshot.existingParagraphs(named: name, from: current)
    let ranking = try best(.max, .partial)
    let ranks = Dictionary(uniqueKeysWithValues: ranking.enumerated().map { ($1.place, $0) })
    var answers: [(id: String, index: Int?, answer: WhyNot)] = []
    for place in places {
      let answer: WhyNot
      if let rank = ranks[place] {
        answer = .hit(rank: rank + 1, ranking[rank].group, score: ranking[rank].score)
      } else {
        let isAnythingLiteral = ranking.first?.group == .literal
        answer = .noHit(try reasons(place, relaxation(isAnythingLiteral: isAnythingLiteral)))
      }
      answers.append((try id(place), snapshot.indexNumber(of: place), answer))
    }
    return answers
  }

  private func reasons(
    _ place: Candidate.Place, _ relaxation: Relaxation?
  ) throws(Failure) -> WhyNot.Reasons {
    let paragraph = TextMatch(try paragraph(place))
    let plan = relaxation?.plan ?? plan
    let query = plan.queries[place.segment].map {
      QueryPart($0.terms, scale: 0, share: $0.share)
    }
    var held = 0.0
    for part in query where part.share > 0 {
      let matches = try snapshot.segments[place.segment].matches(
        [part], within: [place.docid], atLeast: part.share)
      if !matches.isEmpty { held += part.share }
    }
    let whole = max(plan.fullCoverage, .leastNormalMagnitude)
    return WhyNot.Reasons(
      missingWords: question.words.filter { !paragraph.holds($0) }.map { String($0.text) },
      failedConditions: question.conditions.filter { !paragraph.fits($0) }.map(\.description),
      share: held / whole, neededShare: relaxation.map { $0.share / whole })
  }
}

extension Snapshot {
  /// Where the paragraphs with an id are; when none has it, those whose source or place gives it to them, as others
  /// had it before.
  func places(_ id: String) throws(Failure) -> [Candidate.Place] {
    let finder = BoundsFinder(snapshot: self)
    let id = escapingBlanks(id)
    var exact: [Candidate.Place] = []
    var others: [Candidate.Place] = []
    for (number, segment) in segments.enumerated() {
      let bounds = try finder.bounds(of: .field(.id(id)), in: number)
      for docid in bounds.candidates.docids where !segment.isDeleted(docid) {
        let place = Candidate.Place(segment: number, docid: docid)
        guard try paragraph(place).isNamed(id) else { continue }
        if try self.id(place) == id { exact.append(place) } else { others.append(place) }
      }
    }
    return exact.isEmpty ? others : exact
  }
}
