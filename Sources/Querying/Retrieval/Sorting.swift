import Failures
import Index
import Platform
import Text

/// How hits are put in order, besides by how well they answer.
public struct Sorting: Codable, Equatable, Sendable {
  /// What hits are in the order of.
  public enum Order: String, CaseIterable, Codable, Sendable {
    /// How well they answer.
    case relevance
    /// The first day of their date, the latest first; those without one last, also when it is reversed.
    case date
    /// Their file and their place in it.
    case path
  }

  /// What hits are in the order of; those that are equal in it stay in that of relevance.
  public var order = Order.relevance
  /// Whether the last one comes first.
  public var isReversed = false
  /// How many hits of a file are kept at the most, the best ones; nil for all.
  public var maxPerFile: Int?

  /// The order of relevance, with all hits.
  public init() {}

  fileprivate var isUsual: Bool { order == .relevance && !isReversed }
}

extension Searcher {
  /// The hits of a page in an order, of those that are within `reach`.
  public func ranking(
    _ page: Page, _ sorting: Sorting, _ reach: Reach
  ) throws(Failure) -> ArraySlice<Ranked> {
    guard sorting.isUsual else { return try arranged(page, sorting, reach)[...] }
    guard let most = sorting.maxPerFile else { return try ranking(page, reach) }
    return page.part(of: try best(page.needed, reach, maxPerFile: most))
  }

  /// Looks four times as far as before until enough hits are kept.
  private func best(
    _ needed: Int, _ reach: Reach, maxPerFile most: Int
  ) throws(Failure) -> [Ranked] {
    var depth = needed
    while true {
      depth = depth.multipliedReportingOverflow(by: 4).overflow ? .max : depth * 4
      let found = try best(depth, reach)
      let kept = try kept(found, most)
      if kept.count >= needed || found.count < depth { return kept }
    }
  }

  private func kept(_ ranking: [Ranked], _ most: Int) throws(Failure) -> [Ranked] {
    var counts: [Path: Int] = [:]
    var kept: [Ranked] = []
    var checkpoints = Checkpoints()
    for ranked in ranking {
      try checkpoints.step()
      let path = try path(of: ranked.place)
      let count = counts[path, default: 0]
      if count < most { kept.append(ranked) }
      counts[path] = count + 1
    }
    return kept
  }

  private func path(of place: Candidate.Place) throws(Failure) -> Path {
    let file = try snapshot.segments[place.segment].file(of: place.docid)
    return file.named(at: snapshot.location(of: file, in: place.segment) ?? file.path)
  }
}

// Another order than that of relevance. Only what is on the page is read.

/// A hit in such an order.
private struct ArrangedHit {
  let key: UInt64
  /// The number of its `EqualHits`.
  let equals: Int
  let place: Candidate.Place

  func isBefore(_ other: ArrangedHit) -> Bool { (key, equals) < (other.key, other.equals) }
  func isEqual(to other: ArrangedHit) -> Bool { (key, equals) == (other.key, other.equals) }
}

extension Searcher {
  private func arranged(
    _ page: Page, _ sorting: Sorting, _ reach: Reach
  ) throws(Failure) -> [Ranked] {
    if sorting.order == .date, sorting.maxPerFile == nil {
      return try byDate(page, latestFirst: !sorting.isReversed, reach)
    }
    let relevance: Relevance
    if let most = sorting.maxPerFile {
      relevance = Relevance(try kept(best(.max, reach), most))
    } else {
      relevance = try self.relevance(reach)
    }
    let hits = try arranged(relevance, sorting)
    let part = page.places(of: hits.count)
    guard sorting.isReversed else { return try named(part, of: hits, relevance) }
    let (start, end) = (hits.count - part.upperBound, hits.count - part.lowerBound)
    return try named(start..<end, of: hits, relevance).reversed()
  }

  private func arranged(
    _ relevance: Relevance, _ sorting: Sorting
  ) throws(Failure) -> [ArrangedHit] {
    let keys = try OrderKeys(sorting, snapshot, relevance)
    var hits: [ArrangedHit] = []
    var checkpoints = Checkpoints()
    for (number, equals) in relevance.hits.enumerated() {
      for place in equals.places {
        try checkpoints.step()
        hits.append(ArrangedHit(key: try keys.key(of: place), equals: number, place: place))
      }
    }
    guard let count = keys.count else { return hits.sorted { $0.isBefore($1) } }
    return byKey(hits, below: count)
  }

