// The measures of trec_eval, under its names and in its order.

private let ranks = [5, 10, 15, 20, 30, 100, 200, 500, 1000]
private let recalls = (0...10).map { Double($0) / 10 }

private let families: [MeasureFamily] = [
  MeasureFamily("runid", .single(.tag)),
  MeasureFamily("num_q", .single(.topics)),
  MeasureFamily("num_ret", .single(.sum { $0.retrieved })),
  MeasureFamily("num_rel", .single(.sum { $0.relevant })),
  MeasureFamily("num_rel_ret", .single(.sum { $0.ranks.count })),
  MeasureFamily("map", .single(.mean { $0.averagePrecision() })),
  MeasureFamily("gm_map", .single(.geometricMean { $0.averagePrecision() })),
  MeasureFamily("Rprec", .single(.mean { $0.precisionAtR })),
  MeasureFamily("bpref", .single(.mean { $0.binaryPreference })),
  MeasureFamily("recip_rank", .single(.mean { $0.reciprocalRank() })),
  MeasureFamily("iprec_at_recall", .parts(recalls) { $0.interpolatedPrecision(atRecall: $1) }),
  MeasureFamily("P", .cutoffs(ranks) { $0.precision($1) }),
  MeasureFamily("relstring", .numbers([10]) { .grades(max(0, Int($0[0]))) }),
  MeasureFamily("recall", .cutoffs(ranks) { $0.recall($1) }),
  MeasureFamily("infAP", .single(.mean { $0.inferredAveragePrecision })),
  MeasureFamily("gm_bpref", .single(.geometricMean { $0.binaryPreference })),
  MeasureFamily(
    "Rprec_mult",
    .parts((1...10).map { Double($0) / 5 }) { $0.precision(multipleOfR: $1) }),
  MeasureFamily(
    "utility", .numbers([1, -1, 0, 0]) { worth in .mean { $0.utility(worth) } }),
  MeasureFamily(
    "11pt_avg", .numbers(recalls) { recalls in .mean { $0.interpolatedAverage(recalls) } }),
  MeasureFamily("binG", .single(.mean { $0.binaryGain })),
  MeasureFamily("G", .gains { $0.gainBehindIdeal($1) }),
  MeasureFamily("ndcg", .gains { $0.normalizedGain($1) }),
  MeasureFamily("ndcg_rel", .gains { $0.normalizedGainAtRelevant($1) }),
  MeasureFamily("Rndcg", .gains { $0.normalizedGainAtGrades($1) }),
  MeasureFamily("ndcg_cut", .cutoffs(ranks) { $0.normalizedGain(cutoff: $1) }),
  MeasureFamily("map_cut", .cutoffs(ranks) { $0.averagePrecision($1) }),
  MeasureFamily("relative_P", .cutoffs(ranks) { $0.relativePrecision($1) }),
  MeasureFamily("success", .cutoffs([1, 5, 10]) { $0.success($1) }),
  MeasureFamily("set_P", .single(.mean { $0.setPrecision })),
  MeasureFamily("set_relative_P", .single(.mean { $0.setRelativePrecision })),
  MeasureFamily("set_recall", .single(.mean { $0.setRecall })),
  MeasureFamily("set_map", .single(.mean { $0.setAveragePrecision })),
  MeasureFamily("set_F", .numbers([1]) { weight in .mean { $0.setF(weight[0]) } }),
  MeasureFamily("num_nonrel_judged_ret", .single(.sum { $0.judgedNonrelevantRetrieved })),
  MeasureFamily("yaap", .single(.mean { $0.smoothedLogOdds })),
  MeasureFamily("rbp", .persistence { $0.rankBiasedPrecision($1) }),
  MeasureFamily("rbp_resid", .persistence { $0.rankBiasedResidual($1) }),
  MeasureFamily("unj", .cutoffs([5, 10, 20]) { $0.unjudged($1) }),
]

/// Names for several measures.
private let sets: [String: [String]] = [
  "official": [
    "runid", "num_q", "num_ret", "num_rel", "num_rel_ret", "map", "gm_map", "Rprec", "bpref",
    "recip_rank", "iprec_at_recall", "P",
  ],
  "set": [
    "runid", "num_q", "num_ret", "num_rel", "num_rel_ret", "utility", "set_P", "set_recall",
    "set_relative_P", "set_map", "set_F",
  ],
  "all_trec": families.map(\.name).filter { $0 != "yaap" },
]

/// What trec_eval 10 has added to the set `all_trec`.
private let addedByTen: Set = ["rbp", "rbp_resid", "unj"]

/// Where the measures of ir_measures stand: behind those of trec_eval.
let placeOfIRMeasures = families.count

/// The names of all measures and sets.
let trecNames = families.map(\.name) + sets.keys.sorted()

/// The measures that a name of trec_eval's means; nil when it is none of its names.
func trecMeasures(
  _ name: String, _ release: TrecEval, ignoringCase: Bool = false
) throws(MeasureError) -> [Measure]? {
  func folded(_ text: String) -> String { ignoringCase ? text.lowercased() : text }
  if let set = sets.first(where: { folded($0.key) == folded(name) }) {
    return families.indices.filter { number in
      let name = families[number].name
      return set.value.contains(name) && (release == .ten || !addedByTen.contains(name))
    }.flatMap { families[$0].measures(family: $0) }
  }
  for (number, family) in families.enumerated() {
    if folded(name) == folded(family.name) { return family.measures(family: number) }
    if let parameters = parameters(in: folded(name), behind: folded(family.name)) {
      return try family.measures(family: number, parameters)
    }
  }
  return nil
}

/// What follows the name behind a point, or behind `_` as in the names that are printed.
private func parameters(in text: String, behind name: String) -> String? {
  guard text.hasPrefix(name) else { return nil }
  let rest = text.dropFirst(name.count)
  let parameters = rest.dropFirst()
  if rest.hasPrefix(".") { return String(parameters) }
  guard rest.hasPrefix("_"), let first = parameters.first else { return nil }
  return first.isNumber || "-.".contains(first) || parameters.hasPrefix("p=")
    ? String(parameters) : nil
}
