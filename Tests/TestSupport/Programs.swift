import Foundation

/// The programs of this package, as they were built with the tests.
package enum Programs {
  /// The folder they are in.
  package static let folder: URL = {
    let arguments = ProcessInfo.processInfo.arguments
    let bundle = arguments.first { $0.hasSuffix(".xctest") } ?? arguments[0]
    return URL(fileURLWithPath: bundle).deletingLastPathComponent()
  }()

  /// What a program did.
  package struct Outcome {
    /// The exit code; 128 and the number of the signal when one ended it.
    package let status: Int32
    package let output: String
    package let messages: String
  }

  /// Runs a program to its end.
  package static func run(
    _ name: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Outcome {
    try start(folder.appending(path: name), arguments, environment: environment).wait()
  }

  /// Starts a program, also another one.
  package static func start(
    _ program: URL, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Running {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let running = try Running(process)
    try process.run()
    return running
  }

  /// A program that runs.
  package struct Running {
    package let process: Process
    private let files: TemporaryFolder

    fileprivate init(_ process: Process) throws {
      self.process = process
      files = try TemporaryFolder()
      process.standardOutput = try handle("output")
      process.standardError = try handle("messages")
    }

    private func handle(_ name: String) throws -> FileHandle {
      try FileHandle(forWritingTo: URL(fileURLWithPath: try files.write("", to: name)))
    }

    /// Waits for its end.
    package func wait() -> Outcome {
      process.waitUntilExit()
      let killed = process.terminationReason == .uncaughtSignal
      return Outcome(
        status: (killed ? 128 : 0) + process.terminationStatus, output: read("output"),
        messages: read("messages"))
    }

    private func read(_ name: String) -> String {
      (try? String(contentsOfFile: files.path + "/" + name, encoding: .utf8)) ?? ""
    }
  }
}
