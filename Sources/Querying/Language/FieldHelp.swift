import Failures
import Index
import Text

extension Field {
  /// What follows the colon, in a word.
  public var valueName: Message {
    switch self {
    case .title: Message("WORD", zh: "词")
    case .path: Message("PATH", zh: "路径")
    case .ext: Message("ENDING", zh: "扩展名")
    case .kind: Message("KIND", zh: "种类")
    case .page: Message("FROM..TO", zh: "起..止")
    case .id: Message("ID", zh: "ID")
    case .date, .modified: Message("FROM..TO", zh: "起..止")
    }
  }

  /// What it asks for.
  public var help: Message {
    switch self {
    case .title:
      Message(
        "The headline it stands under holds WORD; also a phrase, or an expression in parentheses.",
        zh: "它上面的标题含有这个词；也可以是短语，或括号里的表达式。")
    case .path:
      Message(
        "The file is PATH or lies in that folder, as hits are printed or below what was indexed. PATH may be a "
          + "pattern; without a slash it is one for names.",
        zh: "文件是这个路径，或在这个文件夹里，写法与结果里的相同，或从建索引的地方写起。可以是模式；没有斜线时是文件名的模式。")
    case .ext: Message("The file's name ends so, as in ext:txt.", zh: "文件的扩展名，如 ext:txt。")
    case .kind:
      Message(
        "The paragraph is of this kind: \(kinds.joined(separator: ", ")).",
        zh: "段落属于这一种：\(kinds.joined(separator: "、"))。")
    case .page:
      Message(
        "It stands on this page, or between two of these, as in page:3..7: the number in print, else that by form feeds.",
        zh: "在这一页，或在两页之间，如 page:3..7：印在纸上的页码，没有时按换页符计。")
    case .id:
      Message(
        "The paragraph has this id, as --format json gives it, or has this line of a file.",
        zh: "段落的 ID 是这个，与 --format json 给的相同，或含有文件的这一行。")
    case .date:
      Message(
        "All of its date, a day, a month or a year, lies between two of these, as in date:2021-03..2023; one end may be missing.",
        zh: "它的日期（日、月或年）整个在两者之间，如 date:2021-03..2023；可以只写一端。")
    case .modified:
      Message(
        "Its file was last changed then (UTC), as in modified:2024..",
        zh: "文件最后修改的时间（UTC），如 modified:2024..")
    }
  }

  /// How it is used.
  var example: String {
    switch self {
    case .title: "title:铝镁"
    case .path: "path:2023/*"
    case .ext: "ext:txt"
    case .kind: "kind:headline"
    case .page: "page:3"
    case .id: "id:news.txt:12"
    case .date: "date:2023-08"
    case .modified: "modified:2024.."
    }
  }
}

private let kinds = Paragraph.Kind.allCases.map(\.rawValue)
