import Failures
import Index
import Platform
import Text

/// What is known of a paragraph besides its text, and what it has to be.
public enum FieldCondition: Hashable, Sendable {
  case path(PathPattern)
  /// What the file's name ends in behind the last dot, in small letters.
  case ending(String)
  case kind(Paragraph.Kind)
  /// The number of its page.
  case page(PageRange)
  case id(String)
  case date(DayRange)
  /// When the file was last changed (UTC).
  case modified(DayRange)
}

/// Why a value does not suit a field.
struct FieldError: Error {
  let message: Message
}

extension FieldCondition {
  init(_ field: Field, _ value: String) throws(FieldError) {
    switch field {
    case .path: self = .path(PathPattern(Path(value)))
    case .ext: self = .ending(String(value.drop { $0 == "." }).lowercased())
    case .id: self = .id(escapingBlanks(value))
    case .kind:
      let all = Paragraph.Kind.allCases
      guard let kind = all.first(where: { $0.rawValue.lowercased() == value.lowercased() }) else {
        let kinds = all.map(\.rawValue)
        throw FieldError(
          message: Message(
            "there is no kind \(value); there are \(kinds.joined(separator: ", "))",
            zh: "没有种类 \(value)；有 \(kinds.joined(separator: "、"))"))
      }
      self = .kind(kind)
    case .page:
      guard let range = PageRange(value) else {
        throw FieldError(
          message: Message(
            "\(value) is no page; write a number, or two with .. between, as in page:3..7",
            zh: "\(value) 不是页码；请写一个数，或两个数，中间用 ..，如 page:3..7"))
      }
      self = .page(range)
    case .date: self = .date(try FieldCondition.days(field, value))
    case .modified: self = .modified(try FieldCondition.days(field, value))
    case .title: throw FieldError(message: Message("title: takes words", zh: "title: 后面是词"))
    }
  }
}

extension FieldCondition {
  private static func days(_ field: Field, _ value: String) throws(FieldError) -> DayRange {
    guard let range = DayRange(value) else {
      throw FieldError(
        message: Message(
          "\(value) is no range of dates; write a year, month or day, or two of them with .. between, "
            + "as in \(field.example)",
          zh: "\(value) 不是日期范围；请写年、月或日，或写两个，中间用 ..，如 \(field.example)"))
    }
    return range
  }
}

extension FieldCondition: CustomStringConvertible {
  /// The condition as it reads back.
  public var description: String {
    switch self {
    case .path(let pattern): written(.path, pattern.typed.lossyText)
    case .ending(let ending): written(.ext, ending)
    case .kind(let kind): written(.kind, kind.rawValue)
    case .page(let range): written(.page, range.description)
    case .id(let id): written(.id, id)
    case .date(let range): written(.date, range.description)
    case .modified(let range): written(.modified, range.description)
    }
  }

  private func written(_ field: Field, _ value: String) -> String {
    let isPlain =
      !value.isEmpty
      && value.unicodeScalars.allSatisfy {
        $0.isASCII && !"\"() ".unicodeScalars.contains($0)
      }
    return "\(field.rawValue):\(isPlain ? value : quoted(Scalars(value.unicodeScalars)))"
  }
}
