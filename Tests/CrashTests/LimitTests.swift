import Foundation
import Platform
import TestSupport
import Testing

/// What the system does not give costs time, or is told; nothing hangs.
@Suite(.timed, .enabled(if: Preload.isPossible, "no library can be preloaded here"))
struct LimitTests {
  let sandbox: Sandbox
  let topics: String

  init() throws {
    sandbox = try Sandbox()
    // More than threads go ahead of what is printed.
    let lines = (0..<2_000).map { "\($0)\t\(["铝镁", "县", "兴县企业"][$0 % 3])\n" }
    topics = try sandbox.folder.write(lines.joined(), to: "topics.tsv")
  }

  private func query(
    _ arguments: [String], environment: [String: String] = [:], limit: String? = nil
  ) throws -> Programs.Outcome {
    let arguments = ["-d", sandbox.index] + arguments
    guard let limit else {
      return try Programs.run("query", arguments, environment: environment)
    }
    let program = Programs.folder.appending(path: "query").path
    return try Programs.start(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", "ulimit \(limit); exec \"$0\" \"$@\"", program] + arguments,
      environment: environment
    ).wait()
  }

  @Test(arguments: [0, 1, 3])
  func aBatchEndsWithoutThreads(_ threads: Int) throws {
    let batch = ["--topics", topics, "--hits", "2"]
    let expected = try query(batch + ["-j", "1"])
    let outcome = try query(
      batch + ["-j", "8"],
      environment: ["LD_PRELOAD": Preload.library, "FAULT_THREADS": String(threads)])
    #expect(outcome.status == 0 && outcome.output == expected.output, "\(outcome.messages)")
    #expect(!outcome.output.isEmpty)
  }

  @Test(arguments: [0, 1, 3])
  func indexingEndsWithoutThreads(_ threads: Int) throws {
    let before = try sandbox.answers()
    try sandbox.reset(toNothing: true)
    let outcome = try Programs.run(
      "indexer", [sandbox.texts, "-d", sandbox.index, "-j", "8"],
      environment: ["LD_PRELOAD": Preload.library, "FAULT_THREADS": String(threads)])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let count = try sandbox.count("县")
    try sandbox.reset()
    _ = try sandbox.indexer([sandbox.texts])
    #expect(try sandbox.count("县") == count)
    #expect(!before.isEmpty)
  }

  /// Threads share what is opened.
  @Test func manyThreadsTakeNoMoreDescriptors() throws {
    let batch = ["--topics", topics, "--hits", "2"]
    let outcome = try query(batch + ["-j", "100"], limit: "-n 40")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try outcome.output == query(batch).output)
  }

  @Test func tooFewDescriptorsAreTold() throws {
    var told = 0
    for call in 1...12 {
      let outcome = try query(
        ["铝镁"],
        environment: [
          "LD_PRELOAD": Preload.library, "FAULT_AT": String(call), "FAULT_ERRNO": String(EMFILE),
        ])
      guard outcome.status != 0 else { continue }
      told += 1
      #expect(outcome.status == 2 && outcome.messages.contains("Too many open files"))
      #expect(outcome.messages.contains("ulimit -n"), "call \(call): \(outcome.messages)")
      #expect(!outcome.messages.contains("check -d"), "call \(call): \(outcome.messages)")
    }
    #expect(told > 3)
  }

  /// As `nohup` has it: what was ignored when it started stays so.
  @Test(arguments: ["INT", "TERM"])
  func aSignalThatIsIgnoredStaysSo(_ signal: String) throws {
    let program = Programs.folder.appending(path: "indexer").path
    try sandbox.reset(toNothing: true)
    let outcome = try Programs.start(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", "trap '' \(signal); exec \"$0\" \"$@\"", program]
        + [sandbox.texts, "-d", sandbox.index, "-j", "1"],
      environment: [
        "LD_PRELOAD": Preload.library, "FAULT_AT": "20", "FAULT_SIGNALS_AS_THEY_ARE": "1",
        "FAULT_SIGNALS": String(signal == "INT" ? SIGINT : SIGTERM),
      ]
    ).wait()
    #expect(outcome.status == 0, "\(outcome.messages)")
  }

  /// A signal that comes from elsewhere says nothing of the index.
  @Test(arguments: [SIGSEGV, SIGBUS])
  func aSignalThatIsSentIsNoDamage(_ signal: Int32) throws {
    let pipe = sandbox.folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let running = try Programs.start(
      Programs.folder.appending(path: "query"),
      ["-d", sandbox.index, "--topics", topics, "--output", pipe])
    // Waits until there is a reader, with the index open.
    let reader = open(pipe, O_RDONLY)
    defer { close(reader) }
    kill(running.process.processIdentifier, signal)
    let outcome = running.wait()
    #expect(outcome.status == 128 + signal, "\(outcome.status) \(outcome.messages)")
    #expect(!outcome.messages.contains("damaged"))
  }

  /// What is mapped of a file is gone when that becomes shorter.
  @Test func aFileThatBecomesShorterIsDamage() throws {
    let pipe = sandbox.folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let running = try Programs.start(
      Programs.folder.appending(path: "query"),
      ["-d", sandbox.index, "-j", "1", "--topics", topics, "--output", pipe])
    // Waits until there is a reader; then the pipe is soon full, and most topics are still to be asked.
    let reader = FileHandle(fileDescriptor: open(pipe, O_RDONLY), closeOnDealloc: true)
    let segments = Path(sandbox.index + "/segments")
    for segment in try segments.names() {
      truncate((segments / segment / Path("postlist.glass")).lossyText, 0)
    }
    _ = try reader.readToEnd()
    let outcome = running.wait()
    #expect(outcome.status == 2, "\(outcome.status) \(outcome.messages)")
    #expect(outcome.messages.contains("is damaged") && outcome.messages.contains("indexer check"))
  }

  /// The file of a run is the old one until the new one is whole.
  @Test func aRunThatFailsLeavesTheOldFile() throws {
    let file = try sandbox.folder.write("old", to: "run/file")
    let outcomes = [
      try query(["--topics", topics, "--output", file, "-d", sandbox.folder.path + "/none"]),
      try query(["--topics", topics, "--output", file], limit: "-f 8"),
      try query(["--topics", sandbox.folder.path + "/none", "--output", file]),
    ]
    for outcome in outcomes {
      #expect(outcome.status != 0 && !outcome.messages.isEmpty)
      #expect(try Path(file).read() == Array("old".utf8))
      #expect(try Path(sandbox.folder.path + "/run").names().count == 1)
    }
    #expect(outcomes[1].messages.contains("cannot write \(file)"))
    #expect(try query(["--topics", topics, "--output", file]).status == 0)
    #expect(try Path(file).read().count > 10_000)
  }
}
