import Basics
import Console
import Failures
import Index
import IndexOptions
import Options
import Platform
import Updating

/// `indexer link INDEX...`
struct LinkCommand: Command {
  var common = CommonOptions()
  var writing = WritingArguments()
  var servers: [String] = []
  var indexes: [LinkedIndex] = []

  static let about = CommandDescription(
    "link", Message("Make a head of indexes on other machines.", zh: "为别的机器上的索引建立链接。"),
    examples: Message(
      """
      indexer link -d all ssh://node1/data/news ssh://node2/data/news
      indexer link -d all --tcp 10.0.0.2:7401 /mnt/node1/news   one that xapian-tcpsrv serves
      """,
      zh: """
        indexer link -d all ssh://node1/data/news ssh://node2/data/news
        indexer link -d all --tcp 10.0.0.2:7401 /mnt/node1/news   由 xapian-tcpsrv 提供
        """),
    paragraphs: [
      Message(
        """
        The index of -d gets the small files of the others; posting lists and texts stay where they are, and are asked for over \
        ssh (xapian-progsrv) or TCP (xapian-tcpsrv), which are Xapian's own. query and query-server ask it as any index. Run it \
        again when one of them has changed: what the head has already is not copied again.
        """,
        zh: """
          -d 所指的索引只存别的索引的小文件；倒排表和文本留在原处，查询时经 ssh（xapian-progsrv）或 TCP（xapian-tcpsrv）\
          询问，这两个程序是 Xapian 自带的。query 和 query-server 用法不变。哪个索引变了，就再运行一次；已有的文件不再复制。
          """),
      Message(
        "ssh has to work without a question. xapian-tcpsrv knows neither passwords nor encryption: see docs/remote.md.",
        zh: "ssh 须能不提问就登录。xapian-tcpsrv 没有密码，也不加密：见 docs/remote.md。"),
    ])

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup([
        .operand(
          Message("index", zh: "索引"),
          help: "The indexes: ssh://[LOGIN@]HOST[:PORT]/FOLDER, or a folder here with --tcp.",
          zh: "各索引：ssh://[登录名@]主机[:端口]/文件夹，或这里能读的文件夹（配合 --tcp）。",
          completion: .folders, isRepeatable: true, isRequired: true
        ) {
          guard let index = LinkedIndex(try $1.path()) else { throw InvalidValue() }
          $0.indexes.append(index)
        },
        .option(
          "--tcp", value: Message("host:port", zh: "主机:端口"),
          help: "An xapian-tcpsrv that has a segment of these indexes; one for each segment.",
          zh: "提供这些索引里某个段的 xapian-tcpsrv；每个段一个。", isRepeatable: true
        ) { $0.servers.append($1.text) },
      ]),
      OptionGroup(CommonOptions.self) { try $1(&$0.common) },
      OptionGroup(Message("Resources", zh: "资源"), WritingArguments.self) { try $1(&$0.writing) },
    ]
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    try writing.run(
      common, try common.index(), writing.runOptions, messages,
      { run throws(Failure) in try run.link(indexes, servers: servers, ServerPatience()) },
      summary: {
        Message(
          "linked: \(counted($0.paragraphs, "paragraph")) in \(counted($0.segments, "segment")), in \(seconds($1)) s",
          zh: "链接：\($0.segments) 个段，\($0.paragraphs) 个段落，用时 \(seconds($1)) 秒")
      })
  }
}
