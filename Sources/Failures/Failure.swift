import Platform

/// Why a program cannot do what it was asked for. `Console` and the server say what to do next in their own words, and turn the
/// kind into an exit code or a status.
///
/// What happened is said where it happens: a list of all failures here, at the bottom, would have to know what every module
/// above does.
public struct Failure: Error, Equatable, Sendable {
  /// What happened, to what.
  public let message: Message
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
    /// A server that has a part of the index does not answer, or not as it should.
    case unreachable
    /// Any other.
    case other
  }

  /// A failure with its message in both languages.
  public init(
    _ english: String, zh chinese: String, advice: Advice? = nil, kind: Kind = .other,
    place: Int? = nil
  ) {
    self.init(Message(english, zh: chinese), advice: advice, kind: kind, place: place)
  }

  /// A failure with its message.
  public init(
    _ message: Message, advice: Advice? = nil, kind: Kind = .other, place: Int? = nil
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
  /// What was done when a call of the system failed.
  public enum Action: Sendable {
    case read, write, use, lock, makeFolder

    fileprivate var name: Message {
      switch self {
      case .read: Message("read", zh: "读取")
      case .write: Message("write", zh: "写入")
      case .use: Message("use", zh: "使用")
      case .lock: Message("lock", zh: "锁定")
      case .makeFolder: Message("make the folder", zh: "建立文件夹")
      }
    }
  }

  /// The failure of a call of the system.
  public init(_ error: SystemError, doing action: Action, kind: Kind = .other) {
    let path = error.path.lossyText
    self.init(
      "cannot \(action.name.english) \(path): \(error.reason)",
      zh: "不能\(action.name.chinese) \(path)：\(error.chineseReason)", advice: Advice(error),
      kind: kind)
  }

  /// Something in the index contradicts its manifest.
  package static func damaged(_ index: Path, _ what: String, zh chinese: String) -> Failure {
    Failure(
      "the index \(index.lossyText) is damaged: \(what)",
      zh: "索引 \(index.lossyText) 已损坏：\(chinese)",
      advice: .check(index), kind: .damage)
  }
}
