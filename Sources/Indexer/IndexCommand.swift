import Basics
import Console
import Failures
import Index
import IndexOptions
import Intake
import Options
import PDF
import Platform
import Updating

/// `indexer index [PATH...]`
struct IndexCommand: Command {
  var common = CommonOptions()
  var sources = SourceArguments()
  var scans = RecognitionArguments()
  var updating = UpdateArguments()
  var ranking = RankingArguments()
  var writing = WritingArguments()
  var trial = TrialArguments()
  var paths: [Path] = []

  static let about = CommandDescription(
    "index",
    Message(
      "Index files and folders, or bring the index up to date (the default).",
      zh: "为文件和文件夹建索引，或更新索引（默认）。"),
    paragraphs: [
      Message(
        """
        Without a path, everything that was indexed before is brought up to date. Only files whose \
        size or time has changed are read. A run that is stopped keeps what it has finished; one \
        that is killed leaves the index as it was.
        """,
        zh: """
          不给路径时，更新以前建过索引的一切。只读大小或时间有变化的文件。运行被停下时，已经完成的部分保留；\
          被强行杀掉时，索引还是原来的样子。
          """)
    ])

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup([
        .operand(
          .path, help: "The files and folders to index, or parts of what was.",
          zh: "要建索引的文件和文件夹，或已建索引的一部分。", completion: .files, isRepeatable: true
        ) { $0.paths.append(try $1.path()) }
      ]),
      OptionGroup(CommonOptions.self) { try $1(&$0.common) },
      OptionGroup(Message("Files", zh: "文件"), SourceArguments.self) { try $1(&$0.sources) },
      OptionGroup(Message("Scans", zh: "扫描件"), RecognitionArguments.self) { try $1(&$0.scans) },
      OptionGroup(Message("Updating", zh: "更新"), UpdateArguments.self) { try $1(&$0.updating) },
      OptionGroup(Message("Ranking", zh: "排序"), RankingArguments.self) { try $1(&$0.ranking) },
      OptionGroup(Message("Resources", zh: "资源"), WritingArguments.self) { try $1(&$0.writing) },
      OptionGroup(Message("Trying out", zh: "试运行"), TrialArguments.self) { try $1(&$0.trial) },
    ]
  }

  func validate() throws {
    if trial.dryRun, paths.isEmpty {
      throw UsageError("A dry run needs a path.", zh: "试运行需要一个路径。")
    }
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let (tesseract, problem) = scans.tesseract()
    if let problem { messages.note(problem) }
    let status =
      trial.dryRun
      ? try printParagraphs(tesseract, results, messages) : try index(tesseract, messages)
    return problem == nil ? status : max(1, status)
  }

  private func printParagraphs(
    _ tesseract: Tesseract?, _ results: Output, _ messages: Messages
  ) throws -> Int32 {
    let report = try Updating.dryRun(
      paths, sources.options ?? SourceOptions(), tesseract, from: try? currentFolder(),
      onFile: { try trial.format.write($0, to: results) }, onEvent: complain(messages))
    if !common.quiet { report.noteSkipped(messages) }
    return report.failed == 0 ? 0 : 1
  }

  private func index(_ tesseract: Tesseract?, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    if paths.isEmpty { try index.verify() }
    var options = writing.runOptions
    options.sources = sources.options
    updating.apply(to: &options)
    try ranking.apply(to: &options)
    options.tesseract = tesseract
    return try writing.run(
      common, index, options, messages,
      { run throws(Failure) in try run.update(with: paths) }, summary: { $0.summary($1) })
  }
}

/// The options of a run that only shows what would be indexed.
struct TrialArguments: OptionValues {
  var dryRun = false
  var format = DryRunFormat.text

  static var options: [Option<Self>] {
    [
      .flag(
        "--dry-run", help: "Print the paragraphs that would be indexed; touch no index.",
        zh: "打印将会编入索引的段落；不碰任何索引。"
      ) { $0.dryRun = true },
      .choice(
        "--format", of: DryRunFormat.self, help: "How a dry run prints them.", zh: "试运行怎样打印它们。",
        standard: .text
      ) { $0.format = $1 },
    ]
  }
}
