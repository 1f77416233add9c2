import Platform
import Text
import Xapian

/// Which part of the list of hits is wanted.
public struct Page: Sendable {
  /// How many hits are passed over.
  public var offset: Int
  /// How many hits are given at the most; nil for all.
  public var limit: Int?

  /// Hits `offset` to `offset + limit`, counted from 0.
  public init(offset: Int = 0, limit: Int? = nil) {
    self.offset = offset
    self.limit = limit
  }

  /// How many hits have to be known to give the page.
  fileprivate var needed: Int {
    guard let limit else { return .max }
    let (sum, overflow) = offset.addingReportingOverflow(limit)
    return overflow ? .max : sum
  }
}

/// A paragraph in the list of hits.
public struct Ranked: Sendable {
  /// How well it answers.
  public let group: Hit.Group
  /// The sum of the BM25 points of what was asked for.
  public let score: Double
  /// Its name that stays; see `Hit.id`.
  public let id: String
  let place: Candidate.Place

  fileprivate func with(_ points: Double) -> Ranked {
    Ranked(group: group, score: score + points, id: id, place: place)
  }
}

/// A question put to an index.
public struct Retrieval {
  let question: Question
  let snapshot: Snapshot
  /// How the words are found.
  let plan: Plan
  /// How any part of a question that asks is found; nil for other ones.
  let substance: Plan?
  private let filter: Filter?
  private let depth: Int

  /// Looks up what the words of the question are in the index. The first `depth` hits will be ranked again.
  public init(
    _ question: Question, _ snapshot: Snapshot, rerank depth: Int = Reranking.usualDepth
  ) throws(Failure) {
    self.depth = depth
    self.question = question
    self.snapshot = snapshot
    let others = question.condition?.positiveWords ?? []
    plan = try Plan(question.words, and: others, snapshot)
    if let words = question.substance {
      substance = try Plan(words, and: others, snapshot)
    } else {
      substance = nil
    }
    if let condition = question.condition {
      filter = try Filter(condition, snapshot)
    } else {
      filter = nil
    }
  }

  /// The hits: those that hold all words, then, while there is room on the page, those that hold some
  /// of it; of a question that asks, any of it. Each group by score, equal scores by id.
  public func ranking(_ page: Page) throws(Failure) -> ArraySlice<Ranked> {
    try best(page.needed).dropFirst(page.offset).prefix(page.limit ?? .max)
  }

  /// The number of literal hits.
  public func count() throws(Failure) -> Int {
    guard doubtful.isEmpty, filter?.isExact ?? true else { return try literal(.max).count }
    var count = 0
    for (number, segment) in snapshot.segments.enumerated() {
      let matches = try segment.matches(
        plan.queries[number], within: filter?.docids[number], atLeast: plan.wholeShare)
      count += segment.living(matches).count
    }
    return count
  }

  /// The hits as they are shown. Their paths open from the folder `current`, or from anywhere when that
  /// is nil.
  public func hits(_ page: Page, from current: Path?) throws(Failure) -> [Hit] {
    try hits(ranking(page), from: current)
  }

  /// Hits of a ranking as they are shown.
  public func hits(
    _ ranking: ArraySlice<Ranked>, from current: Path?
  ) throws(Failure) -> [Hit] {
    var hits: [Hit] = []
    for ranked in ranking { hits.append(try hit(ranked, from: current)) }
    return hits
  }

  private func best(_ needed: Int) throws(Failure) -> [Ranked] {
    let literal = try reranked(literal(max(needed, depth)), by: question.positiveWords)
    guard question.match != .all, literal.count < needed else { return literal }
    let known = Set(literal.map(\.place))
    return literal + (try others(needed - literal.count, except: known))
  }

