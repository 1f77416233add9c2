/// Whether what a reader takes for a character begins at `index`: not before a combining mark, a
/// variation selector, or inside an emoji of several scalars. The ends of the text are such places.
public func startsCharacter(_ text: Scalars, at index: Int) -> Bool {
  guard index > 0, index < text.count, !standsAlone(text[index]) else { return true }
  let earliest = max(0, index - maxCharacterLength)
  let start = (earliest..<index).last { standsAlone(text[$0]) } ?? earliest
  return String(text[start..<index]).count < String(text[start...index]).count
}

/// How far to look for the start of a character, in scalars.
private let maxCharacterLength = 32

/// Whether a scalar begins a character whatever stands before it, as far as its number tells.
private func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII || isHan(scalar) || isCommonMark(scalar)
}
