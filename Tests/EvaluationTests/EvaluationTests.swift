import Evaluation
import TestSupport
import Testing
import Failures

@Suite(.timed) struct EvaluationTests {
  /// Topic 1 is found at rank 2, topic 2 is missing from the run, topic 3 has nothing relevant, topic 4
  /// was not judged.
  private func evaluation(
    _ measures: String..., options: Evaluation.Options = .init()
  ) throws -> Evaluation {
    Evaluation(
      try run("3 Q0 a 1 1 one\n1 Q0 a 1 9 one\n1 Q0 b 2 8 one\n4 Q0 a 1 1 two\n"),
      try qrels("1 0 b 1\n2 0 a 1\n2 0 b 2\n3 0 a 0\n"), try Measure.named(measures), options)
  }

  private func text(_ evaluation: Evaluation, perTopic: Bool = false) -> String {
    String(decoding: evaluation.trecText(perTopic: perTopic), as: UTF8.self)
  }

  @Test func missingTopicsCountAsZero() throws {
    let evaluation = try evaluation("map", "num_q", "num_ret", "num_rel", "num_rel_ret", "gm_map")
    #expect(evaluation.missing == [TopicID("2")])
    #expect(evaluation.unjudged == [TopicID("4")])
    #expect(
      text(evaluation) == """
        num_q                 \tall\t3
        num_ret               \tall\t3
        num_rel               \tall\t3
        num_rel_ret           \tall\t1
        map                   \tall\t0.1667
        gm_map                \tall\t0.0004

        """)
  }

  @Test func missingTopicsCanBeLeftOut() throws {
    var options = Evaluation.Options()
    options.countsMissing = false
    let evaluation = try evaluation("map", "num_q", "num_rel", "gm_map", options: options)
    #expect(evaluation.missing == [TopicID("2")])
    #expect(
      text(evaluation) == """
        num_q                 \tall\t2
        num_rel               \tall\t1
        map                   \tall\t0.2500
        gm_map                \tall\t0.0022

        """)
  }

  /// By topic there is no line of numbers of topics and geometric means; grades are only by topic.
  @Test func linesByTopic() throws {
    let evaluation = try evaluation("runid", "num_q", "num_ret", "gm_map", "relstring", "P.5")
    #expect(
      text(evaluation, perTopic: true) == """
        num_ret               \t1\t2
        P_5                   \t1\t0.2000
        relstring             \t1\t'-1'
        num_ret               \t2\t0
        P_5                   \t2\t0.0000
        relstring             \t2\t''
        num_ret               \t3\t1
        P_5                   \t3\t0.0000
        relstring             \t3\t'0'
        runid                 \tall\ttwo
        num_q                 \tall\t3
        num_ret               \tall\t3
        gm_map                \tall\t0.0004
        P_5                   \tall\t0.0667

        """)
  }

  /// trec_eval 9 counts topics that are missing, but prints none of their lines.
  @Test func releaseNinePrintsNoMissingTopics() throws {
    var options = Evaluation.Options()
    options.release = .nine
    let lines = text(try evaluation("num_ret", options: options), perTopic: true)
    #expect(!lines.contains("\t2\t0"))
    #expect(lines.hasSuffix("\tall\t3\n"))
  }

  /// Ids that have nothing in common are a mistake, and no bad run.
  @Test(arguments: [
    (
      "9 Q0 a 1 1 t\n",
      Mismatch.topics(
        run: Message(verbatim: "'9'"), judged: Message(verbatim: "'1'"))
    ),
    (
      "9 Q0 b 1 1 t\n1 Q0 x 1 1 t\n",
      .documents(
        run: Message(verbatim: "'x'"), judged: Message(verbatim: "'b'"))
    ),
    ("1 Q0 b 1 1 t\n", nil), ("1 Q0 x 1 1 t\n2 Q0 b 1 1 t\n", nil), ("", nil),
  ])
  func mismatches(_ lines: String, _ mismatch: Mismatch?) throws {
    #expect(Mismatch(try run(lines), try qrels("1 0 b 1\n2 0 a 1\n2 0 b -1\n")) == mismatch)
  }

  @Test func onlyTheFirstDocumentsAreLookedAt() throws {
    var options = Evaluation.Options()
    options.depth = 1
    let evaluation = try evaluation("map", "num_ret", options: options)
    #expect(evaluation.summary == [.count(2), .value(0)])
  }

  /// An id that is not UTF-8 is printed as it is.
  @Test func idsOfTopicsAreBytes() throws {
    let id: [UInt8] = [0xB9, 0xAB]
    let evaluation = Evaluation(
      try Run(parsing: id + Array(" Q0 a 1 1 t\n".utf8)),
      try Qrels(parsing: id + Array(" 0 a 1\n".utf8)), try Measure.named(["map"]))
    #expect(evaluation.trecText(perTopic: true).contains(0xB9))
  }
}
