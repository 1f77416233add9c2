/// The range without the blanks at its ends.
public func trimmed(_ range: Range<Int>, in text: Scalars) -> Range<Int> {
  let isShown: (Int) -> Bool = { ScalarClass(text[$0]) != .blank }
  guard let first = range.first(where: isShown), let last = range.last(where: isShown) else {
    return range.lowerBound..<range.lowerBound
  }
  return first..<last + 1
}
