import Failures
import Text

extension Paragraph.Kind {
  /// What people call it.
  package var label: Message {
    switch self {
    case .body: Message("text", zh: "正文")
    case .headline: Message("headline", zh: "标题")
    case .byline: Message("byline", zh: "署名")
    case .caption: Message("caption", zh: "图注")
    case .masthead: Message("masthead", zh: "报头")
    case .runningHead: Message("running head", zh: "页眉")
    case .pageNumber: Message("page number", zh: "页码")
    case .footnote: Message("footnote", zh: "脚注")
    case .contents: Message("contents", zh: "目录")
    case .table: Message("table", zh: "表格")
    case .code: Message("code", zh: "代码")
    case .navigation: Message("navigation", zh: "导航")
    case .other: Message("other", zh: "其他")
    }
  }
}
