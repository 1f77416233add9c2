import Failures
import Index
import Options
import Querying
import Text

/// What `query --help NAME` prints.
var helpTopics: [HelpTopic] {
  [
    HelpTopic("syntax", Message("Query language", zh: "查询语言")) { syntaxHelp.text(in: $0) },
    HelpTopic("fields", Message("Fields", zh: "字段"), fieldsHelp),
  ]
}

/// The fields, an entry each, in lines of at most 80 columns.
private func fieldsHelp(_ language: Language) -> String {
  let indent = 20
  let entries = Field.allCases.map { field in
    let head = "  \(field.rawValue):\(field.valueName.text(in: language))"
    let width = head.unicodeScalars.reduce(0) { $0 + columnWidth($1) }
    let lines = wrapped(field.help.text(in: language), columns: 80 - indent)
    return head + String(repeating: " ", count: max(1, indent - width))
      + lines.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
  }
  let title = Message("What can be asked for besides text:", zh: "除了文字还可以按什么查：")
  return "\(title.text(in: language))\n\n\(entries.joined())"
}

private let syntaxHelp = Message(
  """
  How questions are written. All signs may be full-width. An operator stands
  between blanks, a sign where a word begins; inside a word both are text.

    铝镁 合金           paragraphs with both words; below them partial
                        matches, which hold much of them
    铝镁、合金，氦      the marks 、 ， ； part words, as blanks do
    "3D 打印"           exactly this; also “…” 「…」 『…』. Where marks part it the
                        text may be parted too
    铝镁 OR 合金        one of them
    铝镁 AND 合金       both, as without AND
    铝镁 -公司          the first and not the second; also NOT 公司
    铝镁 +公司          partial matches too hold the second
    (铝镁 OR 氦) 山西   parentheses
    铝镁 NEAR/5 产业    no more than 5 characters between them; 10 without a
                        number
    铝镁 ADJ/5 产业     the same, in this order
    "兴县 铝镁"~5       the same as NEAR/5
    alum*               words of letters that begin so; the 1000 commonest
    铝?金 铝*金         one character left open, or up to 20 of a run
    *                   everything
    date:2023           a field, see `query --help fields`

  Blanks between single Chinese characters, width, case, script and accents make
  no difference, nor do quotation marks, 《》 and the dots of names, nor what
  stands between letters and digits (8GB, 8 GB; GPT4, GPT-4). Numbers are whole:
  3.5 does not find 13.5.

  What only looks like an operator, as the halves of brackets in pasted text, is
  text, and a note says so. An argument that starts with - and is no option as a
  whole excludes: -5G, -GDP. --literal takes all of this as words. A shell wants
  '…' around quotation marks, parentheses, * and ?.

  """,
  zh: """
    查询怎么写。所有符号都可以是全角的。运算符写在空格之间，符号写在词的开头；写在词的
    中间，两者都是文字。

      铝镁 合金           两个词都有的段落；其后是部分匹配，含有其中的大部分
      铝镁、合金，氦      、，； 与空格一样把词分开
      "3D 打印"           与此完全相同；也可以写 “…” 「…」 『…』。里面有标点的地方，文本
                          也可以在那里断开
      铝镁 OR 合金        其中任何一个
      铝镁 AND 合金       两个都有，与不写 AND 一样
      铝镁 -公司          有前一个而没有后一个；也可以写 NOT 公司
      铝镁 +公司          部分匹配也必须含有后一个
      (铝镁 OR 氦) 山西   括号
      铝镁 NEAR/5 产业    两者之间不超过 5 个字；不写数就是 10
      铝镁 ADJ/5 产业     同上，并且按这个先后
      "兴县 铝镁"~5       与 NEAR/5 相同
      alum*               以此开头的字母词；取最常见的 1000 个
      铝?金 铝*金         空出一个字；空出最多 20 个连续的字
      *                   一切
      date:2023           一个字段，见 `query --help fields`

    单个汉字之间的空格、全角半角、大小写、繁简和字母上的符号都没有区别，引号、《》和人名
    中的间隔号也是，字母与数字之间的东西也是（8GB、8 GB；GPT4、GPT-4）。数按整个数匹配：
    3.5 找不到 13.5。

    只是看起来像运算符的，例如粘贴来的半个括号，算作文字，并有一行提示。以 - 开头而又不是
    选项的参数表示排除：-5G、-GDP。--literal 把这一切都当作词。在 shell 里，引号、括号、
    * 和 ? 外面要加 '…'。

    """)
