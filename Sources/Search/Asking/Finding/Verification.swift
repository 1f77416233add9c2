import Platform
import Text

/// Whether a paragraph fits an expression, by what is stored of it.
struct Verification {
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

  func fits(_ expression: Expression) -> Bool {
    switch expression {
    case .everything: true
    case .word, .phrase, .pattern: expression.asWord.map(holds) ?? false
    case .near: !places(of: expression).isEmpty
    case .title(let part): headline.fits(part)
    case .field(let condition): fits(condition)
    case .required(let part): fits(part)
    case .not(let part): !fits(part)
    case .all(let parts): parts.allSatisfy(fits)
    case .any(let parts): parts.contains(where: fits)
    }
  }

  private var headline: Verification {
    let headline = Scalars((paragraph.record.headline ?? "").unicodeScalars)
    return Verification(paragraph, ComparableText(headline))
  }

  private func fits(_ condition: FieldCondition) -> Bool {
    switch condition {
    case .path(let glob): glob.matches(paragraph.file.path)
    case .ending(let ending): paragraph.file.path.ending == ending
    case .kind(let kind): paragraph.record.kind == kind
    case .id(let id): paragraph.isNamed(id)
    case .date(let range): paragraph.record.date.map { range.contains($0.day.number) } ?? false
    }
  }
}

// Where parts stand near each other. A place is what all its parts cover together.

extension Verification {
  /// More places are not looked through: a text that is nothing but the words asked for.
  private static let mostPlaces = 10_000

  private func places(of expression: Expression) -> [Place] {
    switch expression {
    case .near(let a, let b, let nearness):
      return near(places(of: a), places(of: b), nearness)
    case .any(let parts): return parts.flatMap(places).sorted { $0.start < $1.start }
    default: return (expression.asWord?.places(in: text) ?? []).map { Place(parts: [$0]) }
    }
  }

  private func near(_ left: [Place], _ right: [Place], _ nearness: Expression.Nearness) -> [Place] {
    var near: [Place] = []
    for a in left {
      for b in right
      where a.distance(to: b, inOrder: nearness.isInOrder) ?? .max <= nearness.distance {
        near.append(Place(parts: a.parts + b.parts))
        if near.count == Self.mostPlaces { return near }
      }
    }
    return near
  }
}

private struct Place {
  let parts: [Range<Int>]

  var start: Int { parts.map(\.lowerBound).min() ?? 0 }
  var end: Int { parts.map(\.upperBound).max() ?? 0 }

  /// How many characters stand between; nil when the two share some, or are in the wrong order.
  func distance(to other: Place, inOrder: Bool) -> Int? {
    if parts.contains(where: { part in other.parts.contains { $0.overlaps(part) } }) { return nil }
    if end <= other.start { return other.start - end }
    if inOrder { return nil }
    return other.end <= start ? start - other.end : 0
  }
}
