// Measures under the names of ir_measures, in any case of letters, as BEIR and ranx write them too:
// `nDCG@10`, `P(rel=2)@5`, `AP`, `map@100`, `mrr`.

import Failures

/// What may stand in parentheses or behind `@`.
private struct Parameters {
  var level: Int?
  var weight: Double?
  var at: String?
}

/// The measure that a name of ir_measures' means; nil when it is none of its names. `number` is its
/// place among the names.
func irMeasure(_ text: String, number: Int) throws(MeasureError) -> Measure? {
  let ends = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
  let parts = ends[0].split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false)
  guard let form = forms[parts[0].lowercased()] else { return nil }
  var parameters = Parameters()
  if parts.count == 2 {
    guard parts[1].hasSuffix(")") else {
      throw MeasureError(message: Message("'\(text)' lacks a )", zh: "'\(text)' 缺一个 )"))
    }
    try parameters.read(parts[1].dropLast(), of: text)
  }
  if ends.count == 2 { parameters.at = String(ends[1]) }
  return Measure(
    name: text, definition: try form.definition(parameters, of: text), level: parameters.level,
    place: (placeOfIRMeasures, Double(number)))
}

extension Parameters {
  mutating func read(_ list: Substring, of text: String) throws(MeasureError) {
    for assignment in list.split(separator: ",") {
      let parts = assignment.split(separator: "=").map { $0.filter { $0 != " " } }
      switch (parts.first, parts.count == 2 ? Double(parts[1]) : nil) {
      case ("rel", let value?) where value == value.rounded() && (0...127).contains(value):
        level = Int(value)
      case ("beta", let value?)
      where value >= 0 && value.isFinite && text.lowercased().hasPrefix("setf("):
        weight = value
      default:
        throw MeasureError(
          message: Message(
            "'\(text)': '\(assignment)' is no parameter of it; there are rel=GRADE, and for SetF beta=NUMBER",
            zh: "'\(text)'：'\(assignment)' 不是它的参数；参数有 rel=等级，SetF 还有 beta=数"))
      }
    }
  }
}

/// What has to stand behind `@`.
private enum Form {
  case plain(Measure.Definition)
  case cutoff(@Sendable (Relevance, Int) -> Double)
  /// A cut-off that may be left out.
  case optionalCutoff(@Sendable (Relevance, Int?) -> Double)
  case recall(@Sendable (Relevance, Double) -> Double)
  case weight(@Sendable (Relevance, Double) -> Double)

  func definition(
    _ parameters: Parameters, of text: String
  ) throws(MeasureError) -> Measure.Definition {
    let rank = parameters.at.flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    switch (self, parameters.at) {
    case (.plain(let definition), nil): return definition
    case (.weight(let value), nil):
      let weight = parameters.weight ?? 1
      return .mean { value($0, weight) }
    case (.plain, _), (.weight, _):
      throw MeasureError(
        message: Message("'\(text)': nothing can stand behind @", zh: "'\(text)'：@ 后面不能有东西"))
    case (.cutoff(let value), _):
      guard let rank else { throw MeasureError(noRankIn: text) }
      return .mean { value($0, rank) }
    case (.optionalCutoff(let value), _):
      guard parameters.at == nil || rank != nil else {
        throw MeasureError(noRankIn: text)
      }
      return .mean { value($0, rank) }
    case (.recall(let value), let at):
      guard let recall = at.flatMap(Double.init), (0...1).contains(recall) else {
        throw MeasureError(
          message: Message(
            "'\(text)': a number from 0 to 1 has to follow @", zh: "'\(text)'：@ 后面应是从 0 到 1 的数"))
      }
      return .mean { value($0, recall) }
    }
  }
}

extension MeasureError {
  fileprivate init(noRankIn text: String) {
    message = Message("'\(text)': a rank has to follow @", zh: "'\(text)'：@ 后面应是名次")
  }
}

private let normalizedGain = Form.optionalCutoff { relevance, rank in
  rank.map { relevance.normalizedGain(cutoff: $0) } ?? relevance.normalizedGain([:])
}
private let averagePrecision = Form.optionalCutoff { $0.averagePrecision($1 ?? .max) }
private let reciprocalRank = Form.optionalCutoff { $0.reciprocalRank($1 ?? .max) }
private let precision = Form.cutoff { $0.precision($1) }
private let recall = Form.cutoff { $0.recall($1) }
private let precisionAtR = Form.plain(.mean { $0.precisionAtR })
private let preference = Form.plain(.mean { $0.binaryPreference })

private let success = Form.cutoff { $0.success($1) }

/// The measures under all their names: those of ir_measures, and those of BEIR and ranx that differ from
/// them by more than the case of letters.
private let named: [(name: String, form: Form)] = [
  ("nDCG", normalizedGain),
  ("AP", averagePrecision), ("MAP", averagePrecision),
  ("RR", reciprocalRank), ("MRR", reciprocalRank),
  ("P", precision), ("Precision", precision),
  ("R", recall), ("Recall", recall),
  ("Rprec", precisionAtR), ("r_precision", precisionAtR), ("r-precision", precisionAtR),
  ("Bpref", preference),
  ("infAP", .plain(.mean { $0.inferredAveragePrecision })),
  ("Success", success), ("hit_rate", success),
  ("IPrec", .recall { $0.interpolatedPrecision(atRecall: $1) }),
  ("Judged", .optionalCutoff { $0.judged($1 ?? .max) }),
  ("SetP", .plain(.mean { $0.setPrecision })),
  ("SetRelP", .plain(.mean { $0.setRelativePrecision })),
  ("SetR", .plain(.mean { $0.setRecall })),
  ("SetAP", .plain(.mean { $0.setAveragePrecision })),
  ("SetF", .weight { $0.setF($1) }),
  ("NumQ", .plain(.topics)),
  ("NumRel", .plain(.sum { $0.relevant })),
  ("NumRet", .plain(.sum { $0.retrieved })),
  ("NumRelRet", .plain(.sum { $0.ranks.count })),
]

let irNames = named.map(\.name)

/// By their names in lower case.
private let forms = Dictionary(
  uniqueKeysWithValues: named.map { ($0.name.lowercased(), $0.form) })