  /// Hits by their keys, those of one as they stand: a pass for each hit, since there are few dates.
  private func byKey(_ hits: [ArrangedHit], below count: Int) -> [ArrangedHit] {
    var places = [Int](repeating: 0, count: count + 1)
    for hit in hits { places[Int(hit.key) + 1] += 1 }
    for key in 0..<count { places[key + 1] += places[key] }
    var sorted = hits
    for hit in hits {
      sorted[places[Int(hit.key)]] = hit
      places[Int(hit.key)] += 1
    }
    return sorted
  }

  /// Some of the hits, with their ids, by which those stand that are equal in all else.
  private func named(
    _ part: Range<Int>, of hits: [ArrangedHit], _ relevance: Relevance
  ) throws(Failure) -> [Ranked] {
    var named: [Ranked] = []
    var start = part.lowerBound
    while start > 0, start < hits.count, hits[start - 1].isEqual(to: hits[start]) { start -= 1 }
    let before = part.lowerBound - start
    while start < part.upperBound {
      let end = hits[start...].firstIndex { !$0.isEqual(to: hits[start]) } ?? hits.count
      named += try self.named(
        hits[start..<end].map(\.place), of: relevance.hits[hits[start].equals], relevance,
        first: part.upperBound - start)
      start = end
    }
    return Array(named.dropFirst(before).prefix(part.count))
  }

  /// The first of some equal hits.
  private func named(
    _ places: [Candidate.Place], of equals: EqualHits, _ relevance: Relevance, first most: Int
  ) throws(Failure) -> [Ranked] {
    if places.count == 1, let ranked = relevance.named(places[0]) { return [ranked] }
    return try ranked(places, of: equals, first: most)
  }
}

/// What hits are put in order by, ascending.
private struct OrderKeys {
  private let order: Sorting.Order
  private let segments: [Segment]
  /// How many keys there may be, from 0; nil where they are as many as hits.
  private(set) var count: Int?
  /// For each segment the keys of its dates, that of none first.
  private var ofDates: [[Int]] = []
  /// For each segment the places of the rows that hits are in, and their rank by path.
  private var ofRows: [[Int: UInt64]] = []

  init(
    _ sorting: Sorting, _ snapshot: Snapshot, _ relevance: Relevance
  ) throws(Failure) {
    order = sorting.order
    segments = snapshot.segments
    switch order {
    case .relevance: count = 1
    case .date:
      let ranks = try DateRanks(segments, undatedLast: !sorting.isReversed)
      (ofDates, count) = (ranks.ofNumbers, ranks.count)
    case .path: try rankRows(of: relevance, snapshot)
    }
  }

  func key(of place: Candidate.Place) throws(Failure) -> UInt64 {
    switch order {
    case .relevance: return 0
    case .date:
      let number = try segments[place.segment].dateNumber(of: place.docid)
      return UInt64(ofDates[place.segment][number])
    case .path:
      let row = segments[place.segment].files.place(ofRowHolding: Int(place.docid)) ?? 0
      return (ofRows[place.segment][row] ?? 0) << 32 | UInt64(place.docid)
    }
  }

  private mutating func rankRows(
    of relevance: Relevance, _ snapshot: Snapshot
  ) throws(Failure) {
    var paths: [[Int: Path]] = segments.map { _ in [:] }
    var checkpoints = Checkpoints()
    for place in relevance.hits.lazy.flatMap(\.places) {
      try checkpoints.step()
      let segment = segments[place.segment]
      guard let row = segment.files.place(ofRowHolding: Int(place.docid)),
        paths[place.segment][row] == nil
      else { continue }
      let file = try segment.row(row)
      paths[place.segment][row] = file.named(
        at: snapshot.location(of: file, in: place.segment) ?? file.path)
    }
    try Deadline.checkpoint()
    var rows: [(path: Path, segment: Int, row: Int)] = []
    for (segment, paths) in paths.enumerated() {
      for (row, path) in paths { rows.append((path, segment, row)) }
    }
    rows.sort { $0.path < $1.path }
    try Deadline.checkpoint()
    ofRows = segments.map { _ in [:] }
    var rank: UInt64 = 0
    for (place, row) in rows.enumerated() {
      // The parts of a file, and a file of several indexes, are as one.
      if place > 0, rows[place - 1].path != row.path { rank += 1 }
      ofRows[row.segment][row.row] = rank
    }
  }
}
