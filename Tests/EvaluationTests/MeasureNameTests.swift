import Evaluation
import TestSupport
import Testing
import Failures

@Suite(.timed) struct MeasureNameTests {
  private func names(_ names: String...) throws -> [String] {
    try Measure.named(names).map(\.name)
  }

  @Test func theOfficialSetIsTrecEvals() throws {
    #expect(
      try names("official") == [
        "runid", "num_q", "num_ret", "num_rel", "num_rel_ret", "map", "gm_map", "Rprec", "bpref",
        "recip_rank", "iprec_at_recall_0.00", "iprec_at_recall_0.10", "iprec_at_recall_0.20",
        "iprec_at_recall_0.30", "iprec_at_recall_0.40", "iprec_at_recall_0.50",
        "iprec_at_recall_0.60", "iprec_at_recall_0.70", "iprec_at_recall_0.80",
        "iprec_at_recall_0.90", "iprec_at_recall_1.00", "P_5", "P_10", "P_15", "P_20", "P_30",
        "P_100", "P_200", "P_500", "P_1000",
      ])
  }

  @Test func parametersMakeSeveralMeasures() throws {
    #expect(try names("P.10,5") == ["P_5", "P_10"])
    #expect(try names("success") == ["success_1", "success_5", "success_10"])
    #expect(
      try names("iprec_at_recall.0.5,.25") == ["iprec_at_recall_0.25", "iprec_at_recall_0.50"])
    #expect(try names("ndcg_cut_10", "set_F.0.5") == ["ndcg_cut_10", "set_F_0.5"])
    #expect(try names("ndcg_cut.20,23.4") == ["ndcg_cut_20", "ndcg_cut_23"])
    #expect(try names("rbp.p=0.95", "11pt_avg_.25,.5") == ["11pt_avg_.25,.5", "rbp_p=0.95"])
  }

  /// Those of a measure replace its usual ones, also where a set names it.
  @Test func givenParametersReplaceTheUsualOnes() throws {
    #expect(try names("P", "P.5", "P.7") == ["P_5", "P_7"])
    let all = try names("relstring.20", "all_trec")
    #expect(all.contains("relstring_20") && !all.contains("relstring"))
  }

  @Test func releasesDifferInWhatIsAll() throws {
    let added = ["rbp", "rbp_resid", "unj_5", "unj_10", "unj_20"]
    #expect(try names("all_trec").suffix(5) == added[...])
    let nine = try Measure.named(["all_trec"], .nine).map(\.name)
    #expect(try nine + added == names("all_trec"))
  }

  @Test(arguments: [
    ("ndgc@10", "ndcg@10"), ("mapp", "map"), ("precison@5", "Precision@5"), ("P5", "P"),
    ("recip_rnak", "recip_rank"), ("ndcg_cutt.10", "ndcg_cut.10"), ("official.5", "official"),
  ])
  func theNearestIsNamed(_ name: String, _ nearest: String) throws {
    let error = try #require(throws: MeasureError.self) { try Measure.named([name]) }
    #expect(error.message.english.lowercased().contains("the nearest is '\(nearest.lowercased())'"))
  }

  /// In trec_eval's order, whatever that of the arguments; each once; ir_measures' behind it as given.
  @Test func order() throws {
    #expect(
      try names("RR@10", "P.5", "map", "AP", "P.5", "official").prefix(3)
        == ["runid", "num_q", "num_ret"])
    #expect(try names("RR@10", "P.5", "map", "AP", "map") == ["map", "P_5", "RR@10", "AP"])
  }

  @Test(arguments: [
    "", "nonsense", "MAP.5x", "map.5", "P.0", "P.-1", "P.x", "P.", "P.5,", "set_F.a", "utility.1,2",
    "rbp.0.5", "rbp.p=1", "rbp_x", "unj.0", "ndcg.1", "ndcg.1=x", "ndcg.a=1", "Rprec_mult.1e300",
    "P@", "P@0", "P@x", "nDCG@", "P(rel=2@5",
    "P(rel=a)@5", "P(rel=1.5)@5", "AP(beta=2)", "IPrec@2", "IPrec", "Rprec@5", "SetF(beta=inf)",
    "P.99999999999999999999", "relstring.nan", "iprec_at_recall.nan",
  ])
  func whatIsNoMeasure(_ name: String) throws {
    let error = try #require(throws: MeasureError.self) { try Measure.named([name]) }
    #expect(!error.message.english.isEmpty)
  }
}
