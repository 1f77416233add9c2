#if Server
extension Translation {
  /// Patterns, the more special ones first, and what they are in Chinese; what stands at `{}` comes in the same order.
  static let table: [(english: String, chinese: String)] = notes + mistakes + troubles + requests

  /// How a question was read.
  private static let notes = [
    ("nothing to look for is in: {}", "这里面没有可以找的字：{}"),
    ("taken as text, since nothing closes or opens it: {}", "没有配成对，按普通文字处理：{}"),
    ("the parentheses in a word are taken as text: {}", "词里的括号按普通文字处理：{}"),
    (
      "taken as text, since no value stands right behind it: {}", "冒号后面没有紧跟着值，按普通文字处理：{}"
    ),
    ("-{} asks for what does not hold {}", "-{} 的意思是：不要含有 {} 的段落"),
    (
      "{} is looked for as a word; the operator is OR, in capitals",
      "“{}”是按普通词语找的；表示“或者”要用大写的 OR"
    ),
    (
      "{} is looked for as a word; blanks alone ask for both",
      "“{}”是按普通词语找的；词与词之间留空格，就是都要有"
    ),
    (
      "{} is looked for as a word; the operator is NOT, in capitals, or -",
      "“{}”是按普通词语找的；表示“不要”要用大写的 NOT，或者在词前加 -"
    ),
    ("| is taken as text; the operator is OR, in capitals", "| 按普通文字处理；表示“或者”要用大写的 OR"),
    (
      "! is taken as text; what no hit may hold has a - before it",
      "! 按普通文字处理；不要的词前面加 -"
    ),
    (
      "{} fits {} words; only the {} commonest of them were searched",
      "符合 {} 的词有 {} 个，只找了其中最常见的 {} 个"
    ),
    (
      "no indexed file fits {}; write a file or folder as it is printed with hits, or a pattern such as path:2023*",
      "索引里没有符合 {} 的文件；请照结果里的样子写文件或文件夹，或者用通配符，例如 path:2023*"
    ),
    (
      "no paragraph fits {}; write an id, or a place as it is printed with hits, such as id:news/a.txt:12",
      "没有符合 {} 的段落；请写段落的编号，或者照结果里的样子写“文件:行”，例如 id:news/a.txt:12"
    ),
  ]

  /// What is wrong with a question, as `mistake` leaves it.
  private static let mistakes = [
    ("this parenthesis is never closed", "这个括号没有关上"),
    ("this parenthesis closes nothing", "这个括号没有对应的开头"),
    ("{} needs something to look for on both sides", "{} 的两边都要有要找的词"),
    (
      "on both sides of {} only words, phrases and (… OR …) can stand",
      "{} 的两边只能是词、词组或 (… OR …)"
    ),
    ("NOT needs something behind it", "NOT 后面要有不要的词"),
    ("one sign before a word is enough", "一个词前面有一个符号就够了"),
    ("{} is in the wrong place", "{} 放错了地方"),
    ("something to look for is missing at the end", "末尾缺少要找的词"),
    ("nothing to look for is in these parentheses", "这个括号里没有可以找的字"),
    ("nothing to look for is in these quotation marks", "这个引号里没有可以找的字"),
    ("{} holds nothing to look for; leave it out", "{} 里没有可以找的字，请去掉"),
    (
      "more than {} parentheses or NOTs inside each other; leave some out",
      "括号或 NOT 套了不止 {} 层，请去掉一些"
    ),
    ("more than {} words near each other; leave some out", "要求相邻的词不止 {} 个，请去掉一些"),
    ("more than {} * in a word; leave some out", "一个词里的 * 不止 {} 个，请去掉一些"),
    (
      "a word cannot begin with a wildcard; begin with what is known, as in {}",
      "词不能以通配符开头，要先写出已知的字，例如 {}"
    ),
    ("~{} needs two words in the quotation marks, as in {}", "~{} 前面的引号里要有两个词，例如 {}"),
    ("~ needs a number of characters up to {} behind it, as in {}", "~ 后面要有一个不超过 {} 的字数，例如 {}"),
    ("{} needs a number of characters up to {}, as in {}", "{} 后面要有一个不超过 {} 的字数，例如 {}"),
    ("{}: needs its value right behind it, as in {}", "{}: 的后面要紧跟着它的值，例如 {}"),
    ("{}: takes one value, as in {}", "{}: 只能有一个值，例如 {}"),
    ("in title: only words and phrases can stand", "title: 里只能有词和词组"),
    ("title: takes words", "title: 的后面是词"),
    (
      "there is no field {}; did you mean {}: ? Put text in quotation marks",
      "没有 {} 这个字段；是不是想写 {}: ？普通文字请加引号"
    ),
    ("there is no kind {}; there are {}", "没有 {} 这个种类；有的是 {}"),
    (
      "{} is no page; write a number, or two with .. between, as in {}",
      "{} 不是页码；请写一个数，或用 .. 连接的两个，例如 {}"
    ),
    (
      "{} is no range of dates; write a year, month or day, or two of them with .. between, as in {}",
      "{} 不是日期；请写年、月、日，或用 .. 连接的两个，例如 {}"
    ),
    ("the query is empty", "请输入要找的词"),
    ("the query has no character, letter or digit: {}", "这里面没有可以找的字：{}"),
    ("no word is looked for in: {}", "逐处对照要有要找的词，这里面没有：{}"),
  ]

