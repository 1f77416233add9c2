/// The differences that an axis goes from and to, and where it has lines: at 1, 2 or 5 times a power of
/// ten, of which the data need few.
struct DifferenceScale {
  let ticks: [Double]
  /// How many decimals tell the ticks apart.
  let places: Int

  var lowest: Double { ticks.first ?? 0 }
  var highest: Double { ticks.last ?? 1 }

  init(_ differences: [Double]) {
    let low = min(0, differences.min() ?? 0)
    let high = max(0, differences.max() ?? 0)
    let range = high > low ? high - low : 1
    let (step, places) = Self.steps.first { $0.step * 6 >= range } ?? (range / 5, 0)
    // What is only a matter of rounding needs no step of its own.
    let first = (low / step + 1e-9).rounded(.down)
    let last = max((high / step - 1e-9).rounded(.up), first + 1)
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    self.places = places
  }

  private static let steps: [(step: Double, places: Int)] = (-4...6).flatMap { power in
    [1.0, 2, 5].map { factor in
      let decade = (0..<abs(power)).reduce(1.0) { value, _ in power < 0 ? value / 10 : value * 10 }
      return (factor * decade, max(0, -power))
    }
  }
}
