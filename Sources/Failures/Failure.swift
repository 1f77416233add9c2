import Platform

/// Why a program cannot do what it was asked for: what happened to what, and what to do next.
public struct Failure: Error, Equatable, Sendable {
  /// The exit code that tells scripts the class of a failure.
  public enum Code: Int32, Sendable {
    /// A file to be evaluated is missing or malformed.
    case input = 1
    /// Wrong usage, a missing or damaged index, anything that ends the work.
    case fatal = 2
    /// Another process is writing the index; trying again later may help (EX_TEMPFAIL).
    case locked = 75
  }

  /// What happened, to what.
  public let message: String
  /// What to do next; nil when the message leaves no doubt.
  public let hint: String?
  /// The exit code.
  public let code: Code
  /// What kind of failure it is, for who acts by it.
  public let kind: Kind
  /// Where in the question it is, in scalars; nil when it is at no one place.
  public let place: Int?

  /// What kind of failure it is.
  public enum Kind: Sendable {
    /// A part of the index is not what was written.
    case damage
    /// A question was not answered by its deadline.
    case tooCostly
    /// A question was cancelled.
    case cancelled
    /// A question cannot be understood.
    case badQuestion
    /// What was named is not in the index.
    case notFound
    /// Any other.
    case other
  }

  /// A failure with its message, its hint and its exit code.
  public init(
    _ message: String, hint: String? = nil, code: Code = .fatal, kind: Kind = .other,
    place: Int? = nil
  ) {
    self.kind = kind
    self.place = place
    self.message = message
    self.hint = hint
    self.code = code
  }

  /// Whether a part of the index is not what was written.
  package var isDamage: Bool { kind == .damage }
}

extension Failure {
  /// The failure of a call of the system at `action`, such as `read`.
  public init(_ error: SystemError, doing action: String) {
    self.init("cannot \(action) \(error.path.lossyText): \(error.reason)", hint: error.advice)
  }

  /// Something in the index contradicts its manifest.
  package static func damaged(_ index: Path, _ what: String) -> Failure {
    Failure(
      "the index \(index.lossyText) is damaged: \(what)",
      hint: "see what is left of it with: indexer check -d \(index.lossyText)", kind: .damage)
  }
}
