import Console
import Failures
import Index
import IndexOptions
import Options

@main
enum IndexerCommand {
  static func main() { launch(program) }

  private static var program: Program {
    Program(
      CommandDescription(
        "indexer",
        Message(
          "Index the paragraphs of Chinese text files for query.", zh: "为中文文件里的段落建索引，供 query 查找。"),
        examples: Message(
          """
          indexer ~/papers            index a folder, or bring its index up to date
          indexer                     bring everything that is indexed up to date
          indexer -d ./index ~/papers keep the index in a folder of your choice
          indexer stats               what is indexed
          indexer help index          all options
          """,
          zh: """
            indexer ~/papers            为一个文件夹建索引，或更新它的索引
            indexer                     更新已建索引的一切
            indexer -d ./index ~/papers 把索引放在指定的文件夹里
            indexer stats               索引里有什么
            indexer help index          全部选项
            """),
        paragraphs: [
          Message(
            """
            Text in UTF-8, UTF-16, GB18030, Big5 and other encodings is indexed, its hard-wrapped lines \
            joined into paragraphs; .jsonl, .tsv and .csv files may be collections of records. Files that \
            hold no text are passed over and counted by what they are, and hidden ones are not looked at. \
            A few places that cannot be decoded become U+FFFD, and it is said where.
            """,
            zh: """
              文本可以是 UTF-8、UTF-16、GB18030、Big5 等编码，被硬折断的行会接成段落；.jsonl、.tsv 和 .csv 文件可以是\
              成批的记录。不含文本的文件略过，并按种类计数；隐藏的文件不看。少数解不开的地方换成 U+FFFD，并说明在哪里。
              """)
        ],
        exitCodes: Message(
          """
          0 all was indexed, 1 some files or folders could not be (each is named), 2 an \
          error, 75 another indexer is at work on the index, 130 and 143 stopped by SIGINT and SIGTERM.
          """,
          zh: """
            0 全部建了索引，1 有些文件或文件夹不行（每个都会指名），2 出错，75 另一个 indexer 正在写这个索引，\
            130 和 143 被 SIGINT 和 SIGTERM 停下。
            """)),
      version: versionText(Versions.description),
      commands: [
        IndexCommand.self, StatsCommand.self, ForgetCommand.self, MergeCommand.self,
        JoinCommand.self, LinkCommand.self, ExportCommand.self, CheckCommand.self,
      ],
      shared: CommonOptions.self)
  }
}
