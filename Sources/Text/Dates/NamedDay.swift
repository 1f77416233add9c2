/// The day that the name of a file has in it, as `2023-08-18.txt`, `rmrb2023081801.txt` or `2023年8月18日 要闻.txt`;
/// nil when it has none, or several.
public func day(inName name: String) -> Day? {
  let name = name.unicodeScalars.map(fold)
  let days = Set(
    name.indices.compactMap { start -> Day? in
      guard start == 0 || !isOfNumber(name[start - 1]) else { return nil }
      let day = writtenDay(in: name, at: start)?.day ?? runOfDigits(in: name, at: start)
      return day.flatMap { $0.isPlausible ? $0 : nil }
    })
  return days.count == 1 ? days.first : nil
}

/// The day at the beginning of a run of digits: eight, or more with the number of a page or the time of
/// day. Other digits in the same word make it a number of another kind.
private func runOfDigits(in name: Scalars, at start: Int) -> Day? {
  let digits = name[start...].prefix { asciiDigit($0) != nil }
  guard [8, 10, 12, 14].contains(digits.count) else { return nil }
  let before = name[..<start].reversed().prefix(while: isLetterOrDigit)
  let after = name[digits.endIndex...].prefix(while: isLetterOrDigit)
  guard !before.contains(where: { asciiDigit($0) != nil }),
    !after.contains(where: { asciiDigit($0) != nil })
  else { return nil }
  return compactDay(in: Scalars(digits.prefix(8)), at: 0)?.day
}

/// Of folded text.
private func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || asciiDigit(scalar) != nil
}
