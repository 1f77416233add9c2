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
  /// Whether a part of the index is not what was written.
  package let isDamage: Bool

  /// A failure with its message, its hint and its exit code.
  public init(_ message: String, hint: String? = nil, code: Code = .fatal) {
    self.init(message, hint: hint, code: code, isDamage: false)
  }

  private init(_ message: String, hint: String?, code: Code, isDamage: Bool) {
    self.isDamage = isDamage
    self.message = message
    self.hint = hint
    self.code = code
  }
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
      hint: "see what is left of it with: indexer check -d \(index.lossyText)", code: .fatal,
      isDamage: true)
  }
}
