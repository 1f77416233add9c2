// Between Chinese and Latin type a PDF has a gap, which comes out as a blank: 2022 年, 近 20 户. The
// text has none there. Blanks between Chinese characters, as in a headline of two clauses, stay.

/// The blanks of `text` that only set off digits and letters.
func strayBlanks(in text: ScalarSlice) -> [Range<Int>] {
  guard text.contains(where: isBlank) else { return [] }
  var blanks: [Range<Int>] = []
  var start: Int?
  for index in text.indices {
    if isBlank(text[index]) {
      if start == nil { start = index }
    } else if let first = start {
      start = nil
      // More than one blank parts columns.
      if index == first + 1, first > text.startIndex,
        isStray(between: text[first - 1], and: text[index])
      {
        blanks.append(first..<index)
      }
    }
  }
  return blanks
}

private func isStray(between before: Unicode.Scalar, and after: Unicode.Scalar) -> Bool {
  // Behind a bracket a blank may set off a byline: （记者 张三） 8月17日.
  if isClosingBracket(before), !isClosing(after) { return false }
  if isHan(before), isClosing(after), !after.isASCII { return true }
  if before == "-", isASCIIDigit(after) { return true }
  return isChinese(before) && isLatin(after)
    || (isLatin(before) || before == "%") && isChinese(after)
}

/// ASCII marks are those of English too, whose blanks stay.
private func isChinese(_ scalar: Unicode.Scalar) -> Bool {
  isHan(scalar)
    || !scalar.isASCII && (isWideMark(scalar) || isOpening(scalar) || isClosing(scalar))
}

private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII && ScalarClass(scalar) == .word
}

private func isClosingBracket(_ scalar: Unicode.Scalar) -> Bool {
  ["）", ")", "】", "」", "』"].contains(scalar)
}
