#if canImport(Glibc)
  import func Glibc.log
#else
  import func Darwin.log
#endif

// Bytes read in the wrong encoding give characters too, but rare ones. How often a character occurs
// in Chinese (`frequencyPairs`) tells the right reading.

/// Text below this likeness is not Chinese: rare characters and strange marks prevail.
let leastLikeness = -12.0

/// How much like Chinese a text is: the mean log probability of what is not ASCII. 0 for ASCII.
func likeness(toChinese text: Scalars) -> Double {
  var sum = 0.0
  var count = 0
  for scalar in text where !scalar.isASCII {
    sum += logProbability(scalar)
    count += 1
  }
  return count == 0 ? 0 : sum / Double(count)
}

private let rare = -15.0

private func logProbability(_ scalar: Unicode.Scalar) -> Double {
  if isHan(scalar) { return logFrequencies[fold(scalar)] ?? rare }
  if isWideMark(scalar) || scalar == "\u{3000}" || (0xFF01...0xFF5E).contains(scalar.value) {
    return -4
  }
  return rare
}

private let logFrequencies: [Unicode.Scalar: Double] = {
  let pairs = stride(from: 0, to: frequencyPairs.count - 1, by: 2).map {
    (Unicode.Scalar(frequencyPairs[$0]), Double(frequencyPairs[$0 + 1]))
  }
  let total = pairs.reduce(0) { $0 + $1.1 }
  return pairs.reduce(into: [:]) { table, pair in
    if let scalar = pair.0 { table[fold(scalar)] = log((pair.1 + 1) / total) }
  }
}()
