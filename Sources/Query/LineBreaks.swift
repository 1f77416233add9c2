import Text

/// Where new lines begin when the part `range` of `text` is set in lines of `columns`: before any
/// Chinese character and after any blank or mark, but not before a mark that closes, nor inside a
/// word. None when there is no limit.
func lineBreaks(in text: Scalars, _ range: Range<Int>, columns: Int?) -> [Int] {
  guard let columns, columns > 8 else { return [] }
  var breaks: [Int] = []
  var used = 0
  var allowed = range.lowerBound
  for index in range {
    if mayBreak(text, before: index) { allowed = index }
    used += columnWidth(text[index])
    guard used > columns, index > range.lowerBound else { continue }
    let start = allowed > (breaks.last ?? range.lowerBound) ? allowed : index
    breaks.append(start)
    used = text[start...index].reduce(0) { $0 + columnWidth($1) }
  }
  return breaks
}

private func mayBreak(_ text: Scalars, before index: Int) -> Bool {
  guard index > 0 else { return false }
  switch (ScalarClass(text[index - 1]), ScalarClass(text[index])) {
  case (_, .ignorable), (.word, .word): return false
  case (_, .separator): return isOpening(text[index])
  default: return !isOpening(text[index - 1])
  }
}
