import ArgumentParser
import Console
import Platform
import Search

/// `indexer stats`
struct StatsCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Print what is indexed.")

  @OptionGroup var common: CommonOptions

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    let statistics = try index.statistics()
    let printer = Printer(results, color: .never)
    try printer.write("index       ")
    try printer.write(index.path)
    try printer.write("\n")
    for root in statistics.roots {
      try printer.write("root        ")
      try printer.write(root)
      try printer.write("\n")
    }
    try printer.write(
      """
      files       \(statistics.files)
      paragraphs  \(statistics.paragraphs)
      text        \(size(statistics.inputSize))
      size        \(size(statistics.indexSize))
      segments    \(statistics.segments)
      updated     \(statistics.committed)

      """)
    return 0
  }
}
