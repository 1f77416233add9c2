import Answering
import Console
import Failures
import Index
import IndexOptions
import Options
import Platform

/// `indexer export`
struct ExportCommand: Command {
  var common = CommonOptions()
  var format = ExportFormat.jsonl
  var after: String?
  var mapping = false

  static let about = CommandDescription(
    "export",
    Message("Print all paragraphs, for another search engine.", zh: "打印全部段落，供其他检索引擎使用。"),
    examples: Message(
      """
      indexer export > paragraphs.jsonl
      indexer export --mapping | curl -X PUT --json @- localhost:9200/papers
      indexer export --format opensearch-bulk | split -l 20000 --filter=' \\
        curl -sS -H "Content-Type: application/x-ndjson" --data-binary @- localhost:9200/papers/_bulk'
      """,
      zh: """
        indexer export > paragraphs.jsonl
        indexer export --mapping | curl -X PUT --json @- localhost:9200/papers
        indexer export --format opensearch-bulk | split -l 20000 --filter=' \\
          curl -sS -H "Content-Type: application/x-ndjson" --data-binary @- localhost:9200/papers/_bulk'
        """),
    paragraphs: [
      Message(
        """
        Each with what is known of it, on a line of its own. The order is the same as long as the index does not change: an \
        export that broke off goes on with --after and the id of the last paragraph that arrived.
        """,
        zh: """
          每个段落连同已知的各项，各占一行。只要索引不变，顺序就不变：导出中断以后，用 --after 加上最后到达的段落的 ID，\
          可以接着导出。
          """)
    ])

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup(CommonOptions.self) { try $1(&$0.common) },
      OptionGroup([
        .choice(
          "--format", of: ExportFormat.self, help: "How paragraphs are printed.", zh: "段落怎样打印。",
          standard: .jsonl
        ) { $0.format = $1 },
        .option(
          "--after", value: Message("id", zh: "ID"),
          help: "Begin behind the paragraph with this id.", zh: "从有此 ID 的段落之后开始。"
        ) { $0.after = $1.text },
        .flag(
          "--mapping",
          help:
            "Print the settings and mapping of an index for OpenSearch or Elasticsearch instead.",
          zh: "改为打印 OpenSearch 或 Elasticsearch 索引的设置与映射。"
        ) { $0.mapping = true },
      ]),
    ]
  }

  func validate() throws {
    guard mapping, after != nil else { return }
    throw UsageError(
      "--mapping prints no paragraphs: --after has no use there",
      zh: "--mapping 不打印段落，不能与 --after 同用")
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let snapshot = try Snapshot(try common.index())
    if mapping {
      try results.write(try snapshot.searchEngineMapping())
    } else {
      try snapshot.eachParagraph(after: after) { try format.write($0, to: results) }
    }
    return 0
  }
}
