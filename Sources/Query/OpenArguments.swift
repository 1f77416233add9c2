import Answering
import ArgumentParser
import Failures
import Index
import Platform
import Printing
import Presentation

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

  /// What goes with it says neither how hits are printed nor that something else is.
  func check(_ command: QueryCommand) throws {
    guard open != nil else { return }
    if command.subject == .run { throw ValidationError("--open does not go with --topics.") }
    if command.subject != .hits || command.output.format != nil {
      throw ValidationError("--open opens a hit, and prints nothing.")
    }
  }
}

extension SearchHit {
  /// Opens its source at the first mark that would be shown, in place of this program.
  ///
  /// - Throws: `Failure` when there is no program for it.
  func open() throws(Failure) -> Never {
    let number = String(lineShown)
    let path = (try? hit.path.resolved()) ?? hit.path
    do throws(SystemError) {
      switch hit.unit {
      // Programs for archives open them as a whole.
      case _ where hit.member != nil: try become(Self.viewer, [path])
      case .page: try become(Self.viewer, [Path("\(fileURL(path))#page=\(number)")])
      case .paragraph: try become(Self.viewer, [path])
      case .line: try become("sh", [Path("-c"), Path(Self.editor), Path("+\(number)"), path])
      }
    } catch {
      throw Failure(
        "cannot run \(error.path.lossyText): \(error.reason)",
        advice: .text("it is to open \(path.lossyText); install it (xdg-utils)"))
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
    let isPlain = isWordByte(byte) || "-._~/".utf8.contains(byte)
    url += isPlain ? String(Unicode.Scalar(byte)) : percentEncoded(byte)
  }
}

private func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: false
  }
}
