import Console
import Failures
import Index
import Options
import Platform

/// The options all programs that work on indexes share.
public struct CommonOptions: OptionValues {
  private var db: [Path] = []
  /// Whether to say nothing but results and errors.
  public private(set) var quiet = false

  /// The options as they are by default.
  public init() {}

  /// What they are called.
  public static var options: [Option<CommonOptions>] {
    [
      .option(
        "-d", "--db", value: .path,
        help: "The folder of the index; `query` takes several, and ranks them as one.",
        zh: "索引所在的文件夹；`query` 可以给几个，合在一起排序。",
        details: Message(
          "Default: $HANSEARCH_DB, else $XDG_DATA_HOME/hansearch/default.",
          zh: "默认：$HANSEARCH_DB，否则 $XDG_DATA_HOME/hansearch/default。"),
        completion: .folders, isRepeatable: true
      ) { $0.db.append(try $1.path()) },
      .flag(
        "-q", "--quiet", help: "Say nothing but results and errors.", zh: "只输出结果和错误。"
      ) { $0.quiet = true },
    ]
  }

  /// The one index they name.
  ///
  /// - Throws: `Failure` when they name several.
  public func index() throws(Failure) -> IndexFolder {
    let indexes = try indexes()
    guard indexes.count == 1 else {
      throw Failure("-d names several indexes; this takes one at a time")
    }
    return indexes[0]
  }

  /// The indexes they name, each once, as it was named first: however it is spelled and whatever links lead to it. Should
  /// reading one crash from now on, it is said to be damaged.
  public func indexes() throws(Failure) -> [IndexFolder] {
    var indexes: [IndexFolder] = []
    for path in db.isEmpty ? [nil] : db.map(Optional.some) {
      indexes.append(try IndexFolder.chosen(path))
    }
    if indexes.count > 1 { indexes = different(indexes) }
    let failure = Failure.crashed(on: indexes)
    Failure.tellWhenReadingCrashes(
      [failure.message, failure.advice?.commandLine].compactMap(\.self)
        .map { "\(programName()): \($0)\n" }.joined(), exitCode: failure.exitCode)
    return indexes
  }
}

private func different(_ indexes: [IndexFolder]) -> [IndexFolder] {
  var known: Set<Path> = []
  return indexes.filter { known.insert((try? $0.path.resolved()) ?? $0.path).inserted }
}
