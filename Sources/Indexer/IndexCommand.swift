import Basics
import ArgumentParser
import Console
import Failures
import Index
import IndexOptions
import Intake
import PDF
import Platform
import Updating

/// `indexer index [PATH...]`
struct IndexCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Index files and folders, or bring the index up to date (the default).",
    discussion: """
      Without a path, everything that was indexed before is brought up to date. Only files whose \
      size or time has changed are read. A run that is stopped keeps what it has finished; one \
      that is killed leaves the index as it was.
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup(title: "Files") var sources: SourceArguments

  @OptionGroup(title: "Scans") var scans: RecognitionArguments

  @OptionGroup(title: "Updating") var updating: UpdateArguments

  @OptionGroup(title: "Ranking") var ranking: RankingArguments

  @OptionGroup(title: "Resources") var writing: WritingArguments

  @OptionGroup(title: "Trying out") var trial: TrialArguments

  @Argument(
    help: ArgumentHelp(
      "The files and folders to index, or parts of what was.", valueName: "path"))
  var paths: [PathArgument] = []

  func validate() throws {
    if trial.dryRun, paths.isEmpty { throw ValidationError("A dry run needs a path.") }
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
      paths.map(\.path), sources.options ?? SourceOptions(), tesseract, from: try? currentFolder(),
      onFile: { try trial.format.write($0, to: results) }, onEvent: complain(messages))
    if !common.quiet { note(report, messages) }
    return report.failed == 0 ? 0 : 1
  }

  private func index(_ tesseract: Tesseract?, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    if paths.isEmpty { try index.verify() }
    var options = writing.options
    options.sources = sources.options
    updating.apply(to: &options)
    try ranking.apply(to: &options)
    options.tesseract = tesseract
    return try writing.run(
      common, index, options, messages,
      { run throws(Failure) in try run.update(with: paths.map(\.path)) }, summary: summary)
  }
}

/// The options of a run that only shows what would be indexed.
struct TrialArguments: ParsableArguments {
  @Flag(help: "Print the paragraphs that would be indexed; touch no index.")
  var dryRun = false

  @Option(help: "How a dry run prints them.")
  var format = DryRunFormat.text
}

/// What a run has done, in one line.
private func summary(_ report: RunReport, _ time: Duration) -> String {
  guard report.hasIndex else { return "nothing was indexed; \(report.failed) failed" }
  let reread = report.reread == 0 ? "" : " (\(report.reread) of them only read in a new way)"
  let files = [
    (report.new, "new"), (report.changed, "changed\(reread)"), (report.gone, "gone"),
    (report.unchanged, "unchanged"), (report.skipped, "skipped"), (report.failed, "failed"),
  ].map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  let before = report.failedBefore == 0 ? "" : " (and \(report.failedBefore) before)"
  let isEmpty = report.new + report.changed + report.unchanged + report.failed == 0
  let text = isEmpty ? "no file of text was found; " : ""
  return "\(text)files: \(files)\(before); \(counted(report.paragraphs, "paragraph")), "
    + "\(size(report.bytes)) in \(seconds(time)) s (\(rate(report.bytes, time)))"
}

/// Says what was passed over, and what would let it be read.
func note(_ report: RunReport, _ messages: Messages) {
  if let skipped = report.skippedText { messages.note(skipped) }
  for hint in report.hints { messages.note(hint) }
}

extension RunReport {
  /// What was passed over, such as `skipped: 214 PDF, 3 docx, 1 binary`; nil when nothing was.
  var skippedText: String? {
    let kinds = skippedKinds.map { (name: $0.key.name, count: $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    return kinds.isEmpty
      ? nil : "skipped: " + kinds.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
  }
}
