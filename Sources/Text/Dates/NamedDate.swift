// The dates that names of files and folders have in them.

/// The day or the month that the name of a file has in it, as `2023-08-18.txt`, `rmrb2023081801.txt`,
/// `2023年8月18日 要闻.txt` or `2023-08.txt`; nil when it has none, or several.
public func period(inName name: String) -> Period? {
  let name = withoutEnding(name.unicodeScalars.map(fold))
  let days = Set(name.indices.compactMap { day(in: name, at: $0) })
  if !days.isEmpty { return days.count == 1 ? days.first.map(Period.init) : nil }
  return only(name.indices.compactMap { month(in: name, at: $0) })
}

/// The date that the name of a folder has in it: also a month without marks, `201605`, and a year, `2016` or
/// `人民日报2016年`; nil when it has none, or several.
func period(inFolder name: String) -> Period? {
  if let period = period(inName: name) { return period }
  let name = name.unicodeScalars.map(fold)
  if name.allSatisfy({ asciiDigit($0) != nil }) {
    let year = name.count == 4 ? Period(digits: String(String.UnicodeScalarView(name))) : nil
    return plausible(year ?? compactMonth(name))
  }
  return only(name.indices.compactMap { year(in: name, at: $0) })
}

private func only(_ periods: [Period]) -> Period? {
  Set(periods).count == 1 ? periods.first : nil
}

private func plausible(_ period: Period?) -> Period? {
  period.flatMap { $0.isPlausible ? $0 : nil }
}

/// A name without what stands behind its last dot, where that is not a number.
func withoutEnding(_ name: Scalars) -> Scalars {
  guard let dot = name.lastIndex(of: "."), dot > 0,
    name[dot...].contains(where: { ("a"..."z").contains($0) })
  else { return name }
  return Scalars(name[..<dot])
}

// MARK: Days

private func day(in name: Scalars, at start: Int) -> Day? {
  guard start == 0 || !isOfNumber(name[start - 1]) else { return nil }
  let day = writtenDay(in: name, at: start)?.day ?? runOfDigits(in: name, at: start)
  return day.flatMap { $0.isPlausible ? $0 : nil }
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

// MARK: Months and years

/// The month that is written at `start`; none that a range of months begins or ends with.
private func month(in name: Scalars, at start: Int) -> Period? {
  guard mayBegin(name, at: start) else { return nil }
  if case let (year, month?, end)? = writtenMonth(in: name, at: start) {
    return goesOn(name[end...]) ? nil : plausible(Period(year: year, month: month))
  }
  guard let (period, end) = markedMonth(in: name, at: start) else { return nil }
  // 2010-12年鉴 is of three years, and 2023-08a of something else.
  let isPart = name[end...].first.map { isHan($0) || isLetterOrDigit($0) } ?? false
  return isPart || goesOn(name[end...]) ? nil : plausible(period)
}

/// The year that is written at `start` with 年; none of a decade or a range.
private func year(in name: Scalars, at start: Int) -> Period? {
  guard mayBegin(name, at: start),
    let (year, month, end) = writtenMonth(in: name, at: start), month == nil,
    !goesOn(name[end...]), !(name[end...].first.map(behindOtherYears.contains) ?? false)
  else { return nil }
  return plausible(Period(year: year))
}

/// As in 1990年代, 2016年以前, 2016级.
private let behindOtherYears: Set<Unicode.Scalar> = ["代", "级", "前", "后", "以", "之", "起", "来", "间"]

/// What stands between two dates of a range.
private let rangeMarks: Set<Unicode.Scalar> = [
  "-", "‐", "‑", "–", "—", "―", "~", "～", "〜", "至", "到", "、", ",", "，", "和", "与", ".", "/", "_",
]

/// Whether a date may begin at `start`, since no number, word of letters or range goes on there.
private func mayBegin(_ name: Scalars, at start: Int) -> Bool {
  let before = Scalars(name[..<start].filter { !isBlank($0) })
  guard let last = before.last, !isOfNumber(last), !isLetterOrDigit(last) else {
    return before.isEmpty
  }
  let isOfDate: (Unicode.Scalar) -> Bool = {
    asciiDigit($0) != nil || ["年", "月", "日"].contains($0)
  }
  return !rangeMarks.contains(last) || !(before.dropLast().last.map(isOfDate) ?? false)
}

/// Whether a number follows, at once or behind the mark of a range.
private func goesOn(_ rest: ScalarSlice) -> Bool {
  let rest = rest.filter { !isBlank($0) }
  let next = rest.first.map(rangeMarks.contains) == true ? rest.dropFirst().first : rest.first
  return next.map(isOfNumber) ?? false
}
