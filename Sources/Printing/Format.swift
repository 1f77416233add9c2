import Answering
import Failures

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
  public let purpose: Message
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
        purpose: Message("for people", zh: "给人看"),
        subjects: [.hits, .count, .facets, .occurrences, .whyNot],
        explained: [.hits, .occurrences])
    case .html:
      FormatTraits(purpose: Message("as a page", zh: "网页"), subjects: [.hits], totals: .hits)
    case .json:
      FormatTraits(
        purpose: Message("as one object", zh: "一个对象"), subjects: [.hits, .facets, .whyNot],
        explained: [.hits],
        fields: .all, totals: .hits)
    case .jsonl:
      FormatTraits(
        purpose: Message("as an object a line", zh: "每行一个对象"),
        subjects: [.hits, .facets, .occurrences, .whyNot, .run],
        explained: [.hits], fields: .all)
    case .tsv:
      FormatTraits(
        purpose: Message("as a table", zh: "表格"), subjects: [.hits, .facets, .occurrences, .run],
        fields: .plain)
    case .csv:
      FormatTraits(
        purpose: Message("as a table", zh: "表格"), subjects: [.hits, .facets, .occurrences],
        fields: .plain)
    case .grep:
      FormatTraits(
        purpose: Message("as lines that editors jump to", zh: "编辑器能跳转的行"), subjects: [.hits],
        listsPlaces: true)
    case .paths:
      FormatTraits(
        purpose: Message("only the files", zh: "只有文件"), subjects: [.hits], listsPlaces: true)
    case .trec, .msmarco:
      FormatTraits(purpose: Message("as a run", zh: "一批题目的结果"), subjects: [.run])
    }
  }

  /// Whether it can print something.
  public func prints(_ subject: Subject) -> Bool { traits.subjects.contains(subject) }

  /// The names of the forms that fit, such as `json, jsonl or tsv`.
  public static func names(where isWanted: (FormatTraits) -> Bool) -> Message {
    Message(anyOf: allCases.filter { isWanted($0.traits) }.map(\.rawValue))
  }

  /// What the forms of hits are for, and which ones a run has.
  public static var help: Message {
    let runs = names { $0.subjects.contains(.run) }
    let hits = allCases.filter { $0.prints(.hits) }
    let purposes = hits.map(\.traits.purpose)
    let each = purposes.indices.filter { $0 == 0 || purposes[$0 - 1] != purposes[$0] }.map {
      first in
      let names = hits[first...].prefix { $0.traits.purpose == purposes[first] }.map(\.rawValue)
      return (purposes[first], names)
    }
    let english = each.map { "\($0.english) (\(listed($1[...], by: ", ")))" }
    let chinese = each.map { "\($0.chinese)（\(listed($1[...], by: "、"))）" }
    return Message(
      "The form of what is printed: \(listed(english[...], by: ", ")); a run as \(runs.english).",
      zh: "打印的格式：\(listed(chinese[...], by: "、"))；一批题目的结果用 \(runs.chinese)。")
  }
}
