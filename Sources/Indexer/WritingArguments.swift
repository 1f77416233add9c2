import Console
import Failures
import Index
import IndexOptions
import Options
import Platform
import Updating

/// The options of all that writes an index.
struct WritingArguments: OptionValues {
  private var jobs: Int?
  private var memory = 512
  private var builder = BuilderKind.usual
  private var wait = 0.0

  static var options: [Option<Self>] {
    [
      .option(
        "-j", "--jobs", value: .number, help: "How many threads work at once.", zh: "同时工作的线程数。",
        details: Message(
          "Default: one for each processor, at most 16.", zh: "默认：每个处理器一个，最多 16 个。")
      ) { $0.jobs = try $1.number() },
      .option(
        "--memory", value: Message("MB", zh: "MB"),
        help: "About how much memory to work in, in MB.",
        zh: "大约用多少内存，以 MB 计。", standard: "512"
      ) { $0.memory = try $1.number() },
      .choice(
        "--builder", of: BuilderKind.self,
        help: "How to build: bulk writes the files of a database directly, api through libxapian.",
        zh: "怎样建：bulk 直接写数据库的文件，api 通过 libxapian。",
        details: Message(
          "The index is the same. Default: bulk with libxapian 1.4, else api.",
          zh: "索引是一样的。默认：libxapian 1.4 用 bulk，否则用 api。"), standard: .usual
      ) { $0.builder = $1 },
      .option(
        "--wait", value: Message("seconds", zh: "秒"),
        help: "Wait so long for another indexer on the same index to end.",
        zh: "同一个索引上有另一个 indexer 时，最多等这么久。", standard: "0.0"
      ) { $0.wait = try $1.number() },
    ]
  }

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw UsageError("--jobs takes a number from 1 to 1024.", zh: "--jobs 是从 1 到 1024 的数。")
    }
    guard (1...1_000_000).contains(memory) else {
      throw UsageError(
        "--memory takes a number of MB from 1 to 1000000.", zh: "--memory 是从 1 到 1000000 的 MB 数。")
    }
    guard wait >= 0, wait <= 1e9 else {
      throw UsageError("--wait takes a number of seconds.", zh: "--wait 是秒数。")
    }
  }

  var runOptions: RunOptions {
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
    _ work: (inout IndexRun) throws(Failure) -> RunReport, summary: (RunReport, Duration) -> Message
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
    if !common.quiet {
      report.noteSkipped(messages)
      let summary = summary(report, time)
      let place = index.path.lossyText
      messages.note(
        report.hasIndex
          ? Message("\(summary.english); index: \(place)", zh: "\(summary.chinese)；索引：\(place)")
          : summary)
    }
    if let signal = Interruption.signal {
      messages.note(
        Message(
          "stopped; the index has what was finished, the next run does the rest",
          zh: "停下了；已经完成的在索引里，其余的下次再做"))
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
    case .problem(let problem): note(problem.path, problem.reason.text())
    case .remark(let remark): note(remark.path, remark.text.text())
    case .progress: break
    }
  }
}
