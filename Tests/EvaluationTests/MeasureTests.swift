import Evaluation
import TestSupport
import Testing

/// Measures against figures that were computed by hand from their definitions.
@Suite(.timed) struct MeasureTests {
  /// Two of four relevant documents are found, at the ranks 1 (grade 1) and 4 (grade 2); at 2 and 5
  /// stand documents judged not relevant, at 3 one that no judge saw. A third one judged not relevant
  /// is missed.
  static let grades = [1, 0, nil, 2, 0]
  static let missed = [1, 1, 0]

  @Test func ranks() throws {
    try check("map", (1.0 / 1 + 2.0 / 4) / 4)
    try check("map_cut.3", 1.0 / 4)
    try check("Rprec", 2.0 / 4)
    try check("Rprec_mult.0.4", 1.0 / 2)
    try check("recip_rank", 1.0)
    try check("P.5", 2.0 / 5)
    try check("P.10", 2.0 / 10)
    try check("recall.3", 1.0 / 4)
    try check("recall.10", 2.0 / 4)
    try check("relative_P.3", 1.0 / 3)
    try check("relative_P.10", 2.0 / 4)
    try check("success.1", 1.0)
    try check("iprec_at_recall.0.25", 1.0)
    try check("iprec_at_recall.0.5", 2.0 / 4)
    try check("iprec_at_recall.0.75", 0.0)
    try check("11pt_avg", (4 * 1.0 + 3 * 0.5) / 11)
    try check("binG", (1 + 1.0 / 2) / 4)
  }

  @Test func pools() throws {
    try check("bpref", (1 + (1 - 1.0 / 3)) / 4)
    try check("infAP", (1 + (1 + 3 * (2.0 / 3) * (1.0 / 2)) / 4) / 4)
    try check("unj.2", 0.0)
    try check("unj.3", 1.0 / 3)
    try check("unj.10", 1.0 / 10)
  }

  /// The gains of a document of grade 1 are half of those of grade 2, the highest of the topic.
  @Test func persistence() throws {
    try check("rbp", 0.1 * (0.5 + 0.9 * 0.9 * 0.9))
    try check("rbp.p=0.5", 0.5 * (0.5 + 0.125))
    try check("rbp_p=0.5", 0.5 * (0.5 + 0.125))
    try check("rbp_resid.p=0.5", 0.5 * 0.25 + 1.0 / 32)
    #expect(try figure("rbp_resid", [1, 0]).number == 0)
    #expect(try figure("rbp", [0, nil], missed: [0]).number == 0)
  }

  /// ln((1 + 1 + 2/4) / (1 + 4 − 1 − 2/4))
  @Test func logOdds() throws { try check("yaap", -0.336472) }

  /// Of 4 relevant documents 0.3 are 1.2: one, and two for trec_eval 9.
  @Test func partsOfRAreRoundedAsTheReleaseDoes() throws {
    for (release, value) in [(TrecEval.ten, 1.0), (.nine, 0.5)] {
      let found = try figure(
        "iprec_at_recall.0.3", Self.grades, missed: Self.missed, release: release)
      #expect(found.number == value)
    }
    let average = try figure("11pt_avg", Self.grades, missed: Self.missed, release: .nine)
    #expect(abs(average.number - (3 * 1.0 + 3 * 0.5) / 11) < 1e-9)
  }

