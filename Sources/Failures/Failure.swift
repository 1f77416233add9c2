import Platform

/// Why a program cannot do what it was asked for. `Console` and the server say what to do next in their own words, and turn the
/// kind into an exit code or a status.
///
/// What happened is said where it happens: a list of all failures here, at the bottom, would have to know what every module
/// above does.
public struct Failure: Error, Equatable, Sendable {
  /// What happened, to what.
  public let message: String
  /// What to do next; nil when the message leaves no doubt.
  public let advice: Advice?
  /// What kind of failure it is, for who acts by it.
  public let kind: Kind
  /// Where in the question it is, in scalars; nil when it is at no one place.
  public let place: Int?

  /// What kind of failure it is.
  public enum Kind: Sendable {
    /// A file to be evaluated is missing or malformed.
    case input
    /// Another process is writing the index.
    case locked
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

  /// A failure with its message.
  public init(
    _ message: String, advice: Advice? = nil, kind: Kind = .other, place: Int? = nil
  ) {
    self.place = place
    self.message = message
    self.advice = advice
    self.kind = kind
  }

  /// Whether a part of the index is not what was written.
  package var isDamage: Bool { kind == .damage }
}

extension Failure {
  /// The failure of a call of the system at `action`, such as `read`.
  public init(_ error: SystemError, doing action: String) {
    self.init(
      "cannot \(action) \(error.path.lossyText): \(error.reason)",
      advice: error.advice.map(Advice.text))
  }

  /// Something in the index contradicts its manifest.
  package static func damaged(_ index: Path, _ what: String) -> Failure {
    Failure(
      "the index \(index.lossyText) is damaged: \(what)", advice: .check(index), kind: .damage)
  }
}
