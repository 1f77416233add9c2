import TestSupport
import Testing

@testable import Evaluation

@Suite(.timed) struct RunFormatTests {
  private func text(_ format: RunFormat) -> String {
    let ranking = [("b.txt:3", 2.5), ("a b.txt:1", 2.5), ("c", -0.25)]
    return String(decoding: format.lines(TopicID("q1"), ranking, tag: "me"), as: UTF8.self)
  }

  @Test func theColumnsAreThoseOfTheForm() {
    #expect(
      text(.trec) == """
        q1 Q0 b.txt:3 1 2.500000 me
        q1 Q0 a%20b.txt:1 2 2.499999 me
        q1 Q0 c 3 -0.250000 me

        """)
    #expect(text(.msmarco) == "q1\tb.txt:3\t1\nq1\ta%20b.txt:1\t2\nq1\tc\t3\n")
    #expect(
      text(.tsv) == "q1\t1\tb.txt:3\t2.500000\nq1\t2\ta%20b.txt:1\t2.499999\nq1\t3\tc\t-0.250000\n")
  }

  @Test func printedScoresDecreaseInSinglePrecisionToo() {
    var random = Seeded(11)
    for _ in 0..<200 {
      let largest = Double.random(in: 0...2000, using: &random)
      var scores = (0..<50).map { _ in Double.random(in: 0...largest, using: &random) }
      scores += scores.shuffled(using: &random).prefix(30) + [0, 0, 0]
      // A ranking need not follow its scores: partial hits stand behind literal ones.
      if Bool.random(using: &random) { scores.sort(by: >) }
      let printed = printedScores(scores).map { Float(Double($0) / 1e6) }
      #expect(zip(printed, printed.dropFirst()).allSatisfy { $0 > $1 })
    }
  }

  @Test func theRankingIsReadBackAsItWas() throws {
    let ranking = (0..<40).map { (document: "d\($0)", score: Double(40 - $0 / 4)) }
    let run = try Run(parsing: RunFormat.trec.lines(TopicID("1"), ranking, tag: "x"))
    let documents = run.topics[0].documents.map {
      String(decoding: run.bytes[$0.range], as: UTF8.self)
    }
    #expect(documents == ranking.map(\.document))
  }
}
