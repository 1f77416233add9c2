import Basics
import ArgumentParser
import Console
import Index
import IndexOptions
import Platform

/// `indexer check`
struct CheckCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look at every byte and every paragraph of the index.",
    discussion: "Exit code: 0 all is as it was written, 1 something is damaged, 2 an error.")

  @OptionGroup var common: CommonOptions

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    let report = try index.check()
    let printer = Printer(results, color: .never)
    for damage in report.damages {
      try printer.write(damage.segment)
      try printer.write(": \(escapingLineEnds(damage.what))\n")
    }
    for path in report.foreign {
      try printer.write(path)
      try printer.write(": not of the index; left alone\n")
    }
    if !report.isThorough {
      messages.note("hashes and paragraphs only: libxapian checks no database that is read-only")
    }
    guard let damage = report.damages.first else {
      let paragraphs = counted(report.paragraphs, "paragraph")
      try printer.write("\(counted(report.segments, "segment")), \(paragraphs): no damage\n")
      return 0
    }
    messages.note(
      "to repair it, remove \(damage.segment.lossyText), then run: indexer -d \(index.path.lossyText)"
    )
    return 1
  }
}
