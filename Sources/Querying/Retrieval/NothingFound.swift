import Failures
import Text

/// Why no paragraph holds what a question asks for.
public struct NothingFound: Sendable {
  /// How many of its parts a paragraph has to hold.
  public let need: Need
  /// Its parts, in its order, with what each of them finds alone.
  public let parts: [Part]
  /// What is left without some of its parts: without one of them where that leaves anything, or else without all that find
  /// nothing.
  public let remainders: [Remainder]

  /// How many parts a paragraph has to hold.
  public enum Need: Sendable {
    /// Every one.
    case all
    /// One of them.
    case any
    /// Every one, near each other.
    case near
  }

  /// A part of a question.
  public struct Part: Sendable {
    /// What it does to the hits.
    public enum Role: String, Sendable {
      /// It is a word that they hold.
      case word
      /// They fit it.
      case condition
      /// It keeps paragraphs out.
      case exclusion
    }

    /// As it is typed.
    public let text: String
    /// What it does to the hits.
    public let role: Role
    /// How many paragraphs it finds alone, or keeps out.
    public let count: Int
  }

  /// What is left without some parts.
  public struct Remainder: Sendable {
    /// The parts that are left out, as they are typed.
    public let without: [String]
    /// The number of paragraphs that hold the others.
    public let count: Int
  }
}

extension Searcher {
  /// More parts would each be counted without one of them, which takes their number times as long.
  private static let maxParts = 20

  /// Why no paragraph holds what is asked for; nil when a single word says it, or the question is too long.
  public func nothingFound() throws(Failure) -> NothingFound? {
    let parts = question.expression.conjuncts
    if parts.count == 1, let words = parts.first?.positiveWords,
      (2...Self.maxParts).contains(words.count)
    {
      let counted = try words.map { word throws(Failure) in
        NothingFound.Part(
          text: String(word.text), role: .word, count: try count([.phrase(word.text)]))
      }
      return NothingFound(need: parts[0].need, parts: counted, remainders: [])
    }
    guard (2...Self.maxParts).contains(parts.count) else { return nil }
    let counted = try parts.map(part)
    return NothingFound(need: .all, parts: counted, remainders: try remainders(parts, counted))
  }

  private func part(_ expression: QueryNode) throws(Failure) -> NothingFound.Part {
    let (role, counted): (NothingFound.Part.Role, QueryNode) =
      switch expression {
      case .word, .phrase, .pattern: (.word, expression)
      case .required(let part) where part.asWord != nil: (.word, part)
      case .not(let part): (.exclusion, part)
      default: (.condition, expression)
      }
    return .init(text: expression.description, role: role, count: try count([counted]))
  }

  private func remainders(
    _ parts: [QueryNode], _ counted: [NothingFound.Part]
  ) throws(Failure) -> [NothingFound.Remainder] {
    var remainders: [NothingFound.Remainder] = []
    let empty = parts.indices.filter { counted[$0].count == 0 && counted[$0].role != .exclusion }
    // While another one finds nothing, nothing is left without a part.
    for place in empty.isEmpty ? Array(parts.indices) : empty.count == 1 ? empty : [] {
      let others = parts.indices.filter { $0 != place }
      // Nearly everything is left where nothing is asked for.
      guard others.contains(where: { counted[$0].role != .exclusion }) else { continue }
      let count = try count(others.map { parts[$0] })
      if count > 0 { remainders.append(.init(without: [counted[place].text], count: count)) }
    }
    guard remainders.isEmpty else { return remainders }
    let others = parts.indices.filter { !empty.contains($0) }
    guard others.contains(where: { counted[$0].role != .exclusion }) else { return [] }
    let count = try count(others.map { parts[$0] })
    return count > 0 ? [.init(without: empty.map { counted[$0].text }, count: count)] : []
  }

  /// The number of paragraphs that hold all of some parts.
  private func count(_ parts: [QueryNode]) throws(Failure) -> Int {
    guard let first = parts.first else { return 0 }
    let question = ParsedQuery("", .all, parts.count == 1 ? first : .all(parts), ignored: [])
    return try Searcher(question, snapshot).count(.answers)
  }
}

extension QueryNode {
  /// How many of its words a paragraph has to hold.
  fileprivate var need: NothingFound.Need {
    switch self {
    case .any: .any
    case .near: .near
    case .required(let part), .title(let part): part.need
    default: .all
    }
  }
}
