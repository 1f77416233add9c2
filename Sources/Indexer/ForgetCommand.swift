import Basics
import Console
import Failures
import Index
import IndexOptions
import Options
import Platform
import Updating

/// `indexer forget ROOT`
struct ForgetCommand: Command {
  var common = CommonOptions()
  var writing = WritingArguments()
  var root = Path("")

  static let about = CommandDescription(
    "forget",
    Message(
      "Remove a file or folder, and all below it, from the index.", zh: "把一个文件或文件夹连同其中的一切移出索引。"),
    paragraphs: [
      Message(
        """
        It is no longer found and no longer updated. What is left of it in the files of the index \
        goes with the next merge.
        """,
        zh: "以后不再找到它，也不再更新它。索引文件里剩下的部分在下次合并时消失。")
    ])

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup([
        .operand(
          Message("root", zh: "根"), help: "One of the roots that `indexer stats` shows.",
          zh: "`indexer stats` 列出的根之一。", completion: .files, isRequired: true
        ) { $0.root = try $1.path() }
      ]),
      OptionGroup(CommonOptions.self) { try $1(&$0.common) },
      OptionGroup(Message("Resources", zh: "资源"), WritingArguments.self) { try $1(&$0.writing) },
    ]
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    try index.verify()
    return try writing.run(
      common, index, writing.runOptions, messages,
      { run throws(Failure) in try run.forget(root) },
      summary: { "forgot \(counted($0.gone, "file")) in \(seconds($1)) s" })
  }
}
