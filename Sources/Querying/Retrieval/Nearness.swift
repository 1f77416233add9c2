// Where parts stand near each other. What stands near is found from left to right: a part has to be near to what those before
// it cover together, and share no character with any of them.

import Basics
import Platform
import Text

/// What some parts of a text cover together.
struct Place: Hashable {
  /// From the beginning of the first to the end of the last.
  let hull: Range<Int>
  /// The parts, in their order in the text.
  let parts: [Range<Int>]

  init(_ range: Range<Int>) {
    hull = range
    parts = [range]
  }

  private init(_ hull: Range<Int>, _ parts: [Range<Int>]) {
    self.hull = hull
    self.parts = parts
  }

  /// Both together; nil when they are too far apart, share a character, or are in the wrong order.
  func joined(_ other: Place, _ nearness: QueryNode.Nearness) -> Place? {
    guard let distance = distance(to: other, inOrder: nearness.isInOrder),
      distance <= nearness.distance
    else { return nil }
    let hull =
      min(hull.lowerBound, other.hull.lowerBound)..<max(hull.upperBound, other.hull.upperBound)
    return Place(hull, (parts + other.parts).sorted { $0.lowerBound < $1.lowerBound })
  }

  /// How many characters stand between; 0 when one stands in a gap of the other.
  private func distance(to other: Place, inOrder: Bool) -> Int? {
    if hull.upperBound <= other.hull.lowerBound {
      return other.hull.lowerBound - hull.upperBound
    }
    if inOrder { return nil }
    if other.hull.upperBound <= hull.lowerBound {
      return hull.lowerBound - other.hull.upperBound
    }
    return sharesCharacter(with: other) ? nil : 0
  }

  private func sharesCharacter(with other: Place) -> Bool {
    parts.contains { part in
      Work.count(other.parts.count)
      return other.parts.contains { $0.overlaps(part) }
    }
  }
}

/// A part of a chain: where it stands, and how near to those before it.
struct ChainLink {
  /// In the order of their beginnings.
  let places: [Place]
  let nearness: QueryNode.Nearness
}

/// Whether there is a place where all parts stand, each near those before it. To choose parts that share no character is a
/// hard problem in general, so it is asked for by simpler ones first, and these settle what people ask.
func standNear(_ first: [Place], _ links: [ChainLink]) -> Bool {
  guard !hulls(first, links, inGaps: .allowed).isEmpty else { return false }
  if !anyOverlap(first, links) || !hulls(first, links, inGaps: .refused).isEmpty { return true }
  return !places(first, links).isEmpty
}

/// More places are not looked through: a text that is nothing but the words asked for.
private let maxPlaces = 10_000

/// The places where all parts stand, as far as there are not too many, in the order of their beginnings.
func places(_ first: [Place], _ links: [ChainLink]) -> [Place] {
  links.reduce(Array(first.prefix(maxPlaces))) { found, link in
    joined(found, SortedPlaces(link.places), link.nearness)
      .sorted { $0.hull.lowerBound < $1.hull.lowerBound }
  }
}

private func joined(
  _ left: [Place], _ right: SortedPlaces, _ nearness: QueryNode.Nearness
) -> Set<Place> {
  var found: Set<Place> = []
  var steps = 0
  for place in left {
    for other in right.near(place.hull, nearness.distance) {
      Work.count()
      steps += 1
      // Whoever asks looks at the deadline too, and takes no answer then.
      if steps % 1024 == 0, Deadline.current?.reason != nil { return found }
      guard let both = place.joined(other, nearness) else { continue }
      found.insert(both)
      if found.count == maxPlaces { return found }
    }
  }
  return found
}

/// Places by their beginnings.
private struct SortedPlaces {
  private let places: [Place]
  private let longest: Int

  init(_ places: [Place]) {
    self.places = places
    longest = places.map(\.hull.count).max() ?? 0
  }

  /// Those that may be no farther than `distance` from a hull.
  func near(_ hull: Range<Int>, _ distance: Int) -> ArraySlice<Place> {
    let start = places.partitionPoint { $0.hull.lowerBound >= hull.lowerBound - distance - longest }
    let end = places.partitionPoint { $0.hull.lowerBound > hull.upperBound + distance }
    return places[start..<max(start, end)]
  }
}

// By their hulls alone. What comes later asks of a hull how far it reaches on both sides. So of those with one end only the
// one that begins first is kept, and there are never more of them than parts.

