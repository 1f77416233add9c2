extension Occurrences {
  /// The different terms, and how often each of them occurs.
  public var frequencies: [(term: Term, frequency: Int)] {
    let counts = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return frequenciesOfCharacters + counts.map { (.word($0.key), $0.value) }
  }

  /// Sorting numbers is faster than hashing terms.
  private var frequenciesOfCharacters: [(term: Term, frequency: Int)] {
    let sorted = characters.sorted()
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
}