  private func others(
    _ needed: Int, except known: Set<Candidate.Place>
  ) throws(Failure) -> [Ranked] {
    if let substance { return try any(needed, of: substance, except: known) }
    // A pasted sentence of which no paragraph has all.
    if known.isEmpty, question.isLong { return try any(needed, of: plan, except: known) }
    // A single part is held whole or not at all.
    guard plan.wordFeatureCount > 1 else { return [] }
    return try best(needed, .loose, plan, atLeast: plan.looseShare) { place throws(Failure) in
      guard !known.contains(place) else { return false }
      return try accepts(place, [])
    }
  }

  private func any(
    _ needed: Int, of plan: Plan, except known: Set<Candidate.Place>
  ) throws(Failure) -> [Ranked] {
    let found = try best(max(needed, depth), .loose, plan, atLeast: plan.anyShare) {
      place throws(Failure) in
      guard !known.contains(place) else { return false }
      return try accepts(place, [])
    }
    return try reranked(found, by: question.substance ?? question.words)
  }

  private func literal(_ needed: Int) throws(Failure) -> [Ranked] {
    try best(needed, .literal, plan, atLeast: plan.wholeShare) { place throws(Failure) in
      try accepts(place, doubtful)
    }
  }

  private var doubtful: [Word] { question.words.filter { !$0.isCertain } }

  /// Whether the filter accepts a paragraph and it holds words that the index is not certain about.
  private func accepts(_ place: Candidate.Place, _ doubtful: [Word]) throws(Failure) -> Bool {
    if doubtful.isEmpty, filter?.isExact ?? true { return true }
    let paragraph = Verification(try snapshot.paragraph(place))
    return doubtful.allSatisfy(paragraph.holds) && filter?.accepts(paragraph) ?? true
  }

  /// The best `needed` documents that are accepted, and all that are equal to the last of them.
  private func best(
    _ needed: Int, _ group: Hit.Group, _ plan: Plan, atLeast share: Double,
    where accept: (Candidate.Place) throws(Failure) -> Bool
  ) throws(Failure) -> [Ranked] {
    var best: [Ranked] = []
    let expected = min(needed, snapshot.paragraphCount)
    var candidates = Candidates(
      snapshot.segments, plan.queries, within: filter?.docids, atLeast: share,
      expecting: expected)
    while best.count < needed, let equals = try candidates.next() {
      var accepted: [Ranked] = []
      for candidate in equals where try accept(candidate.place) {
        accepted.append(
          Ranked(
            group: group, score: candidate.weight / Scoring.unit,
            id: try snapshot.id(candidate.place), place: candidate.place))
      }
      best += accepted.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }
    return best
  }

  /// The first hits ranked again, by what their single characters add; the rest stays below them.
  private func reranked(
    _ ranking: [Ranked], by words: [Word]
  ) throws(Failure) -> [Ranked] {
    guard !words.isEmpty else { return ranking }
    let reranking = Reranking(words, snapshot)
    var first: [Ranked] = []
    for ranked in ranking.prefix(depth) {
      let text = try snapshot.paragraph(ranked.place).record.text
      first.append(ranked.with(reranking.points(text)))
    }
    first.sort {
      $0.score != $1.score
        ? $0.score > $1.score : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
    }
    return first + ranking.dropFirst(depth)
  }

  private func hit(_ ranked: Ranked, from current: Path?) throws(Failure) -> Hit {
    let paragraph = try snapshot.paragraph(ranked.place)
    let record = paragraph.record
    let marks =
      ranked.group == .literal
      ? Search.marks(of: question.positiveWords, in: record.text, plan)
      : looseMarks(
        in: record.text, substance ?? plan, whole: question.condition?.positiveWords ?? [])
    let location = snapshot.location(of: paragraph.file) ?? paragraph.file.path
    return Hit(
      group: ranked.group, score: ranked.score, id: ranked.id,
      path: current.flatMap(location.relative) ?? location, line: record.line,
      endLine: record.endLine, kind: record.kind, headline: record.headline, text: record.text,
      marks: merged(marks, in: record.text), matches: marks)
  }
}