  /// As BEIR and ranx write them.
  @Test(arguments: [
    ("ndcg@3", "nDCG@3"), ("NDCG@3", "nDCG@3"), ("map", "AP"), ("MAP@3", "map_cut.3"),
    ("map@3", "map_cut.3"), ("mrr", "RR"), ("Mrr@3", "RR@3"), ("recall@3", "R@3"),
    ("precision@5", "P.5"), ("p@5", "P.5"), ("hit_rate@5", "success.5"), ("r-precision", "Rprec"),
    ("judged@3", "Judged@3"), ("BPREF", "bpref"), ("infap", "infAP"), ("ndcg_CUT.3", "ndcg_cut.3"),
    ("setf(beta=3)", "set_F.3"),
  ])
  func namesInAnyCase(_ name: String, _ known: String) throws {
    #expect(
      try figure(name, Self.grades, missed: Self.missed)
        == figure(known, Self.grades, missed: Self.missed))
  }

  @Test func sets() throws {
    try check("set_P", 2.0 / 5)
    try check("set_recall", 2.0 / 4)
    try check("set_relative_P", 2.0 / 4)
    try check("set_map", 2.0 / 5 * 2 / 4)
    try check("set_F", 2 * 0.4 * 0.5 / (0.4 + 0.5))
    try check("set_F.3", 4 * 0.4 * 0.5 / (3 * 0.4 + 0.5))
    try check("utility", 2.0 - 3)
    try check("utility.2,-1,-0.5,0", 2 * 2.0 - 3 - 0.5 * 2)
  }

  @Test func gains() throws {
    // log₂ 3 = 1.584963, log₂ 5 = 2.321928
    try check("ndcg", (1 + 2 / 2.321928) / (2 + 1 / 1.584963 + 1 / 2 + 1 / 2.321928))
    try check("ndcg_cut.3", 1 / (2 + 1 / 1.584963 + 1 / 2))
    try check("ndcg.1=3,2=9", (3 + 9 / 2.321928) / (9 + 3 / 1.584963 + 3 / 2 + 3 / 2.321928))
    try check("ndcg_rel", (1.0 / 2 + 3 * 0.522616) / 4)
    try check("Rndcg", (1.0 / 2 + 0.522616) / 2)
    try check("G", (1 / 1.584963 + 2.0 / 2) / (2 + 1 + 1 + 1))
  }

  @Test func namesOfIRMeasures() throws {
    try check("nDCG@3", 1 / (2 + 1 / 1.584963 + 1 / 2))
    try check("AP", 0.375)
    try check("AP(rel=2)", 1.0 / 4)
    try check("P(rel=2)@5", 1.0 / 5)
    try check("RR(rel=2)", 1.0 / 4)
    try check("RR(rel=2)@3", 0.0)
    try check("R@3", 1.0 / 4)
    try check("Success(rel=2)@3", 0.0)
    try check("IPrec@0.5", 2.0 / 4)
    try check("SetF(beta=3)", 4 * 0.4 * 0.5 / (3 * 0.4 + 0.5))
    try check("Judged@3", 2.0 / 3)
    try check("Judged@10", 4.0 / 5)
  }

  private func check(_ measure: String, _ value: Double) throws {
    let found = try figure(measure, Self.grades, missed: Self.missed).number
    #expect(abs(found - value) < 1e-6, "\(measure): \(found)")
  }

  @Test(arguments: [
    ("num_ret", 5), ("num_rel", 4), ("num_rel_ret", 2), ("num_nonrel_judged_ret", 2),
    ("NumRet", 5), ("NumRel(rel=2)", 1), ("NumRelRet", 2),
  ])
  func counts(_ measure: String, _ count: Int) throws {
    #expect(try figure(measure, Self.grades, missed: Self.missed) == .count(count))
  }

  /// From the level on a grade is relevant; gains do not depend on it.
  @Test(arguments: [
    ("map", 1.0 / 4), ("Rprec", 0.0), ("recip_rank", 1.0 / 4), ("bpref", 0.0), ("ndcg", 0.522616),
  ])
  func level(_ measure: String, _ value: Double) throws {
    let found = try figure(measure, Self.grades, missed: Self.missed, level: 2).number
    #expect(abs(found - value) < 1e-6)
  }

  /// A negative grade says that the document was in the pool, and nothing more.
  @Test func negativeGrades() throws {
    #expect(try figure("map", [-1, 1]).number == 0.5)
    #expect(try figure("ndcg", [-1, 1]).number < 0.64)
    #expect(try figure("bpref", [-1, 1], missed: [0]).number == 1)
    #expect(abs(try figure("infAP", [-2, 1]).number - 0.75) < 1e-6)
    #expect(try figure("num_rel", [-1, -1]) == .count(0))
  }

  /// The gain is the grade: with 2^grade - 1 this would be 0.5897.
  @Test func gainsAreLinear() throws {
    #expect(try figure("ndcg", [1, nil, 3]).text == "0.6885")
  }

  @Test func gradesAreShown() throws {
    #expect(try figure("relstring", [1, nil, -1, 0, 12, 9], missed: [1]).text == "'1-.0>9'")
    #expect(try figure("relstring.2", [1, nil, 0]).text == "'1-'")
  }

  /// Where nothing was relevant or nothing was found, every measure is 0.
  @Test func nothingIsZero() throws {
    let ofUnjudged = ["rbp_resid", "unj_5", "unj_10", "unj_20"]
    for measure in try Measure.named(["all_trec"])
    where measure.isComparable && !ofUnjudged.contains(measure.name) {
      #expect(try figure(measure.name, [0, nil], missed: [0]).number <= 0, "\(measure.name)")
      #expect(try figure(measure.name, [], missed: [1, 2]).number == 0, "\(measure.name)")
    }
  }
}
