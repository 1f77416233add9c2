import Querying
import Text

/// A match and what stands on its two sides, as a line of a concordance (key word in context) has
/// them. All are places in the paragraph's text, in scalars.
public struct ConcordanceLine: Sendable, Equatable {
  /// What stands before, as far as there is room for it.
  public let before: Range<Int>
  /// What was asked for.
  public let match: Range<Int>
  /// What stands behind.
  public let after: Range<Int>
}

/// A place where something that was asked for stands.
public struct Occurrence: Sendable {
  /// The paragraph it stands in.
  public let hit: Hit
  /// What was asked for, in the paragraph's text, in scalars.
  public let range: Range<Int>

  /// A place in the text of a hit.
  init(_ hit: Hit, _ range: Range<Int>) {
    self.hit = hit
    self.range = range
  }

  /// The line of the file where it stands, from 1.
  public var line: Int { hit.line(of: range.lowerBound) }

  /// What stands on its two sides: up to so many scalars, but no part of what a reader takes for a character.
  public func sides(upTo count: Int) -> (left: Scalars, right: Scalars) {
    let text = hit.text
    var start = max(0, range.lowerBound - count)
    var end = min(text.count, range.upperBound + count)
    while start < range.lowerBound, !startsCharacter(text, at: start) { start += 1 }
    while end > range.upperBound, !startsCharacter(text, at: end) { end -= 1 }
    return (Scalars(text[start..<range.lowerBound]), Scalars(text[range.upperBound..<end]))
  }

  /// A line with up to `left` columns before the match, and in all up to `width`, but no part of a number or a word of
  /// letters; its places are those in the text of the hit.
  public func line(left: Int, width: Int) -> ConcordanceLine {
    // A scalar may take no column; more than a few of them one behind the other are no text.
    let reach = max(0, width) + 64
    let start = max(0, range.lowerBound - reach)
    let near = Scalars(hit.text[start..<min(hit.text.count, range.upperBound + reach)])
    let columns = ColumnWidths(of: near)
    let match = range.lowerBound - start..<range.upperBound - start
    let before = textBefore(match.lowerBound, in: near, columns, left)
    let right = width - left - columns.count(match)
    let after = textAfter(match.upperBound, in: near, columns, right)
    return ConcordanceLine(before: before + start, match: range, after: after + start)
  }
}

extension Hit {
  /// The places of what was asked for, in order. Those that overlap are one, those that only touch are not.
  public var occurrences: [Occurrence] {
    let ranges = group == .literal ? places(of: matches, in: text) : marks
    return ranges.map { Occurrence(self, $0) }
  }
}

private func + (range: Range<Int>, offset: Int) -> Range<Int> {
  range.lowerBound + offset..<range.upperBound + offset
}

// Sorted by what stands beside the match.

extension Occurrence {
  /// What lines of a concordance are in the order of.
  public enum Side: String, Codable, Sendable {
    /// The characters before the match, the nearest first.
    case left
    /// The characters behind it.
    case right
  }

  /// So much of a side is compared; what is equal in it is in the order of the places.
  static let compared = 100

  /// Whether it stands before another one that is sorted by the same side: by scalars, and where these are the same by
  /// file, line and place.
  func isBefore(_ other: Occurrence, by side: Side) -> Bool {
    for distance in 0..<Self.compared {
      let (mine, others) = (scalar(distance, side), other.scalar(distance, side))
      if mine != others { return mine.map { $0 < others ?? "\0" } ?? true }
      if mine == nil { break }
    }
    if hit.name != other.hit.name { return hit.name < other.hit.name }
    return (line, hit.id, range.lowerBound) < (other.line, other.hit.id, other.range.lowerBound)
  }

  /// The scalar so far from the match; nil beyond the text.
  private func scalar(_ distance: Int, _ side: Side) -> Unicode.Scalar? {
    let place = side == .left ? range.lowerBound - 1 - distance : range.upperBound + distance
    return hit.text.indices.contains(place) ? hit.text[place] : nil
  }
}

private func textBefore(
  _ end: Int, in text: Scalars, _ columns: ColumnWidths, _ room: Int
) -> Range<Int> {
  var start = end
  for index in (0...end).reversed() {
    if columns.count(index..<end) > room { break }
    if partsWords(text, at: index) { start = index }
  }
  return trimmed(start..<end, in: text)
}

private func textAfter(
  _ start: Int, in text: Scalars, _ columns: ColumnWidths, _ room: Int
) -> Range<Int> {
  var end = start
  for index in start...text.count {
    if columns.count(start..<index) > room { break }
    if partsWords(text, at: index) { end = index }
  }
  return trimmed(start..<end, in: text)
}

/// Whether a line may begin or end at `index`.
private func partsWords(_ text: Scalars, at index: Int) -> Bool {
  boundary(in: text, before: index).map { $0 >= .word } ?? false
}
