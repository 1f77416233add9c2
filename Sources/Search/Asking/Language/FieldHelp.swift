import Text

extension Field {
  /// What follows the colon, in a word.
  var valueName: String {
    switch self {
    case .title: "WORD"
    case .path: "GLOB"
    case .ext: "ENDING"
    case .kind: "KIND"
    case .id: "ID"
    case .date: "FROM..TO"
    }
  }

  /// What it asks for.
  var help: String {
    switch self {
    case .title:
      "The headline it stands under holds WORD; also a phrase, or an expression in parentheses."
    case .path: "The file's path below what was indexed fits GLOB; without a slash, its name does."
    case .ext: "The file's name ends so, as in ext:txt."
    case .kind:
      "The paragraph is of this kind: \(Paragraph.Kind.allCases.map(\.rawValue).joined(separator: ", "))."
    case .id: "The paragraph has this id, as --format json gives it."
    case .date:
      "Its date lies between two days, months or years, as in date:2021-03..2023; one end may be missing."
    }
  }

  /// How it is used.
  var example: String {
    switch self {
    case .title: "title:铝镁"
    case .path: "path:2023/*"
    case .ext: "ext:txt"
    case .kind: "kind:headline"
    case .id: "id:news.txt:12"
    case .date: "date:2023-08"
    }
  }

  /// What there is, a line each.
  public static var helpText: String {
    let lines = allCases.map { field in
      let head = "\(field.rawValue):\(field.valueName)"
      let padding = String(repeating: " ", count: max(1, 16 - head.count))
      return "  \(head)\(padding)\(field.help)\n"
    }
    return lines.joined()
  }
}
