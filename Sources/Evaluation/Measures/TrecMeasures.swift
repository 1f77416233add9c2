// The measures of trec_eval 9.0.8, under its names and in its order.

/// A name of trec_eval's, which parameters may follow: `P.5,10`.
private struct Family {
  let name: String
  let form: Form

  init(_ name: String, _ form: Form) {
    self.name = name
    self.form = form
  }

  enum Form {
    case single(Measure.Definition)
    /// A measure for each rank.
    case cutoffs([Int], @Sendable (Relevance, Int) -> Double)
    /// A measure for each part of the relevant documents.
    case parts([Double], @Sendable (Relevance, Double) -> Double)
    /// One measure with this many numbers.
    case numbers([Double], @Sendable ([Double]) -> Measure.Definition)
    /// One measure for which grades can be given other gains: `1=3,2=9`.
    case gains(@Sendable (Relevance, Gains) -> Double)
  }
}

private let ranks = [5, 10, 15, 20, 30, 100, 200, 500, 1000]
private let recalls = (0...10).map { Double($0) / 10 }

private let families: [Family] = [
  Family("runid", .single(.tag)),
  Family("num_q", .single(.topics)),
  Family("num_ret", .single(.sum { $0.retrieved })),
  Family("num_rel", .single(.sum { $0.relevant })),
  Family("num_rel_ret", .single(.sum { $0.ranks.count })),
  Family("map", .single(.mean { $0.averagePrecision() })),
  Family("gm_map", .single(.geometricMean { $0.averagePrecision() })),
  Family("Rprec", .single(.mean { $0.precisionAtR })),
  Family("bpref", .single(.mean { $0.binaryPreference })),
  Family("recip_rank", .single(.mean { $0.reciprocalRank() })),
  Family("iprec_at_recall", .parts(recalls) { $0.interpolatedPrecision(atRecall: $1) }),
  Family("P", .cutoffs(ranks) { $0.precision($1) }),
  Family("relstring", .numbers([10]) { .grades(max(0, Int($0[0]))) }),
  Family("recall", .cutoffs(ranks) { $0.recall($1) }),
  Family("infAP", .single(.mean { $0.inferredAveragePrecision })),
  Family("gm_bpref", .single(.geometricMean { $0.binaryPreference })),
  Family(
    "Rprec_mult",
    .parts((1...10).map { Double($0) / 5 }) { $0.precision(multipleOfR: $1) }),
  Family(
    "utility", .numbers([1, -1, 0, 0]) { worth in .mean { $0.utility(worth) } }),
  Family(
    "11pt_avg", .numbers(recalls) { recalls in .mean { $0.interpolatedAverage(recalls) } }),
  Family("binG", .single(.mean { $0.binaryGain })),
  Family("G", .gains { $0.gainBehindIdeal($1) }),
  Family("ndcg", .gains { $0.normalizedGain($1) }),
  Family("ndcg_rel", .gains { $0.normalizedGainAtRelevant($1) }),
  Family("Rndcg", .gains { $0.normalizedGainAtGrades($1) }),
  Family("ndcg_cut", .cutoffs(ranks) { $0.normalizedGain(cutoff: $1) }),
  Family("map_cut", .cutoffs(ranks) { $0.averagePrecision($1) }),
  Family("relative_P", .cutoffs(ranks) { $0.relativePrecision($1) }),
  Family("success", .cutoffs([1, 5, 10]) { $0.success($1) }),
  Family("set_P", .single(.mean { $0.setPrecision })),
  Family("set_relative_P", .single(.mean { $0.setRelativePrecision })),
  Family("set_recall", .single(.mean { $0.setRecall })),
  Family("set_map", .single(.mean { $0.setAveragePrecision })),
  Family("set_F", .numbers([1]) { weight in .mean { $0.setF(weight[0]) } }),
  Family("num_nonrel_judged_ret", .single(.sum { $0.judgedNonrelevantRetrieved })),
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
  "all_trec": families.map(\.name),
]

/// Where the measures of ir_measures stand: behind those of trec_eval.
let placeOfIRMeasures = families.count

