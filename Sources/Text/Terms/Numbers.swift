// A number is found whole, so a comma or point in it is part of it.

/// Where the number ends that begins at `start` with a digit and has commas between its thousands or a decimal
/// point; nil when there is neither. A year and month (2023.8) and what has several points (2023.8.18, 1.2.3) are
/// numbers beside each other.
func endOfJoinedNumber(_ text: Scalars, from start: Int) -> Int? {
  let whole = endOfDigits(text, from: start)
  guard whole < text.count, text[whole] == "," || isPoint(text[whole]) else { return nil }
  let before = start >= 2 && plainDigit(text[start - 2]) != nil ? text[start - 1] : nil
  if let before, isPoint(before) { return nil }
  let grouped = before == "," ? whole : endOfThousands(text, from: start, whole)
  guard let end = endOfDecimals(text, from: grouped) else { return grouped > whole ? grouped : nil }
  return isYear(text[start..<grouped]) && isMonth(text[(grouped + 1)..<end]) ? nil : end
}

/// Where 1,234,567 ends; `whole` when there is no comma between thousands.
private func endOfThousands(_ text: Scalars, from start: Int, _ whole: Int) -> Int {
  guard whole - start <= 3 else { return whole }
  var end = whole
  while end < text.count, text[end] == "," {
    let next = endOfDigits(text, from: end + 1)
    if next == end + 1 { break }
    // A list such as 1,200,30.
    if next != end + 4 { return whole }
    end = next
  }
  return end
}

/// Where the digits behind a decimal point at `point` end; nil when there is none, or another one follows.
private func endOfDecimals(_ text: Scalars, from point: Int) -> Int? {
  guard point < text.count, isPoint(text[point]) else { return nil }
  let end = endOfDigits(text, from: point + 1)
  let isDotted =
    end + 1 < text.count && isPoint(text[end]) && plainDigit(text[end + 1]) != nil
  return end > point + 1 && !isDotted ? end : nil
}

private func endOfDigits(_ text: Scalars, from start: Int) -> Int {
  var end = start
  while end < text.count, plainDigit(text[end]) != nil { end += 1 }
  return end
}

private func isPoint(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "." || scalar == "．" || !scalar.isASCII && isNameDot(scalar)
}

private func isYear(_ digits: ScalarSlice) -> Bool {
  digits.count == 4 && value(digits).map { (1900...2099).contains($0) } ?? false
}

private func isMonth(_ digits: ScalarSlice) -> Bool {
  digits.count <= 2 && value(digits).map { (1...12).contains($0) } ?? false
}

private func value(_ digits: ScalarSlice) -> Int? {
  Int(String(digits.map { plainDigit($0) ?? $0 }))
}

/// The ASCII digit that a digit on the line stands for, of either width; nil for all else.
@inline(__always)
func plainDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar {
  case "0"..."9": scalar
  case "０"..."９": Unicode.Scalar(scalar.value - 0xFEE0)
  default: nil
  }
}

/// Whether a Chinese character is part of numbers.
func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万",
    "亿", "萬", "億":
    true
  default: false
  }
}
