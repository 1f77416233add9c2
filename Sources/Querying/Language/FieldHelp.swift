import Index
import Text

extension Field {
  /// What follows the colon, in a word.
  var valueName: String {
    switch self {
    case .title: "WORD"
    case .path: "PATH"
    case .ext: "ENDING"
    case .kind: "KIND"
    case .page: "FROM..TO"
    case .id: "ID"
    case .date, .modified: "FROM..TO"
    }
  }

  /// What it asks for.
  var help: String {
    switch self {
    case .title:
      "The headline it stands under holds WORD; also a phrase, or an expression in parentheses."
    case .path:
      "The file is PATH or lies in that folder, as hits are printed or below what was indexed. PATH may be a "
        + "pattern; without a slash it is one for names."
    case .ext: "The file's name ends so, as in ext:txt."
    case .kind:
      "The paragraph is of this kind: \(Paragraph.Kind.allCases.map(\.rawValue).joined(separator: ", "))."
    case .page:
      "It stands on this page, or between two of these, as in page:3..7: the number in print, else that by form feeds."
    case .id: "The paragraph has this id, as --format json gives it, or has this line of a file."
    case .date:
      "All of its date, a day, a month or a year, lies between two of these, as in date:2021-03..2023; one end may be missing."
    case .modified:
      "Its file was last changed then (UTC), as in modified:2024.."
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

  /// What there is, an entry each, in lines of at most 80 columns.
  public static var helpText: String {
    let indent = 20
    let entries = allCases.map { field in
      let head = "  \(field.rawValue):\(field.valueName)"
      let padding = String(repeating: " ", count: max(1, indent - head.count))
      let lines = broken(field.help, columns: 80 - indent)
      return head + padding + lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }
    return entries.map { $0 + "\n" }.joined()
  }
}

/// A text, broken at blanks into lines of so many columns where its words allow.
private func broken(_ text: String, columns: Int) -> [String] {
  text.split(separator: " ").reduce(into: []) { lines, word in
    if let last = lines.last, last.count + 1 + word.count <= columns {
      lines[lines.count - 1] += " \(word)"
    } else {
      lines.append(String(word))
    }
  }
}