/// The measures that a name of trec_eval's means; nil when it is none of its names.
func trecMeasures(_ name: String) throws(MeasureError) -> [Measure]? {
  if let names = sets[name] {
    return families.indices.filter { names.contains(families[$0].name) }
      .flatMap { families[$0].measures(family: $0) }
  }
  for (number, family) in families.enumerated() {
    if name == family.name { return family.measures(family: number) }
    if let parameters = family.parameters(in: name) {
      return try family.measures(family: number, parameters)
    }
  }
  return nil
}

extension Family {
  /// What follows the name behind a point, or behind `_` as in the names that are printed.
  func parameters(in text: String) -> String? {
    guard text.hasPrefix(name) else { return nil }
    let rest = text.dropFirst(name.count)
    if rest.hasPrefix(".") { return String(rest.dropFirst()) }
    guard rest.hasPrefix("_"), rest.dropFirst().first?.isNumber == true else { return nil }
    return String(rest.dropFirst())
  }

  /// The measures with trec_eval's own parameters.
  func measures(family: Int) -> [Measure] {
    switch form {
    case .single(let definition): [measure(family, definition)]
    case .cutoffs(let cutoffs, let value): cutoffs.map { measure(family, cutoff: $0, value) }
    case .parts(let parts, let value): parts.map { measure(family, part: $0, value) }
    case .numbers(let numbers, let definition): [measure(family, definition(numbers))]
    case .gains(let value): [measure(family, .mean { value($0, [:]) })]
    }
  }

  /// The measures with these parameters.
  func measures(family: Int, _ text: String) throws(MeasureError) -> [Measure] {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    switch form {
    case .single: throw MeasureError(message: "\(name) takes no parameters")
    case .cutoffs(_, let value):
      return try cutoffs(words).map { measure(family, cutoff: $0, value) }
    case .parts(_, let value):
      return try numbers(words, 0...1000).map { measure(family, part: $0, value) }
    case .numbers(let defaults, let definition):
      let numbers = try numbers(words, -1e6...1e6)
      guard numbers.count == defaults.count || name == "11pt_avg" else {
        throw MeasureError(message: "\(name) takes \(defaults.count) numbers")
      }
      return [measure(family, definition(numbers), "_" + text)]
    case .gains(let value):
      let gains = try gains(words)
      return [measure(family, .mean { value($0, gains) }, "_" + text)]
    }
  }

  private func measure(
    _ family: Int, _ definition: Measure.Definition, _ suffix: String = "", parameter: Double = 0
  ) -> Measure {
    Measure(
      name: name + suffix, definition: definition, level: nil, place: (family, parameter))
  }

  private func measure(
    _ family: Int, cutoff: Int, _ value: @escaping @Sendable (Relevance, Int) -> Double
  ) -> Measure {
    measure(family, .mean { value($0, cutoff) }, "_\(cutoff)", parameter: Double(cutoff))
  }

  private func measure(
    _ family: Int, part: Double, _ value: @escaping @Sendable (Relevance, Double) -> Double
  ) -> Measure {
    measure(family, .mean { value($0, part) }, "_" + fixed(part, places: 2), parameter: part)
  }

  private func cutoffs(_ words: [String]) throws(MeasureError) -> [Int] {
    let cutoffs = words.compactMap(Int.init).filter { $0 > 0 }
    guard cutoffs.count == words.count else {
      throw MeasureError(message: "the cut-offs of \(name) are whole numbers from 1")
    }
    return cutoffs
  }

  private func numbers(
    _ words: [String], _ range: ClosedRange<Double>
  ) throws(MeasureError) -> [Double] {
    let numbers = words.compactMap(Double.init).filter(range.contains)
    guard numbers.count == words.count else {
      throw MeasureError(
        message: "the parameters of \(name) are numbers from \(Int(range.lowerBound)) to "
          + "\(Int(range.upperBound))")
    }
    return numbers
  }

  private func gains(_ words: [String]) throws(MeasureError) -> Gains {
    var gains: Gains = [:]
    for word in words {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let grade = Int(parts[0]), let gain = Double(parts[1]),
        gain.isFinite
      else {
        throw MeasureError(message: "the gains of \(name) are written as GRADE=GAIN: 1=3,2=9")
      }
      gains[grade] = gain
    }
    return gains
  }
}
