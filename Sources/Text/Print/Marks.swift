// Punctuation as typesetting sees it.

/// Whether a mark opens what follows; a line does not end with it.
public func isOpening(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "“", "‘", "（", "《", "〈", "【", "「", "『", "〔", "〖", "(", "[", "｛", "{": true
  default: false
  }
}

/// Whether a mark closes what stands before; a line does not start with it.
package func isClosing(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "〉", "〕", "〗", "]", "｝", "}", "，", "、", "；", "：", ",", ".", ";", ":", "%", "％": true
  default: isCloser(scalar) || isSentenceEnd(scalar)
  }
}

/// Whether a mark may stand behind the mark that ends a sentence, and belongs to it.
package func isCloser(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "”", "’", "」", "』", "）", ")", "》", "】": true
  default: false
  }
}

/// Whether a mark ends a sentence.
package func isSentenceEnd(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "。", "！", "？", "…", "!", "?": true
  default: false
  }
}

/// Whether a mark is set on the square of a Chinese character.
func isWideMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF1F,
    0x2018...0x201D, 0x2014, 0x2026, 0xB7:
    true
  default: false
  }
}

/// Whether a text ends as a sentence does: with the mark of its end, closing marks put aside, or
/// with a short credit behind it, as in 。（张三） or 。 张三 摄.
///
/// No line ends with a mark that opens: there it stands for its counterpart, as it does in books typed in haste.
package func endsSentence(_ text: ScalarSlice) -> Bool {
  guard let last = text.lastIndex(where: { !isCloser($0) && !isOpening($0) && $0 != "\"" }) else {
    // Closing marks that had no room belong to the end of a sentence.
    return text.last.map { isCloser($0) || isOpening($0) } == true
  }
  return isSentenceEnd(text[last]) || isFullStop(text, at: last) || endsWithCredit(text)
}

/// Whether the point behind a word is at `index`, not that of a number or of a list.
private func isFullStop(_ text: ScalarSlice, at index: Int) -> Bool {
  (text[index] == "." || text[index] == "．") && index > text.startIndex
    && (text[index - 1].properties.isAlphabetic || isCloser(text[index - 1]))
}

private let maxCreditLength = 13

private func endsWithCredit(_ text: ScalarSlice) -> Bool {
  let tail = text.suffix(maxCreditLength)
  guard let end = tail.lastIndex(where: isSentenceEnd), end + 1 < text.endIndex else {
    return false
  }
  let credit = text[(end + 1)...].drop(while: isCloser)
  let isBracketed =
    credit.drop(while: isBlank).first.map(isOpening) == true && text.last.map(isCloser) == true
  return isBracketed || credit.first.map(isBlank) == true
}
