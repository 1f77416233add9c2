import Console
import Failures
import Index
import IndexOptions
import Options
import Platform

/// `indexer stats`
struct StatsCommand: Command {
  var common = CommonOptions()
  var format = StatsFormat.text
  var files = false

  static let about = CommandDescription(
    "stats", Message("Print what is indexed.", zh: "打印索引里有什么。"))

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup(CommonOptions.self) { try $1(&$0.common) },
      OptionGroup([
        .choice(
          "--format", of: StatsFormat.self, help: "How it is printed.", zh: "怎样打印。", standard: .text
        ) {
          $0.format = $1
        },
        .flag(
          "--files",
          help:
            "Print the files: their paragraphs, encoding, kind of source with its version, time and path.",
          zh: "打印各个文件：段落数、编码、来源种类及其版本、时间和路径。"
        ) { $0.files = true },
      ]),
    ]
  }

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
