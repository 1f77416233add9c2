extension Range<Int> {
  /// The first index for which `isBehind` holds, or the upper bound. What is behind has to come after all that is not.
  @inlinable
  package func partitionPoint<Problem: Error>(
    _ isBehind: (Int) throws(Problem) -> Bool
  ) throws(Problem) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if try isBehind(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The same for indices whose values may be missing, as in a damaged file: nil as soon as `isBehind` is.
  @inlinable
  package func partitionPointIfKnown(_ isBehind: (Int) -> Bool?) -> Int? {
    var isKnown = true
    let point = partitionPoint { index in
      guard let answer = isBehind(index) else {
        isKnown = false
        return true
      }
      return answer
    }
    return isKnown ? point : nil
  }
}

extension Array {
  /// The first index whose element satisfies `isBehind`, or the count, in an array in which these elements come last.
  @inlinable
  package func partitionPoint(_ isBehind: (Element) -> Bool) -> Int {
    indices.partitionPoint { isBehind(self[$0]) }
  }
}
