/// A part of a query: the documents that hold any of some terms, whose wdf are added up.
public struct QueryPart: Sendable, Equatable {
  /// The terms; none when no document of the database has the part.
  public var terms: [[UInt8]]
  /// The weight of a document is the sum of wdf times scale over the parts it holds; 0 or more.
  public var scale: Double
  /// What a document has of the query is the sum of the shares of the parts it holds; 0 or more.
  public var share: Double

  /// The documents with any of `terms`.
  public init(_ terms: [[UInt8]], scale: Double = 1, share: Double = 0) {
    self.terms = terms
    self.scale = scale
    self.share = share
  }
}
