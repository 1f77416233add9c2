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

extension Snapshot {
  /// The hits of a question: those that hold all its words, then, while there is room on the page,
  /// those that hold some of it; each group by score, equal scores by id. The paths of the hits open
  /// from the folder `current`, or from anywhere when that is nil.
  public func hits(
    _ question: Question, _ page: Page, from current: Path?
  ) throws(Failure) -> [Hit] {
    var search = Search(question, self, plan: try Plan(question, self))
    try search.collectLiteral(page.needed)
    try search.collectLoose(page.needed)
    let wanted = search.found.dropFirst(page.offset).prefix(page.limit ?? .max)
    return wanted.map { search.hit($0, from: current) }
  }

  /// The number of literal hits of a question.
  public func count(_ question: Question) throws(Failure) -> Int {
    let plan = try Plan(question, self)
    if question.words.allSatisfy(\.isCertain) { return try matchCount(segments, plan.literal) }
    var search = Search(question, self, plan: plan)
    try search.collectLiteral(.max)
    return search.found.count
  }
}

/// A paragraph found, with what its hit is made of.
private struct Found {
  let candidate: Candidate
  let paragraph: StoredParagraph
  let id: String
  let group: Hit.Group
}

/// The work on one question.
private struct Search {
  let question: Question
  let snapshot: Snapshot
  let plan: Plan
  private(set) var found: [Found] = []

  init(_ question: Question, _ snapshot: Snapshot, plan: Plan) {
    self.question = question
    self.snapshot = snapshot
    self.plan = plan
  }

  mutating func collectLiteral(_ needed: Int) throws(Failure) {
    try collect(.literal, plan.literal, needed)
  }

  mutating func collectLoose(_ needed: Int) throws(Failure) {
    guard found.count < needed, plan.parts.count > 1, plan.looseWeight != nil else { return }
    let literal = Set(found.map(\.candidate.place))
    try collect(.loose, plan.loose, needed, except: literal)
  }

  private mutating func collect(
    _ group: Hit.Group, _ queries: [Xapian.Query], _ needed: Int,
    except known: Set<Candidate.Place> = []
  ) throws(Failure) {
    var candidates = Candidates(
      snapshot.segments, queries, expecting: min(needed, snapshot.paragraphCount))
    while found.count < needed, let equals = try candidates.next() {
      var accepted: [Found] = []
      for candidate in equals where !known.contains(candidate.place) {
        let paragraph = try snapshot.paragraph(candidate.place)
        guard belongs(paragraph.record.text, to: group) else { continue }
        accepted.append(
          Found(candidate: candidate, paragraph: paragraph, id: paragraph.id, group: group))
      }
      found += accepted.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }
  }

  private func belongs(_ text: Scalars, to group: Hit.Group) -> Bool {
    switch group {
    case .literal: isLiteral(text)
    case .loose: isLoose(text)
    }
  }

  private func isLiteral(_ text: Scalars) -> Bool {
    let doubtful = question.words.filter { !$0.isCertain }
    guard !doubtful.isEmpty else { return true }
    let text = ComparableText(text)
    return doubtful.allSatisfy { !$0.phrase.occurrences(in: text).isEmpty }
  }

  private func isLoose(_ text: Scalars) -> Bool {
    guard let needed = plan.looseWeight else { return false }
    let marks = looseMarks(in: text, plan)
    let held = Dictionary(marks.map { ($0.part, $0.weight) }, uniquingKeysWith: max).values
    return held.reduce(0, +) >= needed
  }

  func hit(_ found: Found, from current: Path?) -> Hit {
    let record = found.paragraph.record
    let marks =
      found.group == .literal
      ? literalMarks(question, in: record.text, plan) : looseMarks(in: record.text, plan)
    let location = snapshot.location(of: found.paragraph.file) ?? found.paragraph.file.path
    return Hit(
      group: found.group, score: found.candidate.weight / Scoring.unit, id: found.id,
      path: current.flatMap(location.relative) ?? location, line: record.line,
      endLine: record.endLine, kind: record.kind, headline: record.headline, text: record.text,
      marks: merged(marks, in: record.text), snippet: snippet(of: record.text, around: marks))
  }
}
