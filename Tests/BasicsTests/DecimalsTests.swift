import Basics
import Foundation
import TestSupport
import Testing

@Suite(.timed) struct DecimalsTests {
  @Test(arguments: [
    (0.0, "0.0000"), (1, "1.0000"), (0.00005, "0.0001"), (0.03125, "0.0312"), (0.09375, "0.0938"),
    (-0.00001, "-0.0000"), (12345.67891, "12345.6789"), (.infinity, "inf"),
  ])
  func examples(_ value: Double, _ text: String) { #expect(fixed(value, places: 4) == text) }

  /// Values on and beside a half of the last digit are where rounding can go wrong.
  @Test func asPrintfDoes() {
    var random = Seeded(7)
    for _ in 0..<50_000 {
      let half = (Double(Int.random(in: 0..<20_000, using: &random)) + 0.5) / 10_000
      for value in [half, half.nextUp, half.nextDown, .random(in: -1...1, using: &random)] {
        for places in [2, 4] {
          #expect(fixed(value, places: places) == String(format: "%.\(places)f", value))
        }
      }
    }
  }
}
