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

  @Argument(
    help: ArgumentHelp("The files and folders to index.", valueName: "path"),
    completion: .file())
  var paths: [PathArgument]

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    let start = ContinuousClock.now
    let current = try? currentFolder()
    var run = try IndexRun(index) { problem in
      let path = current.flatMap { problem.path.relative(to: $0) } ?? problem.path
      messages.note("\(path.lossyText): \(problem.reason)")
    }
    let report = try run.update(with: paths.map(\.path))
    if !common.quiet {
      messages.note(summary(report, index, took: ContinuousClock.now - start))
    }
    return report.failed == 0 ? 0 : 1
  }
}

/// One line that says what was done.
private func summary(
  _ report: RunReport, _ index: IndexFolder, took time: Duration
) -> String {
  let problems = [
    report.failed > 0 ? "\(counted(report.failed, "file")) failed" : nil,
    report.skipped > 0 ? "\(counted(report.skipped, "file")) without text skipped" : nil,
  ].compactMap(\.self)
  guard report.isCommitted else {
    return (["nothing was indexed"] + problems).joined(separator: "; ")
  }
  let done =
    "\(counted(report.files, "file")), \(counted(report.paragraphs, "paragraph")), "
    + "\(size(report.bytes)) in \(seconds(time)) s"
  return ([done] + problems).joined(separator: "; ") + "; index: \(index.path.lossyText)"
}
