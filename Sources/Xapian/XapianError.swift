/// What libxapian could not do, in the classes a caller can act upon.
public struct XapianError: Error, Sendable, CustomStringConvertible {
  /// The class of a failure.
  public enum Kind: Sendable {
    /// There is no database at the path, or no document of the docid.
    case notFound
    /// The files of the database contradict each other.
    case corrupt
    /// The database was made by a libxapian that this one cannot read.
    case version
    /// Another writer has the database.
    case locked
    /// An argument libxapian does not take, such as a term above its limit.
    case invalid
    /// There was not enough memory.
    case memory
    /// The walk was ended, since whoever asked has no use for the answer any more.
    case stopped
    /// A server cannot be reached, has gone, or says what is no answer.
    case network
    /// A server has said nothing for too long.
    case timeout
    /// Anything else; `description` has libxapian's own words.
    case other
  }

  /// The class of this failure.
  public let kind: Kind
  /// libxapian's own words.
  public let description: String

  /// A failure of a class.
  public init(kind: Kind, description: String) {
    self.kind = kind
    self.description = description
  }
}
