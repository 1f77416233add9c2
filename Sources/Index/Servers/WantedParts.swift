import Text
import Xapian

/// A query as a server is asked for it.
struct WantedParts {
  private(set) var parts: [WantedPart] = []
  /// What tells which documents have the least share; nil where all that the server finds have it.
  private var marks: ShareMarks?

  /// Nil where only whole lists will do: a part is of several terms, or documents count that hold none.
  init?(_ query: [QueryPart], atLeast least: Double, isFiltered: Bool, mostWDF: Int) {
    guard query.allSatisfy({ $0.terms.count == 1 && $0.saturation == nil }),
      least > 0 || !isFiltered
    else { return nil }
    let needs = Needs(query, atLeast: least)
    guard needs.whole >= least else { return }
    if needs.isDoubtful {
      marks = ShareMarks(query, beside: needs.base, atLeast: least, mostWDF: mostWDF)
    }
    parts = query.map { part in
      let need = needs.need(of: part)
      let mark = need == .required ? 0 : marks?.mark(of: part) ?? 0
      return WantedPart(part.terms, scale: part.scale, mark: mark, need)
    }
  }

  /// What a server has found with the weights that it would have without marks, and whether each has the least share; nil where its
  /// text has to say.
  func scored(_ found: [Match]) -> [(match: Match, holds: Bool?)] {
    guard let marks else { return found.map { ($0, true) } }
    return found.map { marks.scored($0) }
  }
}

/// Which parts of a query a document needs for the least share.
private struct Needs {
  /// The share of all parts, and that of those without which none is enough.
  let whole: Double
  let base: Double
  /// Whether there are parts that are not enough alone beside these, but may be together.
  let isDoubtful: Bool
  private let least: Double

  init(_ query: [QueryPart], atLeast least: Double) {
    let whole = query.reduce(0) { $0 + $1.share }
    let base = query.reduce(0) { whole - $1.share < least ? $0 + $1.share : $0 }
    let few = query.filter { whole - $0.share >= least && base + $0.share < least }
    isDoubtful = base < least && few.reduce(base) { $0 + $1.share } >= least
    self.whole = whole
    self.base = base
    self.least = least
  }

  func need(of part: QueryPart) -> WantedPart.Need {
    if whole - part.share < least { return .required }
    if least <= 0 { return .enough }
    if base >= least || part.share == 0 { return .besides }
    return isDoubtful || base + part.share >= least ? .enough : .besides
  }
}

/// What the weight of a document says beside its score: scores are multiples of `Scoring.minIDF`, and below that a double has room for
/// how much of the query a document holds. Each part that it holds adds its share there, rounded down to some grains; so documents
/// that do not hold enough are told without a look at their texts.
private struct ShareMarks {
  /// What a grain adds to a weight.
  private let unit: Double
  /// The share that a grain stands for.
  private let grain: Double
  private let parts: Double
  private let required: Double
  private let least: Double

  init(_ query: [QueryPart], beside required: Double, atLeast least: Double, mostWDF: Int) {
    self.required = required
    self.least = least
    parts = Double(query.count)
    // No sum of weights has a higher bit than the last one of this.
    let most = max(1, query.reduce(0) { $0 + $1.scale } * Double(mostWDF))
    unit = Double(sign: .plus, exponent: most.exponent + 1, significand: 1) * .ulpOfOne
    // Grains stay below half of what scores are multiples of.
    let room = Scoring.minIDF / 2 / unit
    let whole = query.reduce(0) { $0 + $1.share }
    grain = whole / room
  }

  /// What a part adds to the weight of each document that holds it.
  func mark(of part: QueryPart) -> Double { (part.share / grain).rounded(.down) * unit }

  func scored(_ found: Match) -> (match: Match, holds: Bool?) {
    let score = (found.weight / Scoring.minIDF).rounded(.down) * Scoring.minIDF
    let share = required + (found.weight - score) / unit * grain
    let holds = share >= least ? true : share + (parts + 1) * grain < least ? false : nil
    return (Match(docid: found.docid, weight: score), holds)
  }
}
