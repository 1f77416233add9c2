import Querying
import JSON
import Platform
import Presentation
import Text

/// A hit of a response.
public struct SearchHit: Sendable {
  /// Its place in the whole list, from 1.
  public let rank: Int
  /// What is known of it.
  public let hit: Hit
  /// What its score is made of, where that was asked for.
  public let explanation: HitExplanation?
  private let extent: SnippetExtent
  /// The keys of its JSON; nil for all.
  let fields: Set<HitField>?

  /// A hit as it is shown.
  public init(
    _ hit: Hit, rank: Int, _ extent: SnippetExtent = .brief, fields: Set<HitField>? = nil,
    explanation: HitExplanation? = nil
  ) {
    self.hit = hit
    self.rank = rank
    self.extent = extent
    self.fields = fields
    self.explanation = explanation
  }

  /// The part of its text that is shown.
  public var snippet: Snippet { hit.snippet(extent) }

  /// The snippet, cut where marks begin and end, with an ellipsis wherever text was left out.
  public var spans: [Span] { hit.spans(of: snippet) }

  /// The line of the file of the first mark in the snippet; that of the paragraph where there is none.
  public var lineShown: Int {
    let fragments = snippet.fragments
    let shown = hit.marks.lazy.flatMap { mark in fragments.map { mark.clamped(to: $0) } }
      .first { !$0.isEmpty }
    return shown.map { hit.line(of: $0.lowerBound) } ?? hit.line
  }

  /// A field as it stands in a table; empty for what is not known, and what does not fit.
  public func text(of field: HitField) -> String {
    switch field {
    case .rank: String(rank)
    case .group: hit.group.rawValue
    case .id: hit.id
    case .path: hit.path.lossyText
    case .member: hit.member?.lossyText ?? ""
    case .line: hit.numberOfLine(hit.line).map(String.init) ?? ""
    case .endLine: hit.numberOfLine(hit.endLine).map(String.init) ?? ""
    case .kind: hit.kind.rawValue
    case .headline: hit.headline ?? ""
    case .date: hit.date?.period.description ?? ""
    case .dateSource: hit.date?.source.rawValue ?? ""
    case .modified: hit.modified ?? ""
    case .score: hit.score.map { String(sixPlaces($0)) } ?? ""
    case .text: String(hit.text)
    case .snippet: String(spans.flatMap(\.text))
    case .page: hit.page.map(String.init) ?? ""
    case .index, .headings, .fragments, .marks, .markLines, .fields, .fragments16, .marks16: ""
    }
  }
}
