import Querying
import Presentation

/// A question, what is wanted of what answers it, and how much of that. Parts that are not wanted cost nothing.
public struct SearchRequest: Codable, Equatable, Sendable {
  /// The question, in the language of `QueryNode`; nil where only `similarTo` asks.
  public var query: String?
  /// What hits have to fit besides, each a question in that language.
  public var filters: [String] = []
  /// Whether all of it is words: no operator, no field, no wildcard.
  public var isLiteral = false
  /// What paragraphs have to hold of it.
  public var match = Matching.auto
  /// The id or the place of a paragraph that others are to be like; what `query` asks they have to hold besides.
  public var similarTo: String?
  /// The number of the index that paragraph is in, from 1; nil for the first that has it.
  public var similarIndex: Int?
  /// How many of the first hits are ranked again.
  public var rerankDepth = Reranking.usualDepth

  /// The part of the hits, or of the lines of a concordance, that is wanted.
  public var page = Page(limit: 10)
  /// Their order, and how many there are of a file.
  public var sorting = Sorting()
  /// Whether partial matches stand wherever they are left out else: in counts, in other orders, in whole lists.
  public var listsPartial = false
  /// Whether partial matches fill up a page of the best hits.
  public var fillsPage = true
  /// How much of a hit is shown.
  public var extent = SnippetExtent.brief
  /// What is written of a hit as JSON; nil for all.
  public var fields: [HitField]?

  /// Whether hits are wanted.
  public var wantsHits = true
  /// What is wanted of how many there are.
  public var totals = Totals.none
  /// Whether is is wanted how the question was understood, and what scores are made of.
  public var wantsExplanation = false
  /// What hits are counted by.
  public var facets: FacetRequest?
  /// Whether the places are wanted where what was asked for stands, and their order.
  public var concordance: ConcordanceRequest?
  /// The id or the place of a paragraph, to be told why it is no hit or where it ranks.
  public var whyNot: String?

  /// How many hits there are.
  public enum Totals: String, Codable, Sendable {
    /// Nobody asks.
    case none
    /// How many hits there are.
    case hits
    /// And in how many files these are; of a concordance how many places, and in how many hits.
    case whole
  }

  /// What hits are counted by, and which of the counts are wanted.
  public struct FacetRequest: Codable, Equatable, Sendable {
    /// The facets, in the order that is wanted.
    public var facets: [Facet]
    /// The order of counts; nil for the usual one: time in order of time, all else by number.
    public var order: FacetOrder?
    /// Whether the last one comes first.
    public var isReversed = false
    /// The part of the counts of each facet that is wanted.
    public var page = Page()

    /// All counts of some facets.
    public init(_ facets: [Facet]) { self.facets = facets }
  }

  /// A concordance: the places of what was asked for.
  public struct ConcordanceRequest: Codable, Equatable, Sendable {
    /// The side they are in the order of; nil for the order of the hits.
    public var side: Occurrence.Side?

    /// A concordance in some order.
    public init(side: Occurrence.Side? = nil) { self.side = side }
  }

  /// Asks for the ten best hits.
  public init(_ query: String?) { self.query = query }
}

extension SearchRequest {
  /// How far it reaches what is counted, and what is taken as a whole.
  var countedReach: Reach { listsPartial ? .partial : .answers }

  /// How far the hits reach: what is no page of the best ones is taken as a whole, so it holds answers alone.
  var reach: Reach {
    let isPageOfBest =
      sorting.order == .relevance && !sorting.isReversed && sorting.maxPerFile == nil
      && page.limit != nil && fillsPage && wantsHits
    return isPageOfBest ? .partial : countedReach
  }
}
