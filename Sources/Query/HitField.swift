import ArgumentParser
import Asking
import Platform
import Showing
import Text

/// What can be printed of a hit: the keys of its JSON and the columns of tables. docs/json.md says what they are.
enum HitField: String, CaseIterable {
  case rank, group, id, path, line, endLine, kind, headline, headings, page, date, dateSource,
    modified, score,
    text, snippet
  case fragments, marks, markLines, fields

  /// The columns of a table of which nothing else was said.
  static let usualColumns: [HitField] = [
    .rank, .group, .score, .id, .path, .line, .date, .headline, .snippet,
  ]

  /// Whether it fits into a column.
  var isPlain: Bool { ![.headings, .fragments, .marks, .markLines, .fields].contains(self) }

  /// The field of a hit as it stands in a table; empty for what is not known.
  func text(of hit: Hit, rank: Int, _ extent: SnippetExtent) -> String {
    switch self {
    case .rank: String(rank)
    case .group: hit.group.rawValue
    case .id: hit.id
    case .path: hit.path.lossyText
    case .line: hit.numberOfLine(hit.line).map(String.init) ?? ""
    case .endLine: hit.numberOfLine(hit.endLine).map(String.init) ?? ""
    case .kind: hit.kind.rawValue
    case .headline: hit.headline ?? ""
    case .date: hit.date?.period.description ?? ""
    case .dateSource: hit.date?.source.rawValue ?? ""
    case .modified: hit.modified ?? ""
    case .score: hit.score.map { String(sixPlaces($0)) } ?? ""
    case .text: String(hit.text)
    case .snippet: hit.snippetText(extent)
    case .page: hit.page.map(String.init) ?? ""
    case .headings, .fragments, .marks, .markLines, .fields: ""
    }
  }
}

extension Hit {
  /// The snippet without its marks.
  func snippetText(_ extent: SnippetExtent) -> String {
    String(spans(of: snippet(extent)).flatMap(\.text))
  }
}

/// A score rounded to what machine formats print.
func sixPlaces(_ score: Double) -> Double { (score * 1_000_000).rounded() / 1_000_000 }

/// Names of fields with commas between, as `id,score`.
struct HitFields: ExpressibleByArgument {
  let fields: [HitField]

  init?(argument: String) {
    let fields = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { HitField(rawValue: String($0)) }
    guard !fields.contains(nil) else { return nil }
    self.fields = fields.compactMap(\.self)
  }

  static var allValueStrings: [String] { HitField.allCases.map(\.rawValue) }
}
