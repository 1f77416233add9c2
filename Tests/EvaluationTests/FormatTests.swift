import Evaluation
import TestSupport
import Testing
import Failures

@Suite(.timed) struct FormatTests {
  private func tenth(_ text: String, as release: TrecEval = .ten) throws -> String {
    let evaluation = Evaluation(
      try run(text, as: release), try qrels("1 0 a 1\n1 0 b 2\n1 0 c 3\n"),
      try Measure.named(["relstring"]))
    return evaluation.topics[0].figures[0].text
  }

  /// By score; where that is equal by the bytes of the id, last first; ranks are not looked at.
  @Test func theOrderIsTrecEvals() throws {
    #expect(try tenth("1 Q0 a 1 1.5 t\n1 Q0 b 2 2.5 t\n1 Q0 c 3 -1 t\n") == "'213'")
    #expect(try tenth("1 Q0 a 1 2 t\n1 Q0 b 2 2 t\n1 Q0 c 3 2.0 t\n") == "'321'")
    #expect(try tenth("1 Q0 a 1 inf t\n1 Q0 b 2 -inf t\n1 Q0 c 3 1e300 t\n") == "'132'")
  }

  /// trec_eval 9 keeps scores in single precision.
  @Test func precisionOfScoresIsThatOfTheRelease() throws {
    let close = "1 Q0 a 1 1.00000001 t\n1 Q0 b 2 1 t\n"
    #expect(try tenth(close) == "'12'")
    #expect(try tenth(close, as: .nine) == "'21'")
    #expect(try tenth("1 Q0 a 1 1.000001 t\n1 Q0 b 2 1 t\n", as: .nine) == "'12'")
    #expect(try tenth("1 Q0 a 1 inf t\n1 Q0 c 3 1e300 t\n", as: .nine) == "'31'")
  }

  @Test func gradesMayHaveAPoint() throws {
    let evaluation = Evaluation(
      try run("1 Q0 a 1 3 t\n1 Q0 b 2 2 t\n1 Q0 c 3 1 t\n"),
      try qrels("1 0 a 1.0\n1 0 b 2.\n1 0 c -1.00\n"), try Measure.named(["relstring"]))
    #expect(evaluation.topics[0].figures[0].text == "'12.'")
  }

  @Test func blanksCommentsAndEndsOfLines() throws {
    let text = "\u{FEFF}# a comment\n\n  1\tQ0   a 1 2 t more\r\n1 Q0 b 1 1 t"
    #expect(try tenth(text) == "'12'")
    #expect(try run(text).tag == "t")
    #expect(try run("").topicIDs.isEmpty)
  }

  @Test func runsOfMSMARCOAreByRank() throws {
    #expect(try tenth("1\tb\t2\n1\ta\t1\n1\tc\t10\n") == "'123'")
  }

  @Test func judgementsOfBEIRHaveAHeading() throws {
    let qrels = try qrels("query-id\tcorpus-id\tscore\nq2\ta\t1\nq1\tb\t0\n")
    #expect(qrels.topicIDs.map(\.text) == ["q1", "q2"])
  }

  @Test(arguments: [
    (
      "1 Q0 a 1 2 t\n1 Q0 b 1 2\n", 2,
      "expected six fields (topic, Q0, document, rank, score, tag), found 5"
    ),
    ("1 Q0 a 1 high t\n", 1, "expected a number as score, found 'high'"),
    ("1 Q0 a 1 nan t\n", 1, "expected a number as score, found 'nan'"),
    ("#\n\n1 Q0\n", 3, "expected six fields (topic, Q0, document, rank, score, tag), found 2"),
    ("1 a 1\n1 b\n", 2, "expected three fields (topic, document, rank), found 2"),
    ("1 a one\n", 1, "expected a whole number as rank, found 'one'"),
    (
      "1 Q0 a 1 2 t\n1 Q0 b c 1 2 t\n", 2,
      "expected a number as rank, found 'c'; has an id a blank in it?"
    ),
    ("1 0 a 1\n", 1, "expected a run, found judgements: are the files swapped?"),
    (
      "query-id\tcorpus-id\tscore\n1\ta\t1\n", 1,
      "expected a run, found judgements: are the files swapped?"
    ),
    (
      "1 Q0 a 1 2 t\n2 Q0 a 1 2 t\n1 Q0 a 9 1 t\n", 3,
      "expected each document once in a topic, found 'a' of topic 1 again (it is in line 1)"
    ),
  ])
  func malformedRuns(_ text: String, _ line: Int, _ message: String) throws {
    let error = try #require(throws: FormatError.self) { try run(text) }
    #expect(error.line == line)
    #expect(error.message.english == message)
  }

  @Test(arguments: [
    ("1 0 a 1\n1 0 b\n", 2, "expected four fields (topic, iteration, document, grade), found 3"),
    ("1 0 a 1 x\n", 1, "expected four fields (topic, iteration, document, grade), found 5"),
    ("1 0 a 128\n", 1, "expected a whole number from -127 to 127 as grade, found '128'"),
    ("1 0 a 1.5\n", 1, "expected a whole number from -127 to 127 as grade, found '1.5'"),
    ("1 0 a nan\n", 1, "expected a whole number from -127 to 127 as grade, found 'nan'"),
    (
      "1 Q0 a 1 2.5 t\n", 1,
      "expected four fields (topic, iteration, document, grade), found 6, as a run has them: "
        + "are the files swapped?"
    ),
    (
      "1\ta\t1\n", 1,
      "expected four fields (topic, iteration, document, grade), found 3, as a run of MS MARCO's has "
        + "them (are the files swapped?), and judgements below query-id corpus-id score"
    ),
    (
      "query-id corpus-id score\n1 0 a 1\n", 2,
      "expected three fields (topic, document, grade), found 4"
    ),
    ("", 1, "expected judgements, found none"),
    ("query-id corpus-id score\n", 1, "expected judgements, found none"),
    (
      "1 0 a 1\n1 0 b 1\n1 0 a 1\n", 3,
      "expected each document once in a topic, found 'a' of topic 1 again (it is in line 1)"
    ),
  ])
  func malformedJudgements(_ text: String, _ line: Int, _ message: String) throws {
    let error = try #require(throws: FormatError.self) { try qrels(text) }
    #expect(error.line == line)
    #expect(error.message.english == message)
    #expect(
      error.text(in: Message(verbatim: "f")).english == "f: line \(line): \(message)")
  }

  /// Lines of fields that are nearly right, and bytes of any kind.
  @Test func bytesOfAnyKindTrapNothing() throws {
    var random = Seeded(5)
    let words = [
      "1", "Q0", "a", "-3", "1e999", "nan", "\u{FEFF}", "#", "\n", "\n", " ", "\t", "\0",
    ]
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<40, using: &random) {
        bytes += Array((words.randomElement(using: &random) ?? "").utf8) + [0x20]
        if Int.random(in: 0..<9, using: &random) == 0 {
          bytes.append(.random(in: 0...255, using: &random))
        }
      }
      if let run = try? Run(parsing: bytes), let qrels = try? Qrels(parsing: bytes) {
        _ = Evaluation(run, qrels, try Measure.named(["all_trec"])).trecText(perTopic: true)
      }
    }
  }
}
