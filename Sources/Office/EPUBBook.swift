import HTML
import Text
import XML

/// What a book says that is made of chapters.
public struct Book: Sendable {
  /// What the properties of the file say.
  public internal(set) var properties = DocumentProperties()
  /// Its chapters in their order.
  public internal(set) var chapters: [Chapter] = []

  /// A chapter of a book.
  public struct Chapter: Sendable {
    /// The name of its file in the book.
    public let name: String
    /// Its parts in their order, whose lines are their numbers; nil where it is not there, or is no text.
    public let blocks: [MarkupBlock]?
  }
}

/// What a book in EPUB says. `decode` turns the bytes of a chapter into text.
///
/// - Throws: `OfficeFailure`, and what `decode` throws when it is told to stop.
public func epubBook(
  _ bytes: [UInt8], decode: ([UInt8]) throws -> Scalars?
) throws -> Book {
  let description = try BookDescription(bytes)
  var book = Book()
  book.properties = description.properties
  // A chapter that is named twice is one.
  var names: Set<String> = []
  let chapters = description.chapters.filter { names.insert($0).inserted }
  let package = try Package(bytes) { names.contains($0) }
  for chapter in chapters {
    let text = try package[chapter].flatMap { try decode($0) }
    book.chapters.append(
      Book.Chapter(name: chapter, blocks: text.map { numbered(htmlPage($0).blocks) }))
  }
  return book
}

/// What a book says of itself: its properties, and which files are its chapters.
private struct BookDescription {
  private(set) var properties = DocumentProperties()
  private var folder: [Substring]
  private var items: [String: (path: String, isContents: Bool)] = [:]
  private var spine: [String] = []

  /// More are none of a book.
  private static let maxChapters = 20_000

  init(_ bytes: [UInt8]) throws {
    let container = "META-INF/container.xml"
    let package = try Package(bytes) { $0 == container || $0.hasSuffix(".opf") }
    var root: String?
    try package.read(container) { event in
      if case .start("rootfile", let attributes) = event { root = root ?? attributes["full-path"] }
    }
    let name = root ?? package.names { $0.hasSuffix(".opf") }.first ?? container
    folder = name.split(separator: "/").dropLast()
    var events = self
    try package.readNeeded(name) { events.take($0) }
    self = events
  }

  /// The names of the files, without tables of contents.
  var chapters: [String] {
    spine.prefix(Self.maxChapters).compactMap { items[$0] }.filter { !$0.isContents }.map(\.path)
  }

  private mutating func take(_ event: XMLEvent) {
    properties.take(event)
    guard case .start(let name, let attributes) = event else { return }
    if name == "item", let id = attributes["id"], let path = attributes["href"].flatMap(path) {
      let isContents = attributes["properties"]?.split(separator: " ").contains("nav") ?? false
      items[id] = (path, isContents)
    } else if name == "itemref", let id = attributes["idref"] {
      spine.append(id)
    }
  }

  /// The name in the archive of a file that is named from the description; nil for one outside.
  private func path(of address: String) -> String? {
    var parts = folder
    let plain = withoutPercents(address.prefix { $0 != "#" })
    for part in plain.split(separator: "/") where part != "." {
      if part != ".." { parts.append(part) } else if parts.popLast() == nil { return nil }
    }
    return parts.joined(separator: "/")
  }
}

/// An address with what its percent signs stand for.
private func withoutPercents(_ address: Substring) -> String {
  var bytes: [UInt8] = []
  var rest = Array(address.utf8)[...]
  while let byte = rest.popFirst() {
    let digits = String(decoding: rest.prefix(2), as: UTF8.self)
    if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
