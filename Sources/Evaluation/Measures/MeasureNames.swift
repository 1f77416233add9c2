import Basics
import Failures

extension Measure {
  /// The measures that these names mean, each once: trec_eval's in the order in which it prints them,
  /// then ir_measures' in that of the names. As in trec_eval, parameters that are given for a measure
  /// replace its usual ones, also where a set names it.
  public static func named(
    _ names: [String], _ release: TrecEval = .ten
  ) throws(MeasureError) -> [Measure] {
    var measures: [Measure] = []
    for (number, name) in names.enumerated() {
      measures += try measuresNamed(name, number: number, release)
    }
    let given = Set(measures.filter(\.hasGivenParameters).map(\.place.family))
    var known: Set<String> = []
    return measures.filter { $0.hasGivenParameters || !given.contains($0.place.family) }
      .sorted { $0.place < $1.place }.filter { known.insert($0.name).inserted }
  }
}

/// Names are taken as they are written, and else in any case of letters: `map` is trec_eval's, `MAP` is
/// that of ir_measures, and so is `mrr`.
private func measuresNamed(
  _ name: String, number: Int, _ release: TrecEval
) throws(MeasureError) -> [Measure] {
  if let measures = try known(name, number: number, release) { return measures }
  let nearest = nearestMeasure(to: name)
  throw MeasureError(
    message: Message(
      "there is no measure '\(name.prefix(60))'\(nearest.map { "; the nearest is '\($0)'" } ?? "")",
      zh: "没有指标 '\(name.prefix(60))'\(nearest.map { "；最接近的是 '\($0)'" } ?? "")"))
}

private func known(
  _ name: String, number: Int, _ release: TrecEval
) throws(MeasureError) -> [Measure]? {
  if let measures = try trecMeasures(name, release) { return measures }
  if let measure = try irMeasure(name, number: number) { return [measure] }
  return try trecMeasures(name, release, ignoringCase: true)
}

/// The name that is closest to one that is none, with what followed it; nil where none is close.
private func nearestMeasure(to name: String) -> String? {
  guard name.utf8.count <= 60 else { return nil }
  let end = name.firstIndex { "@.(".contains($0) } ?? name.endIndex
  let base = name[..<end].lowercased()
  let nearest = (trecNames + irNames).map { ($0, editDistance(base, $0.lowercased())) }
    .min { $0.1 < $1.1 }
  guard let (nearest, distance) = nearest, 2 * distance <= max(2, base.count) else { return nil }
  let whole = nearest + name[end...]
  return (try? known(whole, number: 0, .ten)) == nil ? nearest : whole
}
