import Answering

/// A form that results are printed in. What it can print, and what goes with it, is said in `traits` and nowhere else: options,
/// their help and their errors follow from that. A new one is a case, its traits, and its writer in `ResponseWriter`.
public enum Format: String, CaseIterable, Sendable {
  case text, html, json, jsonl, tsv, csv, grep, paths, trec, msmarco
}

/// What there is to be printed.
public enum Subject: Int, CaseIterable, Sendable {
  case hits, count, facets, occurrences, whyNot
  /// The hits of many topics.
  case run
}

/// Some of what there is to be printed. Each start of `query` makes these, and a `Set` would cost it more than its question.
public struct Subjects: ExpressibleByArrayLiteral, Equatable, Sendable {
  private var bits = 0

  /// Some subjects.
  public init(arrayLiteral subjects: Subject...) {
    for subject in subjects { bits |= 1 << subject.rawValue }
  }

  /// Whether a subject is among them.
  public func contains(_ subject: Subject) -> Bool { bits & 1 << subject.rawValue != 0 }
}

/// What a form can print, and what goes with it.
public struct FormatTraits: Sendable {
  /// What it is for, as the help says it: `as a page`.
  public let purpose: String
  /// What it can print.
  public let subjects: Subjects
  /// What it can explain of that.
  public var explained: Subjects = []
  /// Which fields of hits can be chosen.
  public var fields = ChosenFields.none
  /// Whether it lists files or lines of them, where partial matches are none of the answers.
  public var listsPlaces = false
  /// How many hits there are in all is a part of it.
  public var totals = SearchRequest.Totals.none

  /// Fields of hits that can be chosen.
  public enum ChosenFields: Sendable {
    case none
    /// Those that fit into a column.
    case plain
    case all
  }
}

extension Format {
  /// What it can print, and what goes with it.
  public var traits: FormatTraits {
    switch self {
    case .text:
      FormatTraits(
        purpose: "for people", subjects: [.hits, .count, .facets, .occurrences, .whyNot],
        explained: [.hits, .occurrences])
    case .html: FormatTraits(purpose: "as a page", subjects: [.hits], totals: .hits)
    case .json:
      FormatTraits(
        purpose: "as one object", subjects: [.hits, .facets, .whyNot], explained: [.hits],
        fields: .all, totals: .hits)
    case .jsonl:
      FormatTraits(
        purpose: "as an object a line", subjects: [.hits, .facets, .occurrences, .whyNot, .run],
        explained: [.hits], fields: .all)
    case .tsv:
      FormatTraits(
        purpose: "as a table", subjects: [.hits, .facets, .occurrences, .run], fields: .plain)
    case .csv:
      FormatTraits(purpose: "as a table", subjects: [.hits, .facets, .occurrences], fields: .plain)
    case .grep:
      FormatTraits(
        purpose: "as lines that editors jump to", subjects: [.hits], listsPlaces: true)
    case .paths: FormatTraits(purpose: "only the files", subjects: [.hits], listsPlaces: true)
    case .trec, .msmarco: FormatTraits(purpose: "as a run", subjects: [.run])
    }
  }

  /// Whether it can print something.
  public func prints(_ subject: Subject) -> Bool { traits.subjects.contains(subject) }

  /// The names of the forms that fit, such as `json, jsonl or tsv`.
  public static func names(where isWanted: (FormatTraits) -> Bool) -> String {
    var names = ""
    var last = ""
    for format in allCases where isWanted(format.traits) {
      names += names.isEmpty || last.isEmpty ? last : ", \(last)"
      last = format.rawValue
    }
    return names.isEmpty ? last : "\(names) or \(last)"
  }

  /// What the forms of hits are for, and which ones a run has.
  public static var help: String {
    var hits = ""
    var purpose = ""
    for format in allCases where format.prints(.hits) {
      let isSame = format.traits.purpose == purpose
      purpose = format.traits.purpose
      let start = hits.isEmpty ? "" : "), "
      hits += isSame ? ", \(format.rawValue)" : "\(start)\(purpose) (\(format.rawValue)"
    }
    let runs = names { $0.subjects.contains(.run) }
    return "The form of what is printed: \(hits)); a run as \(runs)."
  }
}
