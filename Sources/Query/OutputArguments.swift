import ArgumentParser
import Console
import Evaluation

/// How hits are printed.
struct OutputArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "For people (text), as a page (html), as objects (json, or jsonl with one a line), as a table (tsv, csv), "
        + "as lines that editors jump to (grep), or only the files (paths); a run as trec, msmarco, tsv or jsonl.",
      discussion: "Default: text, and for a run trec."))
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "The columns of a table or the keys of a JSON hit, with commas between.",
      discussion:
        "Default: rank,group,score,id,path,line,date,headline,snippet in a table, all in JSON.",
      valueName: "names"),
    completion: .list(HitFields.allValueStrings))
  var fields: HitFields?

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "Print a zero byte behind each path, for xargs -0.")
  var endsInZero = false

  @Option(help: "When to use colour; NO_COLOR is honoured.")
  var color = ColorChoice.auto

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, html, json, jsonl, tsv, csv, grep, paths, trec, msmarco
  }

  func validate() throws {
    if endsInZero, format != .paths { throw ValidationError("-0 goes with --format paths.") }
    guard let fields = fields?.fields else { return }
    switch format {
    case .json, .jsonl: return
    case .tsv, .csv:
      if let other = fields.first(where: { !$0.isPlain }) {
        throw ValidationError("--fields: \(other.rawValue) does not fit into a table.")
      }
    default: throw ValidationError("--fields goes with --format json, jsonl, tsv or csv.")
    }
  }
}

extension OutputArguments.Format {
  /// The form of a run that has it, where a line is no JSON.
  var run: RunFormat? {
    switch self {
    case .trec: .trec
    case .msmarco: .msmarco
    case .tsv: .tsv
    default: nil
    }
  }

  /// Whether it is a form of a run.
  var isOfRun: Bool { run != nil || self == .jsonl }

  /// Whether it is a form of the hits of one question.
  var isOfHits: Bool { self != .trec && self != .msmarco }
}
