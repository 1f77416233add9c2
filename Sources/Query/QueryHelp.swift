import Failures
import Options

extension QueryCommand {
  static let about = CommandDescription(
    "query", Message("Find paragraphs in indexed Chinese text.", zh: "在建了索引的中文文本里查找段落。"),
    examples: Message(
      """
      query 铝镁 上海              paragraphs that hold both words, best first
      query '"3D 打印" OR 机器人'  a phrase, or else a word
      query 铝镁 -公司 date:2023   without a word, and of a year
      query --kwic 铝镁            every place where it stands, one below the other
      query --topics topics.tsv    the questions of a file, as a run
      """,
      zh: """
        query 铝镁 上海              含有两个词的段落，最好的在前
        query '"3D 打印" OR 机器人'  一个短语，或者一个词
        query 铝镁 -公司 date:2023   不含一个词，并且属于某一年
        query --kwic 铝镁            它出现的每一处，上下对齐
        query --topics topics.tsv    一个文件里的所有题目，结果成为一个结果文件
        """),
    paragraphs: [
      Message(
        """
        Words are combined with AND, OR, NOT, +, -, ( ), "…", "…"~5, NEAR/5, ADJ/5, * and ?: \
        `query --help syntax` says how, `query --help fields` what else can be asked for.
        """,
        zh: """
          词可以用 AND、OR、NOT、+、-、( )、"…"、"…"~5、NEAR/5、ADJ/5、* 和 ? 组合：怎样组合见 `query --help syntax`，\
          还可以按什么查见 `query --help fields`。
          """),
      Message(
        """
        Paragraphs that hold all words as they are typed come first. When they are fewer than \
        a page, partial matches fill it: they hold at least a quarter of the words, by weight. \
        Counts, other orders and whole lists (-n 0) are without them, but with --partial.
        """,
        zh: """
          完全含有所有词的段落排在前面。不满一页时用部分匹配补足：它们按权重至少含有四分之一的词。\
          计数、其他顺序和全部列出（-n 0）都不含它们，除非用 --partial。
          """),
    ],
    exitCodes: Message(
      "0 something was found, 1 nothing was found, 2 an error.", zh: "0 找到了，1 没有找到，2 出错。"))
}
