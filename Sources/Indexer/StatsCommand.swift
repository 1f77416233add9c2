import ArgumentParser
import Console
import Index
import IndexOptions
import Platform

/// `indexer stats`
struct StatsCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Print what is indexed.")

  @OptionGroup var common: CommonOptions

  @Option(help: "How it is printed.")
  var format = StatsFormat.text

  @Flag(
    help:
      "Print the files: their paragraphs, encoding, kind of source with its version, time and path."
  )
  var files = false

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    let snapshot = try Snapshot(index)
    if files {
      try format.write(try snapshot.files(), to: results)
    } else {
      try format.write(try snapshot.statistics(), of: index, to: results)
    }
    return 0
  }
}
