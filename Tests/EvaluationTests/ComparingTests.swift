import Evaluation
import Foundation
import TestSupport
import Testing

@Suite(.timed) struct ComparingTests {
  private static let eight = [0.3, -0.1, 0.2, 0.05, 0, -0.02, 0.11, 0.4]

  /// The figures are those of scipy 1.17.1, `stats.ttest_1samp`.
  @Test(arguments: [
    ([0.1, 0.2, -0.05], 1.147078669352809, 0.37005921165128797),
    ([0.5, 0.25], 3, 0.20483276469913345),
    (eight, 1.9441606028740996, 0.09296366369466803),
    ((1...1000).map { sin(Double($0)) * 0.1 + 0.004 }, 1.8239933462838767, 0.06845171062031027),
  ])
  func tTest(_ differences: [Double], _ t: Double, _ p: Double) {
    let test = TTest(differences)
    #expect(abs(test.statistic - t) < 1e-12)
    #expect(abs(test.p - p) < 1e-12)
  }

  @Test func tTestsOfLittle() {
    for differences in [[], [0.5], [0, 0, 0], [0.5, -0.5]] {
      #expect(TTest(differences).p == 1, "\(differences)")
    }
    #expect(TTest([0.25, 0.25, 0.25]).p == 0)
    #expect(TTest([0.25, 0.25, 0.25]).statistic == .infinity)
    #expect(TTest((1...50).map { 1 + Double($0) * 1e-9 }).p < 1e-100)
  }

  /// Of the eight ways to turn three signs, those as far from 0 as the one observed can be counted.
  @Test func randomisationOfAllWays() {
    #expect(randomisationTest([0.1, 0.2, -0.05], samples: 8, seed: 1) == 0.5)
    #expect(randomisationTest([0.1, 0.2, 0.3], samples: 8, seed: 1) == 0.25)
    #expect(randomisationTest(Self.eight, samples: 256, seed: 1) == 0.109375)
    #expect(randomisationTest([], samples: 10, seed: 1) == 1)
    #expect(randomisationTest([0, 0], samples: 10, seed: 1) == 1)
  }

  /// Sums that differ only by rounding are as far from 0 as each other.
  @Test func randomisationIsNotFooledByRounding() {
    let differences = [-0.2, -0.1, -0.2, 0.3, -0.2, 0.1]
    #expect(randomisationTest(differences, samples: 64, seed: 1) == 0.6875)
  }

  /// Drawn samples come close to scipy's p for 400,000 of them, and are the same for the same seed.
  @Test func randomisationOfDrawnWays() {
    let differences = (1...40).map { sin(Double($0)) * 0.1 + 0.02 }
    let p = randomisationTest(differences, samples: 100_000, seed: 1)
    #expect(abs(p - 0.03808) < 0.003)
    #expect(p == randomisationTest(differences, samples: 100_000, seed: 1))
    #expect(p != randomisationTest(differences, samples: 100_000, seed: 2))
    let many = (1...200).map { sin(Double($0)) + 0.5 }
    #expect(randomisationTest(many, samples: 999, seed: 1) == 0.001)
  }

  @Test func corrections() {
    let p = [0.01, 0.04, 0.03, 0.005]
    #expect(Correction.none.corrected(p) == p)
    #expect(near(Correction.bonferroni.corrected(p), [0.04, 0.16, 0.12, 0.02]))
    #expect(near(Correction.holm.corrected(p), [0.03, 0.06, 0.06, 0.02]))
    #expect(near(Correction.holm.corrected([0.9, 0.8]), [1, 1]))
    #expect(Correction.holm.corrected([]) == [])
  }

  @Test func comparisonOfTwoRuns() throws {
    let qrels = try qrels("1 0 a 1\n2 0 a 1\n3 0 a 1\n4 0 a 1\n")
    let measures = try Measure.named(["recip_rank"])
    func evaluation(_ text: String) throws -> Evaluation {
      Evaluation(try run(text), qrels, measures)
    }
    let first = try evaluation("1 Q0 a 1 1 t\n2 Q0 x 1 2 t\n2 Q0 a 1 1 t\n3 Q0 a 1 1 t\n")
    let second = try evaluation("1 Q0 a 1 1 t\n2 Q0 a 1 1 t\n4 Q0 a 1 1 t\n")
    let comparison = Comparison(first, second, measure: 0, samples: 100, seed: 1)
    #expect(comparison.topics.map(\.id.text) == ["1", "2", "3", "4"])
    #expect(comparison.topics.map(\.difference) == [0, 0.5, -1, 1])
    #expect((comparison.first, comparison.second) == (2.5 / 4, 3.0 / 4))
    #expect((comparison.wins, comparison.ties, comparison.losses) == (2, 1, 1))
  }

  /// Relevant documents at the ranks 1, 2, 4, 12 give the same average precision as at 1, 3, 4, 6, but
  /// for the last bit.
  @Test func whatDiffersByRoundingIsEqual() throws {
    func evaluation(_ relevant: [Int]) throws -> Evaluation {
      let lines = (1...12).map { "1 Q0 \(relevant.contains($0) ? "r" : "x")\($0) 1 \(-$0) t\n" }
      let judged = relevant.map { "1 0 r\($0) 1\n" }
      return Evaluation(
        try run(lines.joined()), try qrels(judged.joined()), try Measure.named(["map"]))
    }
    let runs = try (evaluation([1, 2, 4, 12]), evaluation([1, 3, 4, 6]))
    let comparison = Comparison(runs.0, runs.1, measure: 0, samples: 10, seed: 1)
    #expect(comparison.difference != 0)
    #expect((comparison.wins, comparison.ties, comparison.losses) == (0, 1, 0))
  }

  private func near(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) < 1e-12 }
  }
}
