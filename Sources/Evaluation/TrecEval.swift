/// The releases of trec_eval whose figures are given; docs/evaluate.md says how they differ.
public enum TrecEval: String, CaseIterable, Sendable {
  /// 9.0.8, of 2020.
  case nine = "9"
  /// 10.0, of June 2026.
  case ten = "10"
}
