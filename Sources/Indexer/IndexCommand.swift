import ArgumentParser
import Console
import Platform
import Search

/// `indexer index PATH...`
struct IndexCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Index files and folders (the default).",
    discussion: """
      What earlier runs have indexed stays indexed and is read again. A run that is stopped \
      leaves the index as it was.
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup(title: "Files") var sources: SourceArguments

  @Flag(help: "Print the paragraphs that would be indexed; touch no index.")
  var dryRun = false

  @Option(help: "How a dry run prints them.")
  var format = DryRunFormat.text

  @Argument(
    help: ArgumentHelp("The files and folders to index.", valueName: "path"),
    completion: .file())
  var paths: [PathArgument]

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    dryRun ? try printParagraphs(results, messages) : try index(messages)
  }

  private func printParagraphs(_ results: Output, _ messages: Messages) throws -> Int32 {
    let failed = try Search.dryRun(
      paths.map(\.path), sources.options, from: try? currentFolder(),
      onFile: { try format.write($0, to: results) }, onProblem: complain(messages))
    return failed == 0 ? 0 : 1
  }

  private func index(_ messages: Messages) throws -> Int32 {
    let index = try common.index()
    let start = ContinuousClock.now
    var run = try IndexRun(index, sources.options, onProblem: complain(messages))
    let report = try run.update(with: paths.map(\.path))
    if !common.quiet {
      messages.note(summary(report, index, took: ContinuousClock.now - start))
    }
    return report.failed == 0 ? 0 : 1
  }
}

/// Names a file that could not be read, as it opens from the current folder.
private func complain(_ messages: Messages) -> (Problem) -> Void {
  let current = try? currentFolder()
  return { problem in
    let path = current.flatMap { problem.path.relative(to: $0) } ?? problem.path
    messages.note("\(path.lossyText.replacing("\n", with: "\\n")): \(problem.reason)")
  }
}

/// One line that says what was done.
private func summary(
  _ report: RunReport, _ index: IndexFolder, took time: Duration
) -> String {
  let problems = [
    report.failed > 0 ? "\(counted(report.failed, "file")) failed" : nil,
    report.skipped > 0 ? "\(counted(report.skipped, "file")) skipped" : nil,
  ].compactMap(\.self)
  guard report.isCommitted else {
    return (["nothing was indexed"] + problems).joined(separator: "; ")
  }
  let done =
    "\(counted(report.files, "file")), \(counted(report.paragraphs, "paragraph")), "
    + "\(size(report.bytes)) in \(seconds(time)) s"
  return ([done] + problems).joined(separator: "; ") + "; index: \(index.path.lossyText)"
}
