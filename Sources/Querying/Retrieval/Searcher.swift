import Failures
import Index
import Platform
import Text
import Xapian

/// Which part of the list of hits is wanted.
public struct Page: Codable, Equatable, Sendable {
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
  package var needed: Int {
    guard let limit else { return .max }
    let (sum, overflow) = offset.addingReportingOverflow(limit)
    return overflow ? .max : sum
  }

  /// The places of a list of so many hits that are on it.
  func places(of count: Int) -> Range<Int> {
    let start = min(max(0, offset), count)
    return start..<start + min(limit ?? .max, count - start)
  }

  /// What of a whole list is on it.
  public func part<Element>(of list: [Element]) -> ArraySlice<Element> {
    list.dropFirst(offset).prefix(limit ?? .max)
  }
}

/// A paragraph in the list of hits.
public struct Ranked: Sendable {
  /// How well it answers.
  public enum Group: String, Sendable {
    /// It holds all words of the question as they were typed.
    case literal
    /// It holds some of them: at least a quarter of what they are made of, by weight, but for a question that any part
    /// answers and for a list that is filled up.
    case partial
  }

  /// How well it answers.
  public let group: Group
  /// What its score is the sum of.
  public internal(set) var contributions: Contributions
  /// The sum of the BM25 points of what was asked for.
  public var score: Double { contributions.sum }
  /// Its name that stays; see `Hit.id`.
  public let id: String
  /// Where it lies.
  package let place: Candidate.Place
  /// The sentence that answers best, in scalars of its text; nil where the question does not ask.
  package internal(set) var sentence: Range<Int>?

  /// A paragraph with what its terms add.
  init(group: Group, terms points: Double, id: String, place: Candidate.Place) {
    self.group = group
    contributions = Contributions(terms: points)
    self.id = id
    self.place = place
  }

  /// Whether it stands before another one; those of the same score and id are left as they are.
  func isBefore(_ other: Ranked) -> Bool {
    score != other.score
      ? score > other.score : id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }

  func isEqual(to other: Ranked) -> Bool { score == other.score && id == other.id }
}

/// A question put to an index.
public struct Searcher {
  /// The question.
  public let question: ParsedQuery
  /// The indexes it is put to.
  package let snapshot: Snapshot
  /// How the words are found.
  package let plan: WeightedQuery
  /// How any part of a question that asks is found; nil for other ones.
  package let substance: WeightedQuery?
  let filter: Filter?
  let read: ParagraphsRead
  /// How many hits are ranked again.
  let depth: Int

  /// Looks up what the words of the question are in the index. The first `depth` hits will be ranked again.
  public init(
    _ question: ParsedQuery, _ snapshot: Snapshot, rerank depth: Int = Reranking.usualDepth
  ) throws(Failure) {
    self.depth = depth
    read = ParagraphsRead(expecting: depth)
    self.question = question
    self.snapshot = snapshot
    let others = question.condition?.positiveWords ?? []
    let found = try FoundFeatures(
      question.words, and: others + (question.substance ?? []), in: snapshot)
    plan = WeightedQuery(question.words, and: others, found)
    substance = question.substance.map {
      // Who asks for any part wants the common ones too.
      WeightedQuery($0, and: others, leavesOutCommon: question.match == .auto, found)
    }
    if let condition = question.condition {
      filter = try Filter(condition, snapshot)
    } else {
      filter = nil
    }
  }

  /// The hits within `reach`: those that hold all words, then, while there is room on the page, those that hold some of
  /// them. Each group by score, equal scores by id.
  public func ranking(_ page: Page, _ reach: Reach = .partial) throws(Failure) -> ArraySlice<Ranked>
  {
    page.part(of: try best(page.needed, reach))
  }

  /// Whether there is no paragraph at all to be found.
  public var isOfNothing: Bool { snapshot.paragraphCount == 0 }
}

/// The paragraphs that were read for a question: one is looked at up to four times, to see whether it holds the words, for its
/// id, to rank it again, and to show it.
final class ParagraphsRead {
  var paragraphs: [Candidate.Place: ParagraphRead] = [:]
  /// Enough for what is ranked again, and what was looked at for it.
  static let most = 256

  init(expecting count: Int) { paragraphs.reserveCapacity(min(count, Self.most)) }
}

/// A paragraph that was read. For most its bytes are enough.
final class ParagraphRead {
  let encoded: EncodedParagraph
  var decoded: StoredParagraph?

  init(_ encoded: EncodedParagraph) { self.encoded = encoded }
}

extension Searcher {
  /// The paragraph at `place`.
  package func paragraph(_ place: Candidate.Place) throws(Failure) -> StoredParagraph {
    let read = try readParagraph(place)
    if let known = read.decoded { return known }
    let paragraph = try snapshot.paragraph(read.encoded, at: place)
    read.decoded = paragraph
    return paragraph
  }

  /// The text of the paragraph at `place` in UTF-8, as far as its bytes are that.
  func utf8(_ place: Candidate.Place) throws(Failure) -> ArraySlice<UInt8> {
    try readParagraph(place).encoded.record.text
  }

  /// The id of the paragraph at `place`.
  func id(_ place: Candidate.Place) throws(Failure) -> String {
    try snapshot.id(place) { () throws(Failure) in try readParagraph(place).encoded }
  }

  private func readParagraph(_ place: Candidate.Place) throws(Failure) -> ParagraphRead {
    if let known = read.paragraphs[place] { return known }
    let paragraph = ParagraphRead(try snapshot.encodedParagraph(place))
    if read.paragraphs.count < ParagraphsRead.most { read.paragraphs[place] = paragraph }
    return paragraph
  }
}
