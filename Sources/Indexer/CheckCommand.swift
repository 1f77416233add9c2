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
      let what = Message(": \(damage.what.english)", zh: "：\(damage.what.chinese)")
      try printer.write("\(escapingLineEnds(what.text()))\n")
    }
    for path in report.foreign {
      try printer.write(path)
      try printer.write(
        Message(": not of the index; left alone\n", zh: "：不是索引的，没有动它\n").text())
    }
    if !report.isThorough {
      messages.note(
        Message(
          "hashes and paragraphs only: libxapian checks no database that is read-only",
          zh: "只检查了散列和段落：libxapian 不检查只读的数据库"))
    }
    if report.served > 0 {
      messages.note(
        Message(
          "hashes only: the paragraphs are on servers; check the indexes there",
          zh: "只检查了散列：段落在服务器上，请在那里检查索引"))
    }
    guard let damage = report.damages.first else {
      let found = Message(
        "\(counted(report.segments, "segment")), \(counted(report.paragraphs, "paragraph")): no damage\n",
        zh: "\(report.segments) 个段，\(report.paragraphs) 个段落：没有损坏\n")
      try printer.write(found.text())
      return 0
    }
    let (segment, place) = (damage.segment.lossyText, index.path.lossyText)
    messages.note(
      Message(
        "to repair it, remove \(segment), then run: indexer -d \(place)",
        zh: "修复的办法：删掉 \(segment)，然后运行：indexer -d \(place)"))
    return 1
  }
}
