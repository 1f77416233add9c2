import Answering

/// A form that results are printed in. What it can print, and what goes with it, is said in `traits` and nowhere else: options,
/// their help and their errors follow from that. A new one is a case, its traits, and its writer in `ResponseWriter`.
public enum Format: String, CaseIterable, Sendable {
  case text, html, json, jsonl, tsv, csv, grep, paths, trec, msmarco
}

/// What there is to be printed.
public enum Subject: CaseIterable, Sendable {
  case hits, count, facets, occurrences, whyNot
  /// The hits of many topics.
  case run
}

/// What a form can print, and what goes with it.
public struct FormatTraits: Sendable {
  /// What it is for, as the help says it: `as a page`.
  public let purpose: String
  /// What it can print.
  public let subjects: Set<Subject>
  /// What it can explain of that.
  public var explained: Set<Subject> = []
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
  public static func names(
    joinedBy last: String = "or", where isWanted: (FormatTraits) -> Bool
  ) -> String {
    let names = allCases.filter { isWanted($0.traits) }.map(\.rawValue)
    guard let other = names.last, names.count > 1 else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) \(last) \(other)"
  }

  /// What the forms of hits are for, and which ones a run has.
  public static var help: String {
    let ofHits = allCases.filter { $0.prints(.hits) }
    var purposes: [(purpose: String, names: [String])] = []
    for format in ofHits {
      if purposes.last?.purpose == format.traits.purpose {
        purposes[purposes.count - 1].names.append(format.rawValue)
      } else {
        purposes.append((format.traits.purpose, [format.rawValue]))
      }
    }
    let hits = purposes.map { "\($0.purpose) (\($0.names.joined(separator: ", ")))" }
      .joined(separator: ", ")
    return "The form of what is printed: \(hits); a run as \(names { $0.subjects.contains(.run) })."
  }
}