  /// Why there is no answer.
  private static let troubles = [
    ("the question takes too long to answer", "两秒之内没有找完"),
    ("the question was cancelled", "查询已经取消"),
    (
      "ask for rarer words, or narrow it by date:, path: or kind:",
      "请换少见一些的词，或者用 date:、path:、kind: 缩小范围"
    ),
    ("other questions are being answered, and more are waiting", "正在回答别的问题，后面还有在等的"),
    ("ask again in a second", "请过一秒再试"),
    ("no paragraph of index {} has the id or the place {}", "第 {} 个索引里没有编号或位置是 {} 的段落"),
    ("no paragraph has the id or the place {}", "没有编号或位置是 {} 的段落"),
    ("no paragraph of the file stands at {}", "这个文件在 {} 没有段落"),
    (
      "give the id of a hit, or a place such as news/a.txt:12 or a.pdf#page=3",
      "请写结果的编号，或者位置，例如 news/a.txt:12、a.pdf#page=3"
    ),
    ("to see where they stand search for: {}", "要看段落都在哪里，请搜索：{}"),
    ("the paragraph {} has no words to go by", "段落 {} 里没有可以比较的词"),
    ("the index does not say where the file of {} lies", "索引里没有记录 {} 的文件在哪里"),
    ("{} has changed since it was indexed", "{} 在编入索引之后改动过"),
    ("bring the index up to date with: indexer", "请在终端更新索引：indexer"),
    ("cannot read {} as text", "{} 读不成文字"),
    ("cannot read {}: {}", "读不了 {}：{}"),
    ("there is no index at {}", "{} 没有索引"),
    (
      "make one with: indexer FOLDER, or name one with -d FOLDER",
      "请在终端建一个：indexer 文件夹；或者让 query-server 用另一个：-d 文件夹"
    ),
    ("the index at {} was never finished", "{} 的索引没有建完"),
    ("make it with: indexer FOLDER", "请在终端建完：indexer 文件夹"),
    ("{} is not an index: it has no manifest.json", "{} 不是索引：里面没有 manifest.json"),
    ("name another folder with -d FOLDER", "请让 query-server 用另一个文件夹：-d 文件夹"),
    ("the index {} has format {}, newer than this program's {}", "索引 {} 的格式是 {}，比这个程序的 {} 新"),
    ("the index {} has format {}, older than this program's {}", "索引 {} 的格式是 {}，比这个程序的 {} 旧"),
    (
      "install the newer Hansearch, or name another index with -d FOLDER",
      "请安装新版的 Hansearch，或者让 query-server 用另一个索引：-d 文件夹"
    ),
    (
      "remove that folder, then build it anew with: indexer -d {} FOLDER",
      "请删掉那个文件夹，再在终端重建：indexer -d {} 文件夹"
    ),
    ("the index {} is damaged: {}", "索引 {} 损坏：{}"),
    ("see what is left of it with: indexer check -d {}", "请在终端检查：indexer check -d {}"),
  ]

  /// What is wrong with an address.
  private static let requests = [
    ("there is no parameter {}", "没有 {} 这个参数"),
    ("those are: {}", "可以用的是：{}"),
    ("{} is given twice", "{} 写了两次"),
    ("{} is missing", "缺少 {}"),
    ("give it as {}=…", "请写成 {}=…"),
    ("{} is a whole number from {} to {}", "{} 是 {} 到 {} 的整数"),
    ("{} is true or false", "{} 是 true 或 false"),
    ("{} has no value {}", "{} 没有 {} 这个值"),
    ("{} has more than {} characters", "{} 多于 {} 个字"),
    ("format is csv or jsonl", "format 是 csv 或 jsonl"),
    ("a parameter is not UTF-8", "有一个参数不是 UTF-8"),
    ("a % is not followed by two hexadecimal digits in: {}", "% 后面不是两位十六进制数字：{}"),
    ("the server has no page of that name", "没有这个网页"),
  ]
}
#endif
