import Index
import Text

/// What a paragraph has to hold to be found: a question as a tree.
public indirect enum QueryNode: Hashable, Sendable {
  /// Anything.
  case everything
  /// Characters that stand together.
  case word(Scalars)
  /// The same in quotation marks: it is never held in part.
  case phrase(Scalars)
  /// Characters that stand together, some of them left open.
  case pattern(Pattern)
  /// A part, and others that stand near what was found before them, from left to right. The first is no `near` itself, and
  /// there is at least one other.
  case near(QueryNode, [Neighbour])
  /// What the headline holds.
  case title(QueryNode)
  /// What is known of the paragraph besides its text.
  case field(FieldCondition)
  /// What also a partial match has to hold.
  case required(QueryNode)
  case not(QueryNode)
  /// All of at least two.
  case all([QueryNode])
  /// One of at least two.
  case any([QueryNode])

  /// A part that stands near what is before it in a question.
  public struct Neighbour: Hashable, Sendable {
    /// How near it stands.
    public let nearness: Nearness
    /// What stands there.
    public let part: QueryNode
  }

  /// How near two parts stand.
  public struct Nearness: Hashable, Sendable {
    /// How many characters may stand between them.
    public let distance: Int
    /// Whether the second one stands behind the first.
    public let isInOrder: Bool
  }
}

extension QueryNode {
  /// This part and another one near it.
  func near(_ part: QueryNode, _ nearness: Nearness) -> QueryNode {
    let neighbour = Neighbour(nearness: nearness, part: part)
    guard case .near(let first, let others) = self else { return .near(self, [neighbour]) }
    return .near(first, others + [neighbour])
  }
}

extension QueryNode: CustomStringConvertible {
  /// The question that is read as this tree again.
  public var description: String {
    switch self {
    case .everything: "*"
    case .word(let text): isReadAsIs(text) ? String(text) : quoted(text)
    case .phrase(let text): quoted(text)
    case .pattern(let pattern): String(pattern.text)
    case .near(let first, let others):
      others.reduce(into: first.asPart) { $0 += " \($1.nearness) \($1.part.asPart)" }
    case .title(let part): "\(Field.title.rawValue):\(part.asPart)"
    case .field(let condition): condition.description
    case .required(let part): "+\(part.asPart)"
    case .not(let part): "-\(part.asPart)"
    case .all(let parts): joined(parts)
    case .any(let parts): parts.map(\.asAlternative).joined(separator: " OR ")
    }
  }

  /// As a part that needs no parentheses, or has them.
  private var asPart: String {
    switch self {
    case .near, .required, .not, .all, .any: "(\(self))"
    default: description
    }
  }

  fileprivate var asConjunct: String {
    switch self {
    case .all, .any: "(\(self))"
    default: description
    }
  }

  private var asAlternative: String {
    if case .any = self { "(\(self))" } else { description }
  }

  /// Whether blanks would join it with a neighbour of its kind.
  fileprivate var isSingleCharacter: Bool {
    if case .word(let text) = self { text.count == 1 && text.allSatisfy(isHan) } else { false }
  }
}

extension QueryNode.Nearness: CustomStringConvertible {
  /// The operator.
  public var description: String { "\(isInOrder ? "ADJ" : "NEAR")/\(distance)" }
}

private func joined(_ parts: [QueryNode]) -> String {
  var text = ""
  for (index, part) in parts.enumerated() {
    if index > 0 {
      text += part.isSingleCharacter && parts[index - 1].isSingleCharacter ? "  " : " "
    }
    text += part.asConjunct
  }
  return text
}

/// The text in quotation marks that are not in it.
func quoted(_ text: Scalars) -> String {
  let marks = quotationMarks.first { !text.contains($0.close) } ?? quotationMarks[0]
  return "\(marks.open)\(String(text))\(marks.close)"
}

/// The marks that open and close a phrase.
let quotationMarks: [(open: Unicode.Scalar, close: Unicode.Scalar)] = [
  ("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』"), ("＂", "＂"),
]

/// Whether a text is read as one word.
func isReadAsIs(_ text: Scalars) -> Bool {
  (try? QueryNode.parse(text))?.expression == .word(text)
}
