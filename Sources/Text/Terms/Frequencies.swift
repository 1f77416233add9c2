/// The different terms of a text, and how often each of them occurs.
public func frequencies(of tokens: [Token]) -> [(term: Term, frequency: Int)] {
  var han: [UInt64] = []
  han.reserveCapacity(tokens.count)
  var words: [[UInt8]: Int] = [:]
  for token in tokens {
    switch token.term {
    case .bigram(let a, let b): han.append(UInt64(a.value) << 32 | UInt64(b.value))
    case .last(let a): han.append(UInt64(a.value) << 32)
    case .word(let word): words[word, default: 0] += 1
    }
  }
  return frequencies(ofHan: han) + words.map { (.word($0.key), $0.value) }
}

/// Sorting numbers is faster than hashing terms.
private func frequencies(ofHan terms: [UInt64]) -> [(term: Term, frequency: Int)] {
  let sorted = terms.sorted()
  var frequencies: [(term: Term, frequency: Int)] = []
  frequencies.reserveCapacity(sorted.count)
  var start = 0
  while start < sorted.count {
    let end = sorted[start...].firstIndex { $0 != sorted[start] } ?? sorted.count
    if let term = Term(number: sorted[start]) { frequencies.append((term, end - start)) }
    start = end
  }
  return frequencies
}

extension Term {
  /// The Chinese term whose scalars these are, the second one 0 when there is none.
  fileprivate init?(number: UInt64) {
    guard let first = Unicode.Scalar(UInt32(truncatingIfNeeded: number >> 32)),
      let second = Unicode.Scalar(UInt32(truncatingIfNeeded: number))
    else { return nil }
    self = second.value == 0 ? .last(first) : .bigram(first, second)
  }
}
