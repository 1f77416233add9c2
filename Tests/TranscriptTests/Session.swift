import Foundation
import Platform
import TestSupport

/// A session at a shell as it is written down: a command after `$ `, what it printed on standard
/// output as it was, what it printed on standard error after `2> `, its exit code in brackets when it
/// is not 0. Lines before the first command tell what the session is for.
struct Session {
  var preface: String
  var steps: [Step]

  struct Step {
    var command: String
    var output: String

    /// What our programs say on standard error.
    var messages: [Substring] {
      let speakers = ["indexer", "query", "evaluate", "query-server"].map { "2> \($0): " }
      return output.split(separator: "\n").filter { line in speakers.contains { line.hasPrefix($0) }
      }
    }
  }

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let first = lines.firstIndex { $0.hasPrefix("$ ") } ?? lines.endIndex
    preface = lines[..<first].map { "\($0)\n" }.joined()
    steps = []
    for line in lines[first...] {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), output: ""))
      } else {
        steps[steps.count - 1].output += line + "\n"
      }
    }
  }

  var text: String { preface + steps.map { "$ \($0.command)\n\($0.output)" }.joined() }
}

/// The language that programs speak.
enum Speech: CaseIterable {
  case english, chinese
}

/// A shell in a folder of its own that has the programs on its path and the texts in `seeds`.
struct Shell {
  private let folder: TemporaryFolder
  private let programs: String
  private let speech: Speech

  init(programs: String, files: URL, speech: Speech = .english) throws {
    self.programs = programs
    self.speech = speech
    folder = try TemporaryFolder()
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
    try manager.copyItem(atPath: Project.seeds, toPath: folder.path + "/seeds")
    for name in (try? manager.contentsOfDirectory(atPath: files.path)) ?? [] {
      try manager.copyItem(
        at: files.appending(path: name), to: URL(fileURLWithPath: folder.path + "/" + name))
    }
  }

  /// Makes a file or folder of the project stand in the folder under its own name.
  func link(_ name: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(name)",
      withDestinationPath: Project.folder.appending(path: name).path)
  }

  /// What a command prints, in the form of a session.
  func run(_ command: String) throws -> String {
    let errors = folder.path + "/.stderr"
    let (printed, status) = try execute(command, errors: handle(errors))
    return settled(
      ended(printed) + read(errors).split(separator: "\n").map { "2> \($0)\n" }.joined()
        + (status == 0 ? "" : "[\(status)]\n"))
  }

  /// What is seen of a command on a terminal: results and messages in the order they come, no exit code.
  func see(_ command: String) throws -> String {
    settled(ended(try execute(command, errors: nil).printed))
  }

  /// What a command prints, and its exit code. Without a file for its errors they stand among the rest.
  private func execute(
    _ command: String, errors: FileHandle?
  ) throws -> (printed: String, status: Int32) {
    let output = folder.path + "/.stdout"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.prelude + command]
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    let results = try handle(output)
    process.standardOutput = results
    process.standardError = errors ?? results
    try process.run()
    process.waitUntilExit()
    let killed = process.terminationReason == .uncaughtSignal
    return (read(output), (killed ? 128 : 0) + process.terminationStatus)
  }

  /// `as_nobody COMMAND` runs it without the rights of root, to whom nothing is forbidden.
  private static let prelude = """
    as_nobody() {
      if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
      else "$@"; fi
    }

    """

  private var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment.filter {
      $0.key.contains("SAN_OPTIONS") || $0.key == "LLVM_PROFILE_FILE"
        || $0.key == "LD_LIBRARY_PATH"
    }
    environment["PATH"] = "\(programs):/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
    environment["HOME"] = folder.path
    environment["LANG"] = "C"
    if speech == .chinese { environment["LC_MESSAGES"] = "zh_CN.UTF-8" }
    environment["FIXTURES"] = Project.folder.appending(path: "Tests/Fixtures").path
    return environment
  }

  private func handle(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private func read(_ path: String) -> String {
    String(decoding: (try? Path(path).read()) ?? [], as: UTF8.self)
  }

  private func ended(_ text: String) -> String {
    text.isEmpty || text.hasSuffix("\n") ? text : text + "\\\n"
  }

  /// The text with what differs from run to run by a name.
  func settled(_ text: String) -> String {
    text.replacing(folder.path, with: "HOME")
      .replacing(/\bin \d+\.\d\d s/, with: "in N s")
      .replacing(/用时 \d+\.\d\d 秒（\d+\.\d MB\/s）/, with: "用时 N 秒（N MB/s）")
      .replacing(/用时 \d+\.\d\d 秒/, with: "用时 N 秒")
      .replacing(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/, with: "TIME")
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
      .replacing(/process \d+/, with: "process N")
      .replacing(/进程 \d+/, with: "进程 N")
      .replacing(/\(\d+\.\d MB\/s\)/, with: "(N MB/s)")
      .replacing(/instead of \d+/, with: "instead of N")
      .replacing(/应有 \d+/, with: "应有 N")
  }
}
