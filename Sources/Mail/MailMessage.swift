// What a message of mail consists of (RFC 5322, 2045, 2046). It is read without a library: see ARCHITECTURE.md.

/// A message, and what is attached to it.
public struct MailMessage: Sendable {
  /// What stands above its text.
  public let headers: MailHeaders
  /// The parts of its text, in their order.
  public private(set) var texts: [MailPart] = []
  /// What is attached.
  public private(set) var attachments: [MailPart] = []
  /// Whether it has more parts than are read, or these are nested too deep.
  public private(set) var isCut = false

  /// How deep parts may be nested, and how many there may be.
  static let maxDepth = 20
  static let maxParts = 1_000

  /// A message as it lies in a file; anything is one.
  public init(_ bytes: [UInt8]) {
    let whole = Entity(bytes[...])
    headers = whole.headers
    add(whole, depth: 0)
  }

  private mutating func add(_ entity: Entity, depth: Int) {
    guard depth < Self.maxDepth, texts.count + attachments.count < Self.maxParts else {
      isCut = true
      return
    }
    let type = entity.headers.contentType
    guard type.name.hasPrefix("multipart/"), let boundary = type["boundary"] else {
      add(MailPart(entity, type))
      return
    }
    let parts = entity.parts(between: boundary)
    switch type.name {
    case "multipart/alternative": parts.last.map { _ in addOne(of: parts, depth) }
    case "multipart/related": addRelated(parts, depth)
    default: for part in parts { add(part, depth: depth + 1) }
    }
  }

  private mutating func add(_ part: MailPart) {
    if part.isText { texts.append(part) } else { attachments.append(part) }
  }

  /// Of several ways to say the same plain text, or else the last, which is the richest.
  private mutating func addOne(of parts: [Entity], _ depth: Int) {
    let plain = parts.first { part in
      part.headers.contentType.name == "text/plain"
        && !MailPart(part, part.headers.contentType).isBlank
    }
    (plain ?? parts.last).map { add($0, depth: depth + 1) }
  }

  /// The first is the text, or a page of the web; what it shows besides is no text of its own unless it is attached.
  private mutating func addRelated(_ parts: [Entity], _ depth: Int) {
    for (number, part) in parts.enumerated() where number == 0 || part.headers.isAttachment {
      add(part, depth: depth + 1)
    }
  }
}

/// A part of a message that has no parts.
public struct MailPart: Sendable {
  /// Such as `text/html`, in small letters.
  public let type: String
  /// The encoding that it says it is in; nil where it says none.
  public let charset: String?
  /// What it is called, as the message has it; nil where it has no name.
  public let name: [UInt8]?
  /// Whether its lines are to be joined where they end with a blank (`format=flowed`), and whether that blank goes then.
  public let isFlowed, losesBlanks: Bool
  /// Whether it is text of the message, and not attached.
  public let isText: Bool
  /// Its bytes, decoded.
  public let content: [UInt8]

  fileprivate init(_ entity: Entity, _ type: HeaderValue) {
    self.type = type.name
    charset = type["charset"].map { String(decoding: $0, as: UTF8.self) }
    let disposition = HeaderValue(entity.headers["content-disposition"] ?? [])
    name = disposition["filename"] ?? type["name"]
    isFlowed = type["format"].map { lowercased($0) == "flowed" } ?? false
    losesBlanks = type["delsp"].map { lowercased($0) == "yes" } ?? false
    isText =
      ["text/plain", "text/html"].contains(type.name) && disposition.name != "attachment"
      && (disposition["filename"] == nil)
    let encoding = entity.headers["content-transfer-encoding"].map { lowercased(trimmed($0)) }
    content = decoded(entity.body, encoding ?? "7bit")
  }

  var isBlank: Bool { content.allSatisfy { $0 <= 0x20 } }
}

/// Headers and what stands below them.
private struct Entity {
  let headers: MailHeaders
  let body: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    var lines = MailLines(bytes)
    headers = MailHeaders(&lines)
    body = lines.rest
  }

  /// The parts between lines of two dashes and the boundary.
  func parts(between boundary: [UInt8]) -> [Entity] {
    var lines = MailLines(body)
    var parts: [Entity] = []
    var start: Int?
    let mark = Array("--".utf8) + boundary
    while let line = lines.next() {
      guard line.starts(with: mark) else { continue }
      let rest = trimmed(line.dropFirst(mark.count))
      guard rest.isEmpty || rest == Array("--".utf8) else { continue }
      if let start { parts.append(Entity(body[start..<line.startIndex])) }
      start = rest.isEmpty ? lines.place : nil
      if !rest.isEmpty || parts.count > MailMessage.maxParts { return parts }
    }
    // The last one may break off.
    if let start { parts.append(Entity(body[start...])) }
    return parts
  }
}

/// The lines of bytes, one after the other.
struct MailLines {
  private let bytes: ArraySlice<UInt8>
  /// Where the next line begins.
  private(set) var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  var rest: ArraySlice<UInt8> { bytes[place...] }

  /// The next line without its end; nil at the end.
  mutating func next() -> ArraySlice<UInt8>? {
    guard place < bytes.endIndex else { return nil }
    let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
    let line = bytes[place..<end]
    place = min(end + 1, bytes.endIndex)
    return line.last == 0x0D ? line.dropLast() : line
  }
}

func trimmed(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  var bytes = Array(bytes.drop { $0 <= 0x20 })
  while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
  return bytes
}

/// In small letters; what is not ASCII stays.
func lowercased(_ bytes: some Sequence<UInt8>) -> String {
  String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
}
