import Text

/// What stands next in a text in HTML.
enum HTMLToken {
  /// Entities stand in it as they are written.
  case text(Scalars.SubSequence)
  case start(HTMLTag)
  /// The name, in small letters.
  case end(String)
}

/// A tag that begins an element.
struct HTMLTag {
  /// In small letters.
  let name: String
  /// What stands behind the name.
  let source: Scalars.SubSequence

  /// Whether it ends with a slash, by which it has no content in XHTML.
  var isClosed: Bool { source.last == "/" }
}

/// Takes a text in HTML apart in one pass, as browsers do: what ends nowhere ends with the text.
struct HTMLTokenizer {
  private let text: Scalars
  private var position = 0
  private var counted = 0
  /// The line on which the last token began, from 1.
  private(set) var line = 1

  init(_ text: Scalars) { self.text = text }

  /// Nil at the end.
  mutating func next() -> HTMLToken? {
    while position < text.count {
      countLines()
      guard text[position] == "<", position + 1 < text.count else { return .text(takeText()) }
      switch text[position + 1] {
      case "!": if let token = takeDeclaration() { return token }
      case "?": skip(past: [">"], from: position + 2)
      case "/":
        if isLetter(at: position + 2) { return .end(takeTag(from: position + 2).name) }
        if position + 2 >= text.count { return .text(takeText()) }
        skip(past: [">"], from: position + 2)
      default:
        guard isLetter(at: position + 1) else { return .text(takeText()) }
        let tag = takeTag(from: position + 1)
        // A tag without an end is none.
        if position > 0, text[position - 1] == ">" { return .start(tag) }
      }
    }
    return nil
  }

  /// What stands before the end tag of an element whose text has no tags, such as a script.
  mutating func takeRaw(until name: String) -> Scalars.SubSequence {
    let start = position
    let end = Scalars("</\(name)".unicodeScalars)
    while position < text.count {
      if text[position] == "<", position + end.count <= text.count,
        zip(end, text[position...]).allSatisfy({ $0 == lowercased($1) }),
        !isLetter(at: position + end.count)
      {
        break
      }
      position += 1
    }
    countLines(from: start)
    return text[start..<position]
  }

  private mutating func countLines(from start: Int? = nil) {
    let end = start ?? position
    guard counted < end else { return }
    for index in counted..<end where text[index] == "\n" { line += 1 }
    counted = end
  }

  private func isLetter(at index: Int) -> Bool {
    index < text.count && isASCIILetter(text[index])
  }

  private mutating func takeText() -> Scalars.SubSequence {
    let start = position
    position += 1
    while position < text.count, text[position] != "<" { position += 1 }
    return text[start..<position]
  }

  /// A comment, or what looks like one, is nothing; in XHTML there may be text.
  private mutating func takeDeclaration() -> HTMLToken? {
    let start = position
    if text[start...].starts(with: cdataStart) {
      skip(past: ["]", "]", ">"], from: start + cdataStart.count)
      let end =
        text[..<position].suffix(3).elementsEqual(["]", "]", ">"]) ? position - 3 : position
      return .text(text[(start + cdataStart.count)..<max(end, start + cdataStart.count)])
    }
    if text[start...].starts(with: ["<", "!", "-", "-"]) {
      // `<!-->` and `<!--->` are whole comments.
      skip(past: ["-", "-", ">"], from: start + 2)
    } else {
      skip(past: [">"], from: start + 2)
    }
    return nil
  }

  /// Goes behind the first `mark` from `start` on, or else to the end.
  private mutating func skip(past mark: Scalars, from start: Int) {
    position = min(start, text.count)
    while position < text.count {
      if text[position] == mark[0], text[position...].starts(with: mark) {
        position += mark.count
        return
      }
      position += 1
    }
  }

  /// A tag whose name begins at `start`. A quotation mark behind `=` ends with its fellow, whatever stands between.
  private mutating func takeTag(from start: Int) -> HTMLTag {
    position = start
    while position < text.count, isNamePart(text[position]) { position += 1 }
    let name = String(text[start..<position].prefix(32).map(lowercased))
    let attributes = position
    var mayQuote = false
    while position < text.count, text[position] != ">" {
      let scalar = text[position]
      position += 1
      if mayQuote, scalar == "\"" || scalar == "'" {
        while position < text.count, text[position] != scalar { position += 1 }
        position = min(position + 1, text.count)
      }
      if scalar.value > 0x20 { mayQuote = scalar == "=" }
    }
    defer { position = min(position + 1, text.count) }
    return HTMLTag(name: name, source: text[attributes..<position])
  }
}

private let cdataStart = Scalars("<![CDATA[".unicodeScalars)

/// In ASCII alone.
func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard ("A"..."Z").contains(scalar) else { return scalar }
  return Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value) + 0x20)
}

private func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
}

private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value > 0x20 && scalar != ">" && scalar != "/"
}
