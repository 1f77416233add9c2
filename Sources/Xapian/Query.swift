/// How the sum of the wdf of several terms counts: `most * sum / (sum + half)`, to the nearest whole number, so that occurrences
/// count less and less, as those of one term do.
public struct Saturation: Sendable, Equatable {
  let most: Double
  let half: Double

  /// A sum of `half` counts half of `most`, which is more than 0.
  public init(most: Double, half: Double) {
    self.most = most
    self.half = half
  }
}

/// A part of a query: the documents that hold any of some terms, whose wdf are added up.
public struct QueryPart: Sendable, Equatable {
  /// The terms; none when no document of the database has the part.
  public var terms: [[UInt8]]
  /// The weight of a document is the sum of wdf times scale over the parts it holds; 0 or more.
  public var scale: Double
  /// What a document has of the query is the sum of the shares of the parts it holds; 0 or more.
  public var share: Double
  /// How the sum of wdf counts; nil where it counts as it is.
  public var saturation: Saturation?

  /// The documents with any of `terms`.
  public init(
    _ terms: [[UInt8]], scale: Double = 1, share: Double = 0, saturation: Saturation? = nil
  ) {
    self.terms = terms
    self.scale = scale
    self.share = share
    self.saturation = saturation
  }
}

/// The same where the posting lists of the terms are known.
public struct StoredQueryPart: Sendable {
  /// The lists of the terms.
  public var lists: [List]
  /// The weight of a document is the sum of wdf times scale over the parts it holds; 0 or more.
  public var scale: Double
  /// What a document has of the query is the sum of the shares of the parts it holds; 0 or more.
  public var share: Double
  /// How the sum of wdf counts; nil where it counts as it is.
  public var saturation: Saturation?

  /// A posting list.
  public struct List: Sendable {
    let chunks: [Chunk]
    let maxWDF: Int

    /// The list of these chunks, with no larger wdf than this.
    public init(_ chunks: [Chunk], maxWDF: Int) {
      self.chunks = chunks
      self.maxWDF = maxWDF
    }
  }

  /// A part of a posting list; see `cm_chunk`.
  public struct Chunk: Sendable {
    let first: UInt32
    let last: UInt32
    let numbers: Range<Int>

    /// The documents from `first` to `last` whose numbers are these bytes.
    public init(first: UInt32, last: UInt32, numbers: Range<Int>) {
      self.first = first
      self.last = last
      self.numbers = numbers
    }
  }

  /// The documents of any of `lists`.
  public init(_ lists: [List], scale: Double, share: Double, saturation: Saturation? = nil) {
    self.lists = lists
    self.scale = scale
    self.share = share
    self.saturation = saturation
  }
}