private enum Gaps {
  /// What stands in a gap between the parts of a hull, or crosses its bounds, counts as near.
  case allowed
  /// It does not count.
  case refused
}

private func hulls(_ first: [Place], _ links: [ChainLink], inGaps gaps: Gaps) -> [Range<Int>] {
  var hulls = firstOfEachEnd(first.map(\.hull))
  for link in links where !hulls.isEmpty {
    let others = link.places.map(\.hull)
    hulls = firstOfEachEnd(
      link.nearness.isInOrder
        ? followed(hulls, others, link.nearness.distance)
        : near(hulls, others, link.nearness.distance, gaps))
  }
  return hulls
}

private func followed(_ left: [Range<Int>], _ right: [Range<Int>], _ distance: Int) -> [Range<Int>]
{
  let starts = LeastStarts(left)
  return right.compactMap { other in
    starts.least(endingIn: other.lowerBound - distance...other.lowerBound)
      .map { $0..<other.upperBound }
  }
}

private func near(
  _ left: [Range<Int>], _ right: [Range<Int>], _ distance: Int, _ gaps: Gaps
) -> [Range<Int>] {
  let (leftStarts, rightStarts) = (LeastStarts(left), LeastStarts(firstOfEachEnd(right)))
  // Those that end where the left one does, then those that end where the right one does.
  let before = left.compactMap { hull in
    let last = gaps == .allowed ? hull.upperBound : hull.lowerBound
    return rightStarts.least(endingIn: hull.lowerBound - distance...last)
      .map { min(hull.lowerBound, $0)..<hull.upperBound }
  }
  let behind = right.compactMap { other in
    let last = gaps == .allowed ? other.upperBound - 1 : other.lowerBound
    let ends = other.lowerBound - distance...max(other.lowerBound - distance, last)
    return leftStarts.least(endingIn: ends)
      .map { min($0, other.lowerBound)..<other.upperBound }
  }
  return before + behind
}

/// Of the ranges with one end the one that begins first, by their ends.
private func firstOfEachEnd(_ ranges: [Range<Int>]) -> [Range<Int>] {
  let sorted = ranges.sorted {
    Work.count()
    return ($0.upperBound, $0.lowerBound) < ($1.upperBound, $1.lowerBound)
  }
  return sorted.reduce(into: []) { kept, range in
    if kept.last?.upperBound != range.upperBound { kept.append(range) }
  }
}

/// Finds the least beginning of the ranges that end somewhere.
private struct LeastStarts {
  private let ends: [Int]
  /// For each power of two the least beginnings of so many ranges, from each place on.
  private var rows: [[Int]]

  /// Of ranges in the order of their ends.
  init(_ ranges: [Range<Int>]) {
    ends = ranges.map(\.upperBound)
    rows = [ranges.map(\.lowerBound)]
    var width = 1
    while 2 * width <= ranges.count {
      let row = rows[rows.count - 1]
      Work.count(row.count)
      rows.append((0...ranges.count - 2 * width).map { min(row[$0], row[$0 + width]) })
      width *= 2
    }
  }

  func least(endingIn wanted: ClosedRange<Int>) -> Int? {
    let start = ends.partitionPoint {
      Work.count()
      return $0 >= wanted.lowerBound
    }
    let end = ends.partitionPoint {
      Work.count()
      return $0 > wanted.upperBound
    }
    guard start < end else { return nil }
    let level = (end - start).bitWidth - 1 - (end - start).leadingZeroBitCount
    return min(rows[level][start], rows[level][end - 1 << level])
  }
}

/// Whether a part shares a character with a place of another one.
private func anyOverlap(_ first: [Place], _ links: [ChainLink]) -> Bool {
  // With two plain parts those that share one are in no hull that is found.
  let lists = [first] + links.map(\.places)
  let parts = lists.enumerated().flatMap { number, places in
    places.flatMap(\.parts).map { (range: $0, list: number) }
  }
  let sorted = parts.sorted {
    Work.count()
    return $0.range.lowerBound < $1.range.lowerBound
  }
  // The farthest end so far, and the farthest one of another list than that.
  var last = (end: Int.min, list: -1)
  var other = Int.min
  for (range, list) in sorted {
    Work.count()
    if range.lowerBound < (list == last.list ? other : last.end) { return true }
    if list != last.list, range.upperBound >= last.end {
      other = last.end
      last = (range.upperBound, list)
    } else if list == last.list {
      last.end = max(last.end, range.upperBound)
    } else {
      other = max(other, range.upperBound)
    }
  }
  return false
}
