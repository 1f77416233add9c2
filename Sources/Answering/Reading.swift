import Querying
import Failures
import Index
import Platform
import Presentation

/// Reads paragraphs from a state of the indexes. Paths are taken and given as they are seen from the folder `current`, or as
/// absolute ones where that is nil. It ends with `.tooCostly` or `.cancelled` when its deadline says so, by default that of the thread.
public func read(
  _ request: ReadRequest, _ snapshot: Snapshot, from current: Path?,
  by deadline: Deadline? = .current
) throws(Failure) -> ReadResponse {
  try Deadline.bind(deadline) { () throws(Failure) in
    try Reading(request, snapshot, from: current).response()
  }
}

/// A request to read whose question is understood.
private struct Reading {
  let request: ReadRequest
  let snapshot: Snapshot
  let current: Path?
  let place: ParagraphPlace
  let order: ReadingOrder
  let searcher: Searcher?

  init(_ request: ReadRequest, _ snapshot: Snapshot, from current: Path?) throws(Failure) {
    self.request = request
    self.snapshot = snapshot
    self.current = current
    place = try snapshot.paragraph(named: request.id, index: request.index, from: current)
    order = try ReadingOrder(ofFileWith: place, in: snapshot)
    searcher = try request.query.map { query throws(Failure) in
      let question = request.isLiteral ? try ParsedQuery(words: query) : try ParsedQuery(query)
      return try Searcher(question.located(in: snapshot, from: current), snapshot)
    }
  }

  func response() throws(Failure) -> ReadResponse {
    let before = try side(order.before).reversed()
    let after = try side(order.after)
    let places = before + [place] + after
    let fields = Set(request.fields ?? ReadResponse.fields)
    var paragraphs: [SearchHit] = []
    for (number, place) in places.enumerated() {
      paragraphs.append(SearchHit(try passage(place), rank: number + 1, fields: fields))
    }
    return ReadResponse(
      paragraphs: paragraphs, position: before.count,
      index: snapshot.number(ofIndexWith: place.segment) + 1, article: try order.article(place),
      previous: try order.before(places[0]).map(snapshot.id),
      next: try order.after(places[places.count - 1]).map(snapshot.id),
      source: SourceForm(try snapshot.file(of: place)), missing: snapshot.missing)
  }

  /// The paragraphs on one side of that which was asked for, the nearest first.
  private func side(
    _ next: (ParagraphPlace) -> ParagraphPlace?
  ) throws(Failure) -> [ParagraphPlace] {
    var places: [ParagraphPlace] = []
    while places.count < request.extent.maximumOnSide, let other = next(places.last ?? place) {
      if request.extent == .article, try !order.isOneArticle(place, other) { break }
      places.append(other)
    }
    return places
  }

  private func passage(_ place: ParagraphPlace) throws(Failure) -> Hit {
    guard let searcher else { return try snapshot.passage(at: place, from: current) }
    return try searcher.passage(at: place, partial: place == self.place, from: current)
  }
}

extension Snapshot {
  func file(of place: ParagraphPlace) throws(Failure) -> FileRow {
    try segments[place.segment].file(of: place.docid)
  }
}
