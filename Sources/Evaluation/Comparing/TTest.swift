#if canImport(Glibc)
  import func Glibc.pow
#else
  import func Darwin.pow
#endif

/// The paired t-test, two-sided: how likely differences of such a mean are where the true mean is 0.
public struct TTest: Equatable, Sendable {
  /// Student's t; infinite where all differences are the same and not 0.
  public let statistic: Double
  /// The probability; 1 where all differences are 0 or there are fewer than two.
  public let p: Double

  /// Tests the differences of two runs, one a topic.
  public init(_ differences: [Double]) {
    let count = Double(differences.count)
    let mean = differences.reduce(0, +) / max(1, count)
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard count >= 2, mean != 0 else {
      (statistic, p) = (0, 1)
      return
    }
    statistic = mean / (squares / (count - 1) / count).squareRoot()
    p = statistic.isInfinite ? 0 : studentTails(statistic, freedom: differences.count - 1)
  }
}

/// The probability that Student's t is at least as far from 0 as `t`: I_x(ν/2, 1/2) for
/// x = ν / (ν + t²), the regularized incomplete beta function (Abramowitz and Stegun 26.7.1).
func studentTails(_ t: Double, freedom: Int) -> Double {
  let degrees = Double(freedom)
  let x = degrees / (degrees + t * t)
  let y = t * t / (degrees + t * t)
  let a = degrees / 2
  let factor = pow(x, a) * y.squareRoot() / betaWithHalf(freedom)
  if x < (a + 1) / (a + 2.5) { return factor * betaFraction(x, a, 0.5) / a }
  return 1 - factor * betaFraction(y, 0.5, a) / 0.5
}

/// The beta function B(ν/2, 1/2), from B(1/2, 1/2) = π or B(1, 1/2) = 2 upwards.
private func betaWithHalf(_ freedom: Int) -> Double {
  var value = freedom % 2 == 1 ? Double.pi : 2
  for step in stride(from: freedom % 2 == 1 ? 1 : 2, to: freedom, by: 2) {
    value *= Double(step) / Double(step + 1)
  }
  return value
}

/// The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's
/// method.
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func safe(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
  var c = 1.0
  var d = 1 / safe(1 - (a + b) * x / (a + 1))
  var result = d
  for step in 1...10_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    let before = result
    for coefficient in [even, odd] {
      d = 1 / safe(1 + coefficient * d)
      c = safe(1 + coefficient / c)
      result *= c * d
    }
    if (result - before).magnitude <= 1e-16 * result.magnitude { break }
  }
  return result
}
