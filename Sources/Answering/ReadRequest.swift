import Querying

/// Paragraphs to be read in their order, around one.
public struct ReadRequest: Codable, Equatable, Sendable {
  /// The id of the paragraph, or its place.
  public var id: String
  /// The number of the index it is in, from 1; nil for the first that has it.
  public var index: Int?
  /// How much is wanted around it.
  public var extent: ReadExtent
  /// What is to be marked, in the language of `QueryNode`.
  public var query: String?
  /// Whether all of that is words.
  public var isLiteral = false
  /// What of a paragraph is written as JSON; nil for all.
  public var fields: [HitField]?

  /// Asks for a paragraph and what is around it.
  public init(_ id: String, _ extent: ReadExtent) {
    self.id = id
    self.extent = extent
  }
}

/// How much is read around a paragraph.
public enum ReadExtent: Codable, Equatable, Sendable {
  /// As many paragraphs before and behind it.
  case neighbours(Int)
  /// Its article: what stands under one headline. Of a longer one than can be given, the part around the paragraph.
  case article

  /// How many paragraphs before and behind it are given at the most.
  var maximumOnSide: Int {
    switch self {
    case .neighbours(let count): min(max(0, count), Self.maximum)
    case .article: Self.maximum
    }
  }

  private static let maximum = 500
}
