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

extension Hit {
  /// A line for each mark. It shows up to `left` columns before the mark, and in all up to `width`, but no
  /// part of a number or a word of letters.
  public func concordance(left: Int, width: Int) -> [ConcordanceLine] {
    let columns = Columns(of: text)
    return marks.map { mark in
      let right = width - left - columns.count(mark)
      return ConcordanceLine(
        before: textBefore(mark.lowerBound, in: text, columns, left), match: mark,
        after: textAfter(mark.upperBound, in: text, columns, right))
    }
  }
}

private func textBefore(
  _ end: Int, in text: Scalars, _ columns: Columns, _ room: Int
) -> Range<Int> {
  var start = end
  for index in (0...end).reversed() {
    if columns.count(index..<end) > room { break }
    if partsWords(text, at: index) { start = index }
  }
  return trimmed(start..<end, in: text)
}

private func textAfter(
  _ start: Int, in text: Scalars, _ columns: Columns, _ room: Int
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
