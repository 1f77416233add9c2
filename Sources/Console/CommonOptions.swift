import ArgumentParser
import Platform
import Search

/// The options all programs share.
public struct CommonOptions: ParsableArguments {
  @Option(
    name: [.customShort("d", allowingJoined: true), .long],
    help: ArgumentHelp(
      "The folder of the index.",
      discussion: "Default: $HANSEARCH_DB, else $XDG_DATA_HOME/hansearch/default.",
      valueName: "path"))
  var db: PathArgument?

  /// Whether to say nothing but results and errors.
  @Flag(name: .shortAndLong, help: "Say nothing but results and errors.")
  public var quiet = false

  /// The options as they are by default.
  public init() {}

  /// The index they name. Should libxapian crash on it from now on, it is said to be damaged.
  public func index() throws(Failure) -> IndexFolder {
    let index = try IndexFolder.chosen(db?.path)
    let failure = Failure.crashed(on: index)
    Crash.prepare(
      saying: [failure.message, failure.hint ?? ""].map { "\(programName()): \($0)\n" }.joined(),
      status: failure.code.rawValue)
    return index
  }
}
