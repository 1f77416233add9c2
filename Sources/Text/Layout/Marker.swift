/// What an item of a list, an article of a law or a chapter begins with, such as 一、, （2）, 第三章 or -.
struct Marker: Equatable {
  enum Style: Hashable {
    /// A sign that all items of a list have.
    case bullet(Unicode.Scalar)
    /// A number with the marks before and behind it.
    case number(before: Unicode.Scalar?, behind: Unicode.Scalar, isChinese: Bool)
    /// 第 and a number before 章, 节, 条 and the like.
    case ordinal(Unicode.Scalar)
    /// ① and the like.
    case circled
  }

  let style: Style
  /// Its number; 0 for a bullet.
  let number: Int
  /// How many scalars it takes, with the blanks behind it.
  let length: Int

  /// The marker a line begins with; nil when it begins with none.
  init?(_ line: ScalarSlice) {
    guard let first = line.first else { return nil }
    let found =
      Self.bullet(line, first) ?? Self.circled(line, first) ?? Self.ordinal(line, first)
      ?? Self.number(line, first)
    guard let found else { return nil }
    self = found
  }

  private init(_ style: Style, _ number: Int, to end: Int, of line: ScalarSlice) {
    self.style = style
    self.number = number
    length = line[end...].prefix(while: isBlank).endIndex - line.startIndex
  }

  private static let bullets: Set<Unicode.Scalar> = ["•", "·", "▪", "◦", "‣", "∙", "➢", "✓"]
  private static let asciiBullets: Set<Unicode.Scalar> = ["-", "*", "+", "–", "—"]

  private static func bullet(_ line: ScalarSlice, _ first: Unicode.Scalar) -> Marker? {
    let next = line.dropFirst().first
    let isBullet =
      bullets.contains(first) || asciiBullets.contains(first) && next.map(isBlank) == true
    guard isBullet, next != nil else { return nil }
    return Marker(.bullet(first), 0, to: line.startIndex + 1, of: line)
  }

  private static func circled(_ line: ScalarSlice, _ first: Unicode.Scalar) -> Marker? {
    let number: UInt32
    switch first.value {
    case 0x2460...0x2473: number = first.value - 0x245F
    case 0x2474...0x2487: number = first.value - 0x2473
    case 0x2488...0x249B: number = first.value - 0x2487
    case 0x2776...0x277F: number = first.value - 0x2775
    default: return nil
    }
    return Marker(.circled, Int(number), to: line.startIndex + 1, of: line)
  }

  private static let counted: Set<Unicode.Scalar> = [
    "章", "节", "節", "条", "條", "回", "卷", "部", "篇", "编", "編", "款", "集", "课", "課", "讲", "講",
  ]

  private static func ordinal(_ line: ScalarSlice, _ first: Unicode.Scalar) -> Marker? {
    if first == "卷" { return volume(line) }
    guard first == "第", let (number, end, _) = readNumber(line, at: line.startIndex + 1),
      end < line.endIndex, counted.contains(line[end])
    else { return nil }
    let next = end + 1 < line.endIndex ? line[end + 1] : " "
    guard isBlank(next) || isWideMark(next) || isHan(next) else { return nil }
    return Marker(.ordinal(line[end]), number, to: end + 1, of: line)
  }

  /// 卷七 or 卷之七, set apart from what follows.
  private static func volume(_ line: ScalarSlice) -> Marker? {
    let start = line.startIndex + (line.dropFirst().first == "之" ? 2 : 1)
    guard let (number, end, _) = readNumber(line, at: start), number > 0 else { return nil }
    let next = end < line.endIndex ? line[end] : " "
    guard isBlank(next) || ["·", "・", "　", "：", "、"].contains(next) else { return nil }
    return Marker(.ordinal("卷"), number, to: end, of: line)
  }

  private static func number(_ line: ScalarSlice, _ first: Unicode.Scalar) -> Marker? {
    let isBracketed = ["（", "(", "〔", "【", "["].contains(first)
    let start = line.startIndex + (isBracketed ? 1 : 0)
    guard let (number, end, isChinese) = readNumber(line, at: start), end < line.endIndex else {
      return nil
    }
    let behind = line[end]
    let marks: Set<Unicode.Scalar> =
      isBracketed ? ["）", ")", "〕", "】", "]"] : ["、", ".", "．", "）", ")"]
    guard marks.contains(behind) else { return nil }
    // 3.5 is no item, nor is a year in brackets.
    let next = end + 1 < line.endIndex ? line[end + 1] : nil
    if behind == "." || behind == "．", next.map({ isDigit($0) }) ?? true { return nil }
    guard number < 200 else { return nil }
    let style = Style.number(
      before: isBracketed ? first : nil, behind: behind, isChinese: isChinese)
    return Marker(style, number, to: end + 1, of: line)
  }
}

/// Whether a line begins with a number as a part of a text does: 一、, 第三章, （2）.
package func isNumbered(_ line: ScalarSlice) -> Bool {
  switch Marker(line)?.style {
  case .number, .ordinal: true
  default: false
  }
}

/// Whether a line begins with the sign of an item of a list: •.
package func isBulleted(_ line: ScalarSlice) -> Bool {
  if case .bullet = Marker(line)?.style { true } else { false }
}

/// The number that a line is, which has nothing else; nil for what is none, 0 for a leap month.
func bareNumber(_ line: ScalarSlice) -> Int? {
  if line.first == "闰" || line.first == "閏" { return bareNumber(line.dropFirst()).map { _ in 0 } }
  guard let (number, end, _) = readNumber(line, at: line.startIndex), end == line.endIndex else {
    return nil
  }
  return number
}

private let maxNumberLength = 6

/// The number at `start`, in digits or Chinese, and where it ends.
private func readNumber(
  _ line: ScalarSlice, at start: Int
) -> (number: Int, end: Int, isChinese: Bool)? {
  let rest = line[start...].drop(while: isBlank).prefix(maxNumberLength)
  let digits = rest.prefix(while: isDigit)
  if !digits.isEmpty {
    return (digits.reduce(0) { $0 * 10 + digitValue($1) }, digits.endIndex, false)
  }
  let numerals = rest.prefix { chineseValue($0) != nil }
  guard !numerals.isEmpty else { return nil }
  return (chineseNumber(numerals), numerals.endIndex, true)
}

private func digitValue(_ digit: Unicode.Scalar) -> Int {
  Int(digit.value) - (digit.value >= 0xFF10 ? 0xFF10 : 0x30)
}

private func chineseValue(_ scalar: Unicode.Scalar) -> Int? {
  switch scalar {
  case "〇", "零", "○": 0
  case "一": 1
  case "二": 2
  case "三": 3
  case "四": 4
  case "五": 5
  case "六": 6
  case "七": 7
  case "八": 8
  case "九": 9
  case "十": 10
  case "百": 100
  default: nil
  }
}

/// The number that numerals spell, by units or digit by digit.
private func chineseNumber(_ numerals: ScalarSlice) -> Int {
  let values = numerals.compactMap(chineseValue)
  guard values.contains(where: { $0 >= 10 }) else { return values.reduce(0) { $0 * 10 + $1 } }
  var (sum, digit) = (0, 0)
  for value in values {
    if value >= 10 {
      sum += max(1, digit) * value
      digit = 0
    } else {
      digit = value
    }
  }
  return sum + digit
}
