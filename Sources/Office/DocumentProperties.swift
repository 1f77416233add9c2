import XML

/// What the properties of a file say, as they are written; nil where they say nothing.
public struct DocumentProperties: Equatable, Sendable {
  /// What it is called.
  public internal(set) var title: String?
  /// Who has written it.
  public internal(set) var author: String?
  /// When it was made.
  public internal(set) var date: String?

  private var element = ""
  private var text = ""

  init() {}

  /// Takes what stands in the part that has them: each is the text of an element.
  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start(let name, _): (element, text) = (name, "")
    case .text(let more): if text.utf8.count < Self.maxLength { text += more }
    case .end(let name):
      if name == element { set(name) }
      element = ""
    }
  }

  private static let maxLength = 4_000

  private mutating func set(_ name: String) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { return }
    switch name {
    case "title": title = title ?? words
    case "creator", "initial-creator", "surname": author = author ?? words
    case "created", "creation-date", "date": date = date ?? words
    default: break
    }
  }
}
