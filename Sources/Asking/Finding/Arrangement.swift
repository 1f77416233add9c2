import Failures
import Index
import Platform
import Text

/// How hits are put in order, besides by how well they answer.
public struct Arrangement: Codable, Equatable, Sendable {
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
  public var mostOfFile: Int?

  /// The order of relevance, with all hits.
  public init() {}

  fileprivate var isUsual: Bool { order == .relevance && !isReversed }
}

extension Retrieval {
  /// The hits of a page in an order, of those that are within `reach`.
  public func ranking(
    _ page: Page, _ arrangement: Arrangement, _ reach: Reach
  ) throws(Failure) -> ArraySlice<Ranked> {
    guard arrangement.isUsual else {
      let kept = try kept(best(.max, reach), arrangement.mostOfFile)
      let ordered = try ordered(kept, arrangement)
      return page.part(of: arrangement.isReversed ? ordered.reversed() : ordered)
    }
    guard let most = arrangement.mostOfFile else { return try ranking(page, reach) }
    return page.part(of: try best(page.needed, reach, mostOfFile: most))
  }

  /// Looks four times as far as before until enough hits are kept.
  private func best(
    _ needed: Int, _ reach: Reach, mostOfFile most: Int
  ) throws(Failure) -> [Ranked] {
    var depth = needed
    while true {
      depth = depth.multipliedReportingOverflow(by: 4).overflow ? .max : depth * 4
      let found = try best(depth, reach)
      let kept = try kept(found, most)
      if kept.count >= needed || found.count < depth { return kept }
    }
  }

  private func kept(_ ranking: [Ranked], _ mostOfFile: Int?) throws(Failure) -> [Ranked] {
    guard let mostOfFile else { return ranking }
    var counts: [Path: Int] = [:]
    var kept: [Ranked] = []
    var checkpoints = Checkpoints()
    for ranked in ranking {
      try checkpoints.step()
      let count = counts[try path(ranked), default: 0]
      if count < mostOfFile { kept.append(ranked) }
      counts[try path(ranked)] = count + 1
    }
    return kept
  }

  private func ordered(
    _ ranking: [Ranked], _ arrangement: Arrangement
  ) throws(Failure) -> [Ranked] {
    switch arrangement.order {
    case .relevance: return ranking
    case .date:
      let undated = arrangement.isReversed ? Int.max : 0
      var dated: [(day: Int, place: Int)] = []
      for (place, ranked) in ranking.enumerated() {
        dated.append(
          (try paragraph(ranked.place).record.date?.period.first.number ?? undated, place))
      }
      return dated.sorted { ($1.day, $0.place) < ($0.day, $1.place) }.map { ranking[$0.place] }
    case .path:
      var located: [(path: Path, place: Candidate.Place, ranked: Ranked)] = []
      var checkpoints = Checkpoints()
      for ranked in ranking {
        try checkpoints.step()
        located.append((try path(ranked), ranked.place, ranked))
      }
      return located.sorted {
        $0.path != $1.path ? $0.path < $1.path : $0.place.docid < $1.place.docid
      }.map(\.ranked)
    }
  }

  private func path(_ ranked: Ranked) throws(Failure) -> Path {
    let segment = ranked.place.segment
    let file = try snapshot.segments[segment].file(of: ranked.place.docid)
    return snapshot.location(of: file, in: segment) ?? file.path
  }
}
