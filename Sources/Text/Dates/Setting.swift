/// What stands before and behind a day in its lines.
struct Setting {
  private let before, after: ScalarSlice

  init(_ before: ScalarSlice, _ after: ScalarSlice) {
    self.before = before
    self.after = after
  }

  var rest: Scalars { before + [" "] + after }

  /// Whether nothing else is told there.
  var isAlone: Bool { isHeadMatter(rest) && !isInAddress }

  /// Whether it is a part of an address or of a longer name in letters.
  private var isInAddress: Bool {
    let isBehindWord = before.last.map { isOfWord($0) && !isHan($0) || $0 == "/" } ?? false
    return isBehindWord || after.first == "/"
  }

  /// Whether blanks or marks part it from what else is there, and no sentence goes on.
  var isSetApart: Bool {
    !rest.contains(where: isOfSentence) && !(before.last.map(isOfWord) ?? false)
      && (!(after.first.map(isOfWord) ?? false) || weekday(in: Scalars(after), at: 0) != nil)
  }

  /// Whether it is said to be the day of publication.
  var isLabelled: Bool { holds(rest, anyOf: labels) }

  /// Whether it is a day of the Chinese calendar.
  var isLunar: Bool {
    let end = String(before.filter { !isBlank($0) }.suffix(2))
    return ["农历", "阴历", "夏历", "旧历"].contains(end)
  }
}

private func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
  isHan(scalar) || ScalarClass(scalar) == .word
}

/// Marks of sentences, folded.
func isOfSentence(_ scalar: Unicode.Scalar) -> Bool {
  [",", ";", "，", "；"].contains(scalar) || isSentenceEnd(scalar)
}
