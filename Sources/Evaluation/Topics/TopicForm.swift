import Failures

/// A form that files of topics have.
struct TopicForm: Sendable {
  /// Whether a file that has these lines, none of them empty, has this form.
  let fits: @Sendable ([TopicText.Line]) -> Bool
  let entries: @Sendable (TopicText) -> [TopicEntry]
  /// What is said when a file was taken to have this form by want of a better one.
  var note: Message?

  /// The form of a file: among those that the ending of its name allows the first that its lines fit.
  static func of(_ text: TopicText, name: String) -> TopicForm {
    let name = name.hasSuffix(".gz") ? name.dropLast(3) : name[...]
    let (forms, usual): ([TopicForm], TopicForm) =
      switch name.split(separator: ".").last?.lowercased() {
      case "tsv": ([answered], tsv)
      case "jsonl", "ndjson": ([], jsonl)
      case "json": ([jsonl], json)
      case "csv": ([], csv)
      default: ([binary, jsonl, json, markup, retrieved, answered, tsv, numbered, paths], plain)
      }
    let lines = text.filled
    return forms.first { $0.fits(lines) } ?? usual
  }
}
