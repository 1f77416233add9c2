import Failures
import Index
import Options

/// What to do when servers that have parts of an index are slow or gone.
public struct ServerArguments: OptionValues, Sendable {
  private var timeout = 2.0
  /// Whether to answer without them.
  public private(set) var answersInPart = false

  /// The options as they are by default.
  public init() {}

  /// What they are called.
  public static var options: [Option<ServerArguments>] {
    [
      .option(
        "--timeout", value: Message("seconds", zh: "秒"),
        help: "How long a server may say nothing (indexes made by indexer link).",
        zh: "服务器最多可以多久没有回应（indexer link 建的索引）。", standard: "2.0"
      ) { $0.timeout = try $1.number() },
      .flag(
        "--partial-shards", help: "Answer without the servers that fail, and name them.",
        zh: "有服务器失败时，不用它们也回答，并说出是哪些。"
      ) { $0.answersInPart = true },
    ]
  }

  /// How they are waited for.
  public var patience: ServerPatience {
    ServerPatience(timeout: .milliseconds(Int(timeout * 1000)))
  }

  /// Sees that the time is one.
  public func validate() throws {
    guard (0.001...3600).contains(timeout) else {
      throw UsageError(
        "--timeout takes a number of seconds from 0.001 to 3600.",
        zh: "--timeout 是从 0.001 到 3600 的秒数。")
    }
  }
}
