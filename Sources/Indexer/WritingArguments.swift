import ArgumentParser
import Console
import Failures
import Index
import IndexOptions
import Platform
import Updating

/// The options of all that writes an index.
struct WritingArguments: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp(
      "How many threads work at once.", discussion: "Default: one for each processor, at most 16.",
      valueName: "number"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "About how much memory to work in, in MB.", valueName: "MB"))
  var memory = 512

  @Option(
    help: ArgumentHelp(
      "How to build: bulk writes the files of a database directly, api through libxapian.",
      discussion: "The index is the same. Default: bulk with libxapian 1.4, else api."))
  var builder = BuilderKind.usual

  @Option(
    help: ArgumentHelp(
      "Wait so long for another indexer on the same index to end.", valueName: "seconds"))
  var wait = 0.0

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024.")
    }
    guard (1...1_000_000).contains(memory) else {
      throw ValidationError("--memory takes a number of MB from 1 to 1000000.")
    }
    guard wait >= 0, wait <= 1e9 else {
      throw ValidationError("--wait takes a number of seconds.")
    }
  }

  var options: RunOptions {
    var options = RunOptions()
    options.builder = builder
    options.resources.memory = memory * 1_000_000
    if let jobs { options.resources.jobs = jobs }
    return options
  }

  /// Does a piece of work on the index and says what was done, in the words of `summary`.
  ///
  /// - Returns: The exit code.
  func run(
    _ common: CommonOptions, _ index: IndexFolder, _ options: RunOptions, _ messages: Messages,
    _ work: (inout IndexRun) throws(Failure) -> RunReport, summary: (RunReport, Duration) -> String
  ) throws -> Int32 {
    Interruption.watch()
    let start = ContinuousClock.now
    let progress = ProgressLine(common.quiet ? nil : messages)
    let complain = complain(messages)
    var run = try IndexRun(index, options, patience: wait) { event in
      if case .progress(let done) = event { progress.show(done) } else { complain(event) }
    }
    let report = try work(&run)
    progress.clear()
    let time = ContinuousClock.now - start
    let place = report.hasIndex ? "; index: \(index.path.lossyText)" : ""
    if !common.quiet { note(report, messages) }
    if !common.quiet { messages.note(summary(report, time) + place) }
    if let signal = Interruption.signal {
      messages.note("stopped; the index has what was finished, the next run does the rest")
      return 128 + signal
    }
    return report.failed == 0 ? 0 : 1
  }
}

/// Names a file that could not be read, or not as it is, as it opens from the current folder.
func complain(_ messages: Messages) -> (RunEvent) -> Void {
  let current = try? currentFolder()
  func note(_ path: Path, _ text: String) {
    let path = current.flatMap { path.relative(to: $0) } ?? path
    messages.note("\(path.lossyText.replacing("\n", with: "\\n")): \(text)")
  }
  return { event in
    switch event {
    case .problem(let problem): note(problem.path, problem.reason)
    case .remark(let remark): note(remark.path, remark.text)
    case .progress: break
    }
  }
}

extension BuilderKind: ExpressibleByArgument {}
