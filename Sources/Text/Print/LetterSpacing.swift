// A line that has too few characters for its column is stretched: 安 全 生 产 工 作. The blanks are
// none of the text's own.

/// So many single characters in a row are not single words.
private let minSingles = 3
/// One with the marks around it.
private let maxSingleLength = 3

/// A line of two characters far apart is a word: 目  录.
private let narrowestGap = 2
private let maxPairLength = 14

/// The blanks of a line that has two characters and nothing else, which may be a name if they are close.
private func gapOfPair(_ line: ScalarSlice) -> Range<Int>? {
  guard (3...maxPairLength).contains(line.count), let first = line.first, let last = line.last,
    isHan(first), isHan(last)
  else { return nil }
  let gap = line.dropFirst().dropLast()
  guard gap.allSatisfy(isBlank), gap.reduce(0, { $0 + columns($1) }) >= narrowestGap else {
    return nil
  }
  return gap.indices
}

/// A cheap test that most lines fail: enough words in a row are short.
func mayBeSpaced(_ line: ScalarSlice) -> Bool {
  if gapOfPair(line) != nil { return true }
  var words = 0
  var length = 0
  for scalar in line {
    length += 1
    guard isBlank(scalar) else { continue }
    if length > 1 { words = length - 1 <= maxSingleLength ? words + 1 : 0 }
    if words >= minSingles { return true }
    length = 0
  }
  return words + 1 >= minSingles && length <= maxSingleLength
}

/// The blanks of letter-spaced words, and those between such a word and its neighbours.
func letterSpacing(in line: Scalars) -> [Range<Int>] {
  guard mayBeSpaced(line[...]) else { return [] }
  if let gap = gapOfPair(line[...]) { return [gap] }
  let words = line.indices.split { isBlank(line[$0]) }
  var blanks: [Range<Int>] = []
  for run in runsOfSingles(words.map { line[$0.startIndex..<$0.endIndex] }) {
    for index in max(1, run.lowerBound)...min(run.upperBound, words.count - 1) {
      let blank = words[index - 1].endIndex..<words[index].startIndex
      if isSpacing(line, blank, inside: run.contains(index) && index > run.lowerBound) {
        blanks.append(blank)
      }
    }
  }
  return blanks
}

/// The runs of words of one character each, with whatever marks; most of it has to be Chinese.
private func runsOfSingles(_ words: [ArraySlice<Unicode.Scalar>]) -> [Range<Int>] {
  var runs: [Range<Int>] = []
  var start = 0
  while start < words.count {
    let end = words[start...].firstIndex { !isSingle($0) } ?? words.count
    let chinese = words[start..<end].count { $0.contains(where: isHan) }
    if end - start >= minSingles, chinese >= 2 { runs.append(start..<end) }
    start = end + 1
  }
  return runs
}

private func isSingle(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
  word.count <= maxSingleLength && word.count { ScalarClass($0) != .separator } <= 1
}

/// Between letters the blanks of words and those of the spacing look alike; a capital tells.
private func isSpacing(_ line: Scalars, _ blank: Range<Int>, inside: Bool) -> Bool {
  let before = line[blank.lowerBound - 1]
  let after = line[blank.upperBound]
  if before.properties.isLowercase, after.properties.isUppercase { return false }
  return inside || !(before.isASCII && after.isASCII)
}
