import Layout
import Platform

/// `pdftotext -bbox`, for where `hansearch-pdf` is missing: it knows no sizes, fonts and errors, and one is started for each file.
public struct PDFToText {
  private let limits: PDFHelper.Limits

  /// With the limits that a helper has.
  public init(limits: PDFHelper.Limits = PDFHelper.Limits()) { self.limits = limits }

  /// What the shell runs: a program has a helper's limits. The second one asks for the reason of a failure.
  private static let reading =
    "ulimit -c 0; ulimit -v 524288; ulimit -S -t 60; exec pdftotext -q -bbox -- \"$0\" -"
  private static let failing =
    "ulimit -c 0; ulimit -v 524288; ulimit -S -t 60; exec pdftotext -- \"$0\" - 2>&1 >/dev/null"

  /// Whether it is there.
  public static var isInstalled: Bool {
    guard let process = try? shell("command -v pdftotext", Path("")) else { return false }
    return !output(of: process, until: monotonicTime() + 5_000_000_000).isEmpty
  }

  /// Reads a PDF, and hands over its pages one after the other.
  ///
  /// - Throws: `SystemError`, `PDFFailure`, and what `page` throws.
  public func read(_ file: Path, page: (PageWords) throws -> Void) throws -> PDFSummary {
    let process = try Self.shell(Self.reading, file)
    defer { _ = process.end() }
    var boxes = BoundingBoxes()
    var summary = PDFSummary()
    do {
      while true {
        let bytes = try process.read(
          atMost: 1 << 18, until: monotonicTime() + Int(limits.secondsPerPage * 1e9))
        try boxes.add(bytes) { words in
          guard words.number <= limits.pages else { throw PDFFailure.tooLarge }
          if words.words.isEmpty { summary.emptyPages.append(words.number) }
          try page(words)
        }
      }
    } catch ChildProcess.Failure.timeout {
      throw PDFFailure.tooSlow
    } catch ChildProcess.Failure.closed {
      summary.pages = boxes.pages
      return try checked(summary, process.awaitEnd(), file)
    } catch ChildProcess.Failure.system(let error) {
      throw error
    }
  }

  private func checked(_ summary: PDFSummary, _ ending: ChildProcess.Ending, _ file: Path) throws
    -> PDFSummary
  {
    switch ending {
    case .exited(0): return summary
    case .exited(127): throw PDFFailure.noReader
    case .exited(1): throw try reason(file)
    case .exited: throw PDFFailure.damaged
    case .killed: throw ending.isOutOfTime ? PDFFailure.tooSlow : PDFFailure.crash
    }
  }

  private func reason(_ file: Path) throws -> PDFFailure {
    let said = Self.output(
      of: try Self.shell(Self.failing, file),
      until: monotonicTime() + Int(limits.secondsPerPage * 1e9))
    return String(decoding: said, as: UTF8.self).contains("password") ? .password : .damaged
  }

  private static func shell(_ command: String, _ file: Path) throws(SystemError) -> ChildProcess {
    try ChildProcess(Path("/bin/sh"), [Path("-c"), Path(command), file], readsOutput: true)
  }

  /// What a program says at most, as far as it comes in time.
  private static func output(of process: ChildProcess, until deadline: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < 1 << 16, let more = try? process.read(atMost: 1 << 12, until: deadline) {
      bytes += more
    }
    return bytes
  }
}
