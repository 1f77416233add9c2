import Basics
import Console
import Failures
import Index
import IndexOptions
import Options
import Platform
import Updating

/// `indexer join INDEX...`
struct JoinCommand: Command {
  var common = CommonOptions()
  var writing = WritingArguments()
  var indexes: [Path] = []

  static let about = CommandDescription(
    "join", Message("Make one index of several.", zh: "把几个索引合成一个。"),
    paragraphs: [
      Message(
        """
        The indexes are taken into the one of -d, new or not, as they are: nothing is read anew, and on one disk nothing \
        is copied. They stay as they were. What they were built of need not be there; an update keeps what is not.
        """,
        zh: """
          各索引原样并入 -d 所指的索引，它可以是新的：不重新读任何文件，在同一块盘上也不复制。原来的索引不变。\
          当初建索引的文件不必还在；更新时，不在的会保留。
          """),
      Message(
        "Their paragraphs have to be scored alike: build the first, then the others with --like FIRST.",
        zh: "各索引的段落须按同样的参数打分：先建第一个，其余的用 `--like 第一个` 来建。"),
    ])

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup([
        .operand(
          Message("index", zh: "索引"), help: "The folders of the indexes.", zh: "各索引的文件夹。",
          completion: .folders, isRepeatable: true, isRequired: true
        ) { $0.indexes.append(try $1.path()) }
      ]),
      OptionGroup(CommonOptions.self) { try $1(&$0.common) },
      OptionGroup(Message("Resources", zh: "资源"), WritingArguments.self) { try $1(&$0.writing) },
    ]
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let parts = indexes.map { IndexFolder($0) }
    return try writing.run(
      common, try common.index(), writing.runOptions, messages,
      { run throws(Failure) in try run.join(parts) },
      summary: {
        Message(
          "joined: \(counted($0.paragraphs, "paragraph")) more, \(counted($0.segments, "segment")) in all, in "
            + "\(seconds($1)) s",
          zh: "合并：增加 \($0.paragraphs) 个段落，一共 \($0.segments) 个段，用时 \(seconds($1)) 秒")
      })
  }
}
