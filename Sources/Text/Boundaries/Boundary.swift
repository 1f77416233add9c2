/// What ends at a place in a text; the later ones are better places to cut.
public enum Boundary: Comparable, Sendable {
  /// A character inside a word, a number or what must not be parted, such as a mark and its word.
  case character
  /// A word, or a Chinese character.
  case word
  /// What a mark stands behind, such as 、 or a closing quotation mark.
  case mark
  /// A clause: ，；：
  case clause
  /// A sentence, with the marks that close it; a line; the text.
  case sentence
}

/// The boundary before `index`; nil inside a character.
public func boundary(in text: Scalars, before index: Int) -> Boundary? {
  guard index > 0, index < text.count else { return .sentence }
  let (before, after) = (text[index - 1], text[index])
  if isHan(before), isHan(after) {
    return isNumeral(before) && isNumeral(after) ? .character : .word
  }
  guard startsCharacter(text, at: index) else { return nil }
  if isDense(before), isDense(after) { return .word }
  switch (ScalarClass(before), ScalarClass(after)) {
  case (_, .ignorable), (_, .blank), (.word, .word): return .character
  case (_, .separator) where !mayBeginLine(after): return .character
  case (.separator, _): return boundary(in: text, behindMark: index - 1)
  case (.blank, _): return boundary(in: text, behindBlank: index - 1)
  case (.word, .han): return isDigit(before) ? .character : .word
  default: return .word
  }
}

private func boundary(in text: Scalars, behindMark index: Int) -> Boundary {
  let (mark, after) = (text[index], text[index + 1])
  if isOpening(mark) || mark == "\"" || isAffixed(mark, to: after) { return .character }
  if index > 0, joins(mark, text[index - 1], after) { return .character }
  return boundary(in: text, endingIn: index)
}

private func boundary(in text: Scalars, behindBlank index: Int) -> Boundary {
  let earliest = max(0, index - maxGapLength)
  for end in (earliest...index).reversed() {
    if endsLine(text[end]) { return .sentence }
    if ScalarClass(text[end]) == .blank { continue }
    if ScalarClass(text[end]) != .separator { return .word }
    if text[end] == ".", end > 0, isLetter(text[end - 1]) { return .sentence }
    return isOpening(text[end]) ? .character : boundary(in: text, endingIn: end)
  }
  return .word
}

/// How many blanks, and how many closing marks, are looked behind.
private let maxGapLength = 8

/// What the mark at `index` ends.
private func boundary(in text: Scalars, endingIn index: Int) -> Boundary {
  let earliest = max(0, index - maxGapLength)
  let last = (earliest...index).last { !isCloser(text[$0]) } ?? index
  if isSentenceEnd(text[last]) { return .sentence }
  guard last == index else { return .mark }
  switch text[index] {
  case "，", "；", "：", ",", ";", ":": return .clause
  case ".", "．": return index > 0 && isHan(text[index - 1]) ? .sentence : .mark
  default: return .mark
  }
}

/// Whether a mark may stand at the start of a line: one that opens, and a symbol such as ■ or an
/// emoji.
private func mayBeginLine(_ mark: Unicode.Scalar) -> Bool {
  if isOpening(mark) { return true }
  if mark.isASCII || isCommonMark(mark) || ["℃", "°", "‰"].contains(mark) { return false }
  return mark.properties.generalCategory == .otherSymbol
}

/// Whether a sign such as that of $5 belongs to the word behind it.
private func isAffixed(_ sign: Unicode.Scalar, to after: Unicode.Scalar) -> Bool {
  ["$", "¥", "￥", "€", "£", "#", "@", "+", "-"].contains(sign) && ScalarClass(after) == .word
}

/// Whether a mark between two scalars makes one number or one word of them: 5.2, 1,000, 8:30, e-mail.
public func joins(
  _ mark: Unicode.Scalar, _ before: Unicode.Scalar, _ after: Unicode.Scalar
) -> Bool {
  switch mark {
  case ".", "-", "'", "’", "_", "/", "@", "&", "+":
    ScalarClass(before) == .word && ScalarClass(after) == .word
  case ",", ":", "．", "：", "／", "－", "—", "–", "~", "～", "∶": isDigit(before) && isDigit(after)
  case _ where isNameDot(mark):
    isDense(before) && isDense(after) || isDigit(before) && isDigit(after)
  default: false
  }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  ScalarClass(scalar) == .word && !isDigit(scalar)
}

/// Whether a scalar ends a line.
func endsLine(_ scalar: Unicode.Scalar) -> Bool {
  ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
}
