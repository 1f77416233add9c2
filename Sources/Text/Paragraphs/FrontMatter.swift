/// What stands at the head of a text for programs: lines of keys and values between two lines `---` (YAML) or `+++`
/// (TOML), as Markdown has them. It is no prose.
public struct FrontMatter {
  /// The day, month or year that it says the text is of.
  public let date: Period?
  /// The title of the text.
  private let title: String?
  /// Its lines, but for the rules around them: the title as a headline.
  public let paragraphs: [Paragraph]
  /// How much of the text it is, in scalars.
  private let length: Int

  /// What is longer, in lines, is none.
  private static let maxLines = 500

  /// Nil when a text begins with none.
  public init?(of text: Scalars) {
    var lines = RawLines(text)
    guard let rule = lines.next(), ["---", "+++"].contains(rule.ink) else { return nil }
    var entries: [Entry] = []
    while let line = lines.next(), line.number <= Self.maxLines {
      if [rule.ink, "..."].contains(line.ink) {
        guard entries.contains(where: { $0.key != nil }) else { return nil }
        self.init(entries, length: lines.position)
        return
      }
      guard let entry = Entry(line) else { return nil }
      entries.append(entry)
    }
    return nil
  }

  private init(_ entries: [Entry], length: Int) {
    let dates = entries.filter { dateKeys.contains($0.key ?? "") }
    date = dates.lazy.compactMap { Period(String($0.value)) }.first
    title = entries.first(where: \.isTitle).map { String($0.value) }
    paragraphs = entries.compactMap(\.paragraph)
    self.length = length
  }

  /// The text with blanks in its place, so that all else stays where it is.
  public func blanked(in text: Scalars) -> Scalars {
    var text = text
    for index in text.indices.prefix(length) where text[index] != "\n" && text[index] != "\r" {
      text[index] = " "
    }
    return text
  }

  /// Its own paragraphs, and those of the text behind it, which stand under its title.
  public func heading(_ text: [Paragraph]) -> [Paragraph] { paragraphs + text.map(heading) }

  /// A paragraph of the text behind it, under its title.
  public func heading(_ paragraph: Paragraph) -> Paragraph {
    title.map(paragraph.under) ?? paragraph
  }
}

extension Paragraph {
  fileprivate func under(_ title: String) -> Paragraph {
    guard [.body, .headline, .table, .code].contains(kind) else { return self }
    var paragraph = self
    if kind == .body { paragraph.headline = headline ?? title }
    paragraph.headings.insert(title, at: 0)
    return paragraph
  }
}

/// Folded, the most telling first.
private let dateKeys: Set = ["date", "日期", "publishdate", "published", "发布日期", "发布时间"]
private let titleKeys: Set = ["title", "标题"]

/// A line of front matter.
private struct Entry {
  /// Folded; nil where the line goes on with the entry above it, or is a comment.
  let key: String?
  /// Without quotation marks.
  let value: ScalarSlice
  private let line: RawLines.Line

  /// Nil when the line is prose.
  init?(_ line: RawLines.Line) {
    self.line = line
    if let mark = keyEnd(line) {
      key = String(Scalars(line.text[..<mark].trimmed.map(fold)))
      value = unquoted(line.text[(mark + 1)...].drop(while: isBlank).trimmed)
    } else {
      let begins = line.text.first.map { isBlank($0) || ["-", "#", "[", "]", "}"].contains($0) }
      guard begins ?? true else { return nil }
      key = nil
      value = []
    }
  }

  var isTitle: Bool { titleKeys.contains(key ?? "") && !value.isEmpty }

  /// Nil for a blank line.
  var paragraph: Paragraph? {
    let text = isTitle ? value : line.text.drop(while: isBlank).trimmed
    guard !text.isEmpty else { return nil }
    let place = TracedText.Place(
      line: line.number, column: text.startIndex - line.text.startIndex + 1)
    return Paragraph(
      traced: TracedText(text, at: place), kind: isTitle ? .headline : .other, repairs: [])
  }
}

/// Where the key of a line ends, behind which a blank stands, or nothing: so that no address is one.
private func keyEnd(_ line: RawLines.Line) -> Int? {
  guard let mark = line.text.firstIndex(where: { [":", "：", "="].contains($0) }),
    line.text[mark] == "：" || line.text[(mark + 1)...].first.map(isBlank) ?? true
  else { return nil }
  let key = line.text[..<mark].trimmed
  let isName = key.allSatisfy { ScalarClass($0) == .word || isHan($0) || $0 == "_" || $0 == "-" }
  return isName && (1...40).contains(key.count) ? mark : nil
}

private func unquoted(_ value: ScalarSlice) -> ScalarSlice {
  guard value.count > 1, let first = value.first, first == value.last, ["\"", "'"].contains(first)
  else { return value }
  return value.dropFirst().dropLast()
}

/// The lines of a text as they stand there.
private struct RawLines {
  struct Line {
    /// From 1.
    let number: Int
    let text: ScalarSlice

    /// Without the blanks around it.
    var ink: String { String(Scalars(text.drop(while: isBlank).trimmed.prefix(4))) }
  }

  private let text: Scalars
  private(set) var position = 0
  private var number = 0

  init(_ text: Scalars) { self.text = text }

  mutating func next() -> Line? {
    guard position < text.count else { return nil }
    number += 1
    let line = text[position...].prefix { $0 != "\n" && $0 != "\r" }
    let isCRLF = text[line.endIndex...].starts(with: ["\r", "\n"])
    position = min(text.count, line.endIndex + (isCRLF ? 2 : 1))
    return Line(number: number, text: line)
  }
}
