import Basics
import Console
import Failures
import Index
import IndexOptions
import Options
import Platform

/// `indexer check`
struct CheckCommand: Command {
  var common = CommonOptions()

  static let about = CommandDescription(
    "check",
    Message("Look at every byte and every paragraph of the index.", zh: "查看索引的每个字节、每个段落。"),
    exitCodes: Message(
      "0 all is as it was written, 1 something is damaged, 2 an error.",
      zh: "0 一切与写入时相同，1 有损坏，2 出错。"))

  static var groups: [OptionGroup<Self>] {
    [OptionGroup(CommonOptions.self) { try $1(&$0.common) }]
  }

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
