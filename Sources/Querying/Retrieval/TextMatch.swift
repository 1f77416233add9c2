import Index
import Platform
import Text

/// Whether a paragraph fits an expression, by what is stored of it.
struct TextMatch {
  private let paragraph: StoredParagraph
  private let text: ComparableText

  init(_ paragraph: StoredParagraph) {
    self.init(paragraph, paragraph.comparable)
  }

  private init(_ paragraph: StoredParagraph, _ text: ComparableText) {
    self.paragraph = paragraph
    self.text = text
  }

  func holds(_ word: Word) -> Bool { !word.places(in: text).isEmpty }

  func fits(_ expression: QueryNode) -> Bool {
    switch expression {
    case .everything: true
    case .word, .phrase, .pattern: expression.asWord.map(holds) ?? false
    case .near(let first, let others): standNear(first, others)
    case .title(let part): headline.fits(part)
    case .field(let condition): fits(condition)
    case .required(let part): fits(part)
    case .not(let part): !fits(part)
    case .all(let parts): parts.allSatisfy(fits)
    case .any(let parts): parts.contains(where: fits)
    }
  }

  private var headline: TextMatch {
    let headline = Scalars((paragraph.record.headline ?? "").unicodeScalars)
    return TextMatch(paragraph, ComparableText(headline))
  }

  private func fits(_ condition: FieldCondition) -> Bool {
    switch condition {
    case .path(let pattern): pattern.matches(paragraph.file, at: paragraph.location)
    case .ending(let ending): paragraph.file.ending == ending
    case .kind(let kind): paragraph.record.kind == kind
    case .page(let range): paragraph.record.page.map(range.contains) ?? false
    case .id(let id): paragraph.isNamed(id)
    case .modified(let range): paragraph.file.dayModified.map(range.contains) ?? false
    case .date(let range): paragraph.record.date.map { range.contains($0.period) } ?? false
    }
  }
}

// Where parts stand near each other.

extension TextMatch {
  private func standNear(_ first: QueryNode, _ others: [QueryNode.Neighbour]) -> Bool {
    Querying.standNear(places(of: first), links(others))
  }

  private func links(_ others: [QueryNode.Neighbour]) -> [ChainLink] {
    others.map { ChainLink(places: places(of: $0.part), nearness: $0.nearness) }
  }

  /// In the order of their beginnings.
  private func places(of expression: QueryNode) -> [Place] {
    switch expression {
    case .near(let first, let others): return Querying.places(places(of: first), links(others))
    case .any(let parts):
      return parts.flatMap(places).sorted { $0.hull.lowerBound < $1.hull.lowerBound }
    default: return (expression.asWord?.places(in: text) ?? []).map { Place($0) }
    }
  }
}
