/// The headlines that a paragraph stands under, from the one of the widest part to its own. Their markers tell
/// which is part of which: 第一章, 第二节, 一、, （一）, 1., 1.1.
struct Headings {
  private(set) var texts: [String] = []
  /// Their levels: a headline of a level ends those of it and of deeper ones.
  private var levels: [Int] = []

  /// Those above the last one.
  var wider: [String] { texts.dropLast() }

  mutating func add(_ headline: Scalars) {
    let level = level(of: headline)
    while let last = levels.last, last >= level {
      levels.removeLast()
      texts.removeLast()
    }
    levels.append(level)
    texts.append(String(headline))
  }

  /// A headline without a marker begins something new, but in a book with chapters it is a part of one.
  private func level(of headline: Scalars) -> Int {
    if let level = markedLevel(of: headline[...]) { return level }
    return levels.contains { (1...Self.maxBookDepth).contains($0) } ? Self.unmarked : 0
  }

  private static let maxBookDepth = 3
  private static let unmarked = 20
}

/// The level that a headline has by its marker.
private func markedLevel(of headline: ScalarSlice) -> Int? {
  let headline = headline.drop { ["●", "○", "◎", "■", "□", "◆", "◇"].contains($0) || isBlank($0) }
  if let depth = decimalDepth(headline) { return 5 + depth }
  guard let marker = Marker(headline) else { return nil }
  switch marker.style {
  case .ordinal("部"), .ordinal("卷"), .ordinal("编"), .ordinal("編"), .ordinal("篇"), .ordinal("集"):
    return 1
  case .ordinal("节"), .ordinal("節"): return 3
  case .ordinal: return 2
  case .number(let before, _, isChinese: true): return before == nil ? 4 : 5
  case .number(let before, _, isChinese: false): return before == nil ? 6 : 12
  case .circled: return 13
  case .bullet: return nil
  }
}

/// How many numbers a decimal marker has, such as 2 in 1.1 and 3 in 1.2.3; nil when it has one only.
private func decimalDepth(_ headline: ScalarSlice) -> Int? {
  let marker = headline.prefix { isASCIIDigit($0) || $0 == "." }
  let numbers = marker.split(separator: ".", omittingEmptySubsequences: true)
  guard numbers.count > 1, marker.count <= 12, numbers.allSatisfy({ $0.count <= 2 }),
    headline[marker.endIndex...].first.map({ isBlank($0) || isHan($0) }) == true
  else { return nil }
  return numbers.count
}
