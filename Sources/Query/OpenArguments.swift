import Answering
import Failures
import Index
import Options
import Platform
import Presentation
import Printing

/// `--open`: shows a hit in its source.
struct OpenArguments: OptionValues {
  private(set) var open: Int?

  static var options: [Option<Self>] {
    [
      .option(
        "--open", value: .n,
        help:
          "Open the source of the n-th hit where it stands: a PDF at its page, a text in $VISUAL or $EDITOR at its line.",
        zh: "打开第几条结果的来源，翻到它的位置：PDF 打开那一页，文本用 $VISUAL 或 $EDITOR 打开那一行。"
      ) { $0.open = try $1.number() }
    ]
  }

  func validate() throws {
    if let open, open < 1 {
      throw UsageError("--open takes the number of a hit, from 1.", zh: "--open 是结果的序号，从 1 起。")
    }
  }

  /// What goes with it says neither how hits are printed nor that something else is.
  func check(_ command: QueryCommand) throws {
    guard open != nil else { return }
    if command.subject == .run {
      throw UsageError("--open does not go with --topics.", zh: "--open 不能与 --topics 一起用。")
    }
    if command.subject != .hits || command.output.format != nil {
      throw UsageError("--open opens a hit, and prints nothing.", zh: "--open 打开一条结果，不打印什么。")
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
