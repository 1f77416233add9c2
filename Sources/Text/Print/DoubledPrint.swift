// A headline set in bold by printing it twice comes out of a PDF doubled, in parts of any length:
// ““金种子金种子””宣讲团宣讲团.

private let shortest = 4
private let longest = 160
/// A line of one or two characters over and over is meant so.
private let minCharacters = 3

/// The second half of each doubled part, when the whole line is doubled, blanks put aside; none
/// otherwise, since a doubled word in a line may be meant.
func doubledPrint(in line: Scalars) -> [Range<Int>] {
  guard mayBeDoubled(line[...]) else { return [] }
  let parts = fewestParts(line)
  guard parts.contains(where: { $0.count >= 4 }) else { return [] }
  return parts.filter { $0.count > 1 }
    .map { ($0.lowerBound + $0.count / 2)..<$0.upperBound }
}

/// A cheap test that most lines fail: the line starts with a doubled part.
func mayBeDoubled(_ line: ScalarSlice) -> Bool {
  (shortest...longest).contains(line.count)
    && (1...line.count / 2).contains { isDoubled(line, line.startIndex, $0) }
    && line.contains(where: isHan) && Set(line).count >= minCharacters
}

/// The line cut into as few doubled parts as can be, and single blanks between them; empty when it
/// cannot be cut so.
private func fewestParts(_ line: Scalars) -> [Range<Int>] {
  var best: [(count: Int, start: Int)?] = [(0, 0)] + line.map { _ in nil }
  func offer(_ part: Range<Int>, _ count: Int) {
    if count < best[part.upperBound]?.count ?? .max {
      best[part.upperBound] = (count, part.lowerBound)
    }
  }
  for start in line.indices {
    guard let count = best[start]?.count else { continue }
    if isBlank(line[start]) { offer(start..<start + 1, count) }
    for half in 1...max(1, (line.count - start) / 2) where isDoubled(line[...], start, half) {
      offer(start..<start + 2 * half, count + 1)
    }
  }
  var parts: [Range<Int>] = []
  var end = line.count
  while end > 0, let start = best[end]?.start {
    parts.append(start..<end)
    end = start
  }
  return parts.reversed()
}

private func isDoubled(_ line: ScalarSlice, _ start: Int, _ half: Int) -> Bool {
  let middle = start + half
  guard middle + half <= line.endIndex, line[start] == line[middle] else { return false }
  return line[start..<middle].elementsEqual(line[middle..<middle + half])
}
