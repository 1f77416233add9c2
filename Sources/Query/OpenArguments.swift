import ArgumentParser
import Failures
import Index
import Platform
import Showing

/// `--open`: shows a hit in its source.
struct OpenArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Open the source of the n-th hit where it stands: a PDF at its page, a text in $VISUAL or $EDITOR at its line.",
      valueName: "n"))
  var open: Int?

  func validate() throws {
    if let open, open < 1 { throw ValidationError("--open takes the number of a hit, from 1.") }
  }

  /// What goes with it neither says how hits are printed nor what else is.
  func check(_ command: QueryCommand) throws {
    guard open != nil else { return }
    if command.batch.topics != nil { throw ValidationError("--open does not go with --topics.") }
    if command.output.format != nil || command.snippets.kwic || !command.account.isOfHits {
      throw ValidationError("--open opens a hit, and prints nothing.")
    }
  }
}

extension Hit {
  /// Opens its source at its first mark, in place of this program.
  ///
  /// - Throws: `Failure` when there is no program for it.
  func open(in extent: SnippetExtent) throws(Failure) -> Never {
    let number = String(lineShown(extent))
    let path = (try? path.resolved()) ?? path
    do throws(SystemError) {
      switch unit {
      case .page: try become(Self.viewer, [Path("\(fileURL(path))#page=\(number)")])
      case .line: try become("sh", [Path("-c"), Path(Self.editor), Path("+\(number)"), path])
      }
    } catch {
      throw Failure(
        "cannot run \(error.path.lossyText): \(error.reason)",
        hint: "it is to open \(path.lossyText); install it (xdg-utils)")
    }
  }

  #if canImport(Darwin)
    private static let viewer = "open"
  #else
    private static let viewer = "xdg-open"
  #endif

  /// The shell takes the words of the variable apart, and the rest as it is.
  private static let editor = "exec ${VISUAL:-${EDITOR:-vi}} \"$0\" \"$1\""
}

/// A path as a URL (RFC 8089).
private func fileURL(_ path: Path) -> String {
  path.bytes.reduce(into: "file://") { url, byte in
    let isPlain = plainBytes.contains(byte) || byte == UInt8(ascii: "/")
    url += isPlain ? String(Unicode.Scalar(byte)) : percentEncoded(byte)
  }
}
