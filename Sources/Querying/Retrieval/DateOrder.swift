import Failures
import Index
import Text
import Xapian

// Hits by date. Their dates tell which of them are on the page, so that only these are ranked and read.

/// The ranks of the dates that paragraphs have, the latest first.
struct DateRanks {
  /// For each segment those of its dates by their numbers in the columns; that of no date first.
  private(set) var ofNumbers: [[Int]]
  /// How many ranks there are.
  let count: Int

  /// - Parameter undatedLast: Whether what has no date stands behind all else; before it, if not.
  init(_ segments: [Segment], undatedLast: Bool) throws(Failure) {
    var days: [[Int]] = []
    for segment in segments { days.append(try segment.dates().map(\.first.number)) }
    let latestFirst = Set(days.joined()).sorted(by: >)
    let ranks = Dictionary(uniqueKeysWithValues: zip(latestFirst, (undatedLast ? 0 : 1)...))
    let undated = undatedLast ? latestFirst.count : 0
    ofNumbers = days.map { [undated] + $0.map { ranks[$0] ?? 0 } }
    count = latestFirst.count + 1
  }
}

/// Hits that follow one another: all of some dates, or some of one.
private struct DateRun {
  /// The ranks of their dates.
  var ranks: Range<Int>
  /// Which of the hits of these dates they are.
  var part: Range<Int>
  let isWhole: Bool
}

extension Searcher {
  /// The hits of a page within `reach` by their dates; those of one day stand in the order of relevance. With `latestFirst` false
  /// all is turned round, but that what has no date stands last.
  func byDate(
    _ page: Page, latestFirst: Bool, _ reach: Reach
  ) throws(Failure) -> [Ranked] {
    let groups = try hitGroups(reach)
    let ranks = try DateRanks(snapshot.segments, undatedLast: latestFirst)
    let counts = try counts(of: groups, ranks)
    let total = counts.reduce(0, +)
    var part = page.places(of: total)
    if !latestFirst { part = total - part.upperBound..<total - part.lowerBound }
    // Which hits are ranked again does not depend on their dates.
    var first: [[Ranked]] = []
    for group in groups { first.append(try rankedAgain(group)) }
    var hits: [Ranked] = []
    for run in runs(of: part, counts) { hits += try self.hits(of: run, ranks, groups, first) }
    return latestFirst ? hits : hits.reversed()
  }

  /// How many hits there are of each rank.
  private func counts(of groups: [HitGroup], _ ranks: DateRanks) throws(Failure) -> [Int] {
    var counts = [Int](repeating: 0, count: ranks.count)
    for (number, segment) in snapshot.segments.enumerated() {
      for group in groups {
        let (undated, dated) = try segment.countsByDate(of: group.documents[number])
        for (rank, count) in zip(ranks.ofNumbers[number], [undated] + dated.map(\.count)) {
          counts[rank] += count
        }
      }
    }
    return counts
  }

  /// The dates that a part of all hits is of. Of the first and the last one it may have some.
  private func runs(of part: Range<Int>, _ counts: [Int]) -> [DateRun] {
    var runs: [DateRun] = []
    var end = 0
    for (rank, count) in counts.enumerated() {
      let start = end
      end += count
      let wanted = part.clamped(to: start..<end)
      if wanted.isEmpty { continue }
      let isWhole = wanted.count == count
      if isWhole, let last = runs.last, last.isWhole {
        runs[runs.count - 1].ranks = last.ranks.lowerBound..<rank + 1
        runs[runs.count - 1].part = 0..<last.part.count + count
      } else {
        runs.append(
          DateRun(
            ranks: rank..<rank + 1, part: wanted.lowerBound - start..<wanted.upperBound - start,
            isWhole: isWhole))
      }
    }
    return runs
  }

  private func hits(
    of run: DateRun, _ ranks: DateRanks, _ groups: [HitGroup], _ first: [[Ranked]]
  ) throws(Failure) -> [Ranked] {
    var ofDates: [DocumentSet] = []
    for (number, segment) in snapshot.segments.enumerated() {
      ofDates.append(
        try segment.documents(dateNumbers: ranks.ofNumbers[number].map(run.ranks.contains)))
    }
    var hits: [Ranked] = []
    for (group, first) in zip(groups, first) where hits.count < run.part.upperBound {
      let known = first.filter { ofDates[$0.place.segment].contains($0.place.docid) }
      hits += known
      var others = group
      others.documents = zip(group.documents, ofDates).map { $0.intersection($1) }
      for ranked in known { others.documents[ranked.place.segment].remove(ranked.place.docid) }
      hits += try best(run.part.upperBound - hits.count, others)
    }
    return Array(try byRank(hits, ranks)[run.part.clamped(to: 0..<hits.count)])
  }

  private func byRank(_ hits: [Ranked], _ ranks: DateRanks) throws(Failure) -> [Ranked] {
    var ranked: [(rank: Int, place: Int, hit: Ranked)] = []
    for (place, hit) in hits.enumerated() {
      let number = try snapshot.segments[hit.place.segment].dateNumber(of: hit.place.docid)
      ranked.append((ranks.ofNumbers[hit.place.segment][number], place, hit))
    }
    return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.hit)
  }
}
