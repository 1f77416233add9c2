import ArgumentParser
import Console
import Failures
import Index
import Platform

/// The options all programs share.
public struct CommonOptions: ParsableArguments {
  @Option(
    name: [.customShort("d", allowingJoined: true), .long],
    help: ArgumentHelp(
      "The folder of the index; `query` takes several, and ranks them as one.",
      discussion: "Default: $HANSEARCH_DB, else $XDG_DATA_HOME/hansearch/default.",
      valueName: "path"),
    completion: .directory)
  var db: [PathArgument] = []

  /// Whether to say nothing but results and errors.
  @Flag(name: .shortAndLong, help: "Say nothing but results and errors.")
  public var quiet = false

  /// The options as they are by default.
  public init() {}

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
    for path in db.isEmpty ? [nil] : db.map(\.path) { indexes.append(try IndexFolder.chosen(path)) }
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
