/// Fisher's randomisation test for pairs, two-sided: how often the mean difference is at least as far
/// from 0 when it is left to chance, topic by topic, which run is which (Smucker, Allan and
/// Carterette, CIKM 2007).
///
/// All 2ⁿ ways are tried when they are no more than `samples`; else so many are drawn, and the one
/// observed counts as one of them.
public func randomisationTest(_ differences: [Double], samples: Int, seed: UInt64) -> Double {
  let total = differences.reduce(0, +)
  let changed = differences.filter { $0 != 0 }
  if changed.isEmpty { return 1 }
  // What is only a matter of rounding counts as equal.
  let bound = total.magnitude - 1e-12 * changed.reduce(0) { $0 + $1.magnitude }
  func isAsFar(_ signs: (Int) -> UInt64) -> Bool {
    (total - 2 * flippedSum(changed, signs)).magnitude >= bound
  }
  if changed.count < 62, 1 << changed.count <= samples {
    let ways = 1 << changed.count
    return Double((0..<ways).count { way in isAsFar { _ in UInt64(way) } }) / Double(ways)
  }
  var generator = SplitMix(state: seed)
  let far = (0..<samples).count { _ in isAsFar { _ in generator.next() } }
  return Double(far + 1) / Double(samples + 1)
}

/// The sum of the differences whose sign is turned: those at the bits that are set, 64 at a time.
private func flippedSum(_ differences: [Double], _ signs: (Int) -> UInt64) -> Double {
  var sum = 0.0
  var start = 0
  while start < differences.count {
    var bits = signs(start)
    for index in start..<min(start + 64, differences.count) {
      // Without a branch, which could not be foretold.
      sum += Double(bits & 1) * differences[index]
      bits >>= 1
    }
    start += 64
  }
  return sum
}

/// A generator of random numbers that are the same for the same seed (Steele, Lea and Flood 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
