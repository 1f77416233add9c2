import Text

/// Reads a page element by element. What is not closed is closed by what cannot stand in it, as far as that tells what a reader
/// sees: no tree is made, so what is nested costs nothing.
struct HTMLReader {
  private var tokens: HTMLTokenizer
  private var builder = BlockBuilder()
  private var page = HTMLPage()
  private var regions = Regions()
  /// The hidden element that is open, and how many of its name are open in it.
  private var hidden: (name: String, depth: Int)?
  private var heading: Int?
  private var isCode = false
  /// Whether a slash at the end of a tag closes the element.
  private let isXHTML: Bool

  private static let step = 1_000

  init(_ text: Scalars) {
    tokens = HTMLTokenizer(text)
    let head = String(text.prefix(512))
    isXHTML = head.contains("<?xml") || head.contains("http://www.w3.org/1999/xhtml")
  }

  /// False when nothing is left.
  mutating func readSome() -> Bool {
    for _ in 0..<Self.step {
      guard let token = tokens.next() else { return false }
      switch token {
      case .text(let text): take(text)
      case .start(let tag): begin(tag)
      case .end(let name): end(name)
      }
    }
    return true
  }

  mutating func finish() -> HTMLPage {
    page.blocks = builder.finish()
    return page
  }

  private mutating func take(_ text: Scalars.SubSequence) {
    guard hidden == nil else { return }
    let decoded = decodedEntities(text)
    if isCode {
      builder.addLines(decoded, line: tokens.line)
    } else {
      builder.add(decoded, line: tokens.line)
    }
  }

  private mutating func begin(_ tag: HTMLTag) {
    if hidden == nil, tag.name == "meta" { page.take(tag, line: tokens.line) }
    if hiddenElements.contains(tag.name) { return beginHidden(tag) }
    guard hidden == nil else { return }
    regions.begin(tag)
    switch tag.name {
    case "br": builder.breakLine()
    case "tr": builder.beginRow(kind)
    case "td", "th": builder.beginCell(kind)
    case "table":
      heading = nil
      builder.beginTable(kind)
    case let name where blockElements.contains(name): beginBlock(name)
    default: break
    }
  }

  private mutating func beginHidden(_ tag: HTMLTag) {
    let isClosed = isXHTML && tag.isClosed
    if rawElements.contains(tag.name), !isClosed {
      takeRaw(tag)
    } else if hidden?.name == tag.name {
      hidden?.depth += 1
    } else if hidden == nil, !isClosed {
      hidden = (tag.name, 0)
    }
  }

  /// Takes an element in which no tag is one, up to its end tag.
  private mutating func takeRaw(_ tag: HTMLTag) {
    let line = tokens.line
    let text = tokens.takeRaw(until: tag.name)
    guard hidden == nil else { return }
    if tag.name == "title", page.title == nil {
      page.title = HTMLEntry(decodedEntities(text), line: line)
    } else if tag.name == "script", tag.value(of: "type")?.hasSuffix("ld+json") == true {
      page.take(linkedData: text, line: line)
    }
  }

  private mutating func beginBlock(_ name: String) {
    heading = headingLevel(name)
    isCode = isCode || codeElements.contains(name)
    builder.begin(captionElements.contains(name) ? .caption : kind)
    if name == "hr" { builder.begin(kind) }
  }

  private mutating func end(_ name: String) {
    if let open = hidden {
      if open.name == name { hidden = open.depth > 0 ? (name, open.depth - 1) : nil }
      // A ruby text is closed by what it stands in.
      if open.name.hasPrefix("r"), name == "ruby" { hidden = nil }
      return
    }
    regions.end(name)
    switch name {
    case "br": builder.breakLine()
    case "tr": builder.endRow(kind)
    case "td", "th": builder.begin(kind)
    case "table": builder.endTable(kind)
    case _ where blockElements.contains(name):
      if codeElements.contains(name) { isCode = false }
      heading = nil
      builder.begin(kind)
    default: break
    }
  }

  private var kind: MarkupBlock.Kind {
    if let heading, !regions.isNavigation || heading == 1 { return .heading(level: heading) }
    if regions.isNavigation { return .navigation }
    return isCode ? .code : .text
  }
}

/// The elements around a place that say whether it is a part of the page or leads to others.
private struct Regions {
  private var open: [(name: String, isNavigation: Bool, depth: Int)] = []

  /// More are not told apart.
  private static let maxOpen = 64

  var isNavigation: Bool { open.last?.isNavigation ?? false }

  mutating func begin(_ tag: HTMLTag) {
    if let isNavigation = isNavigation(tag), open.count < Self.maxOpen {
      open.append((tag.name, isNavigation, 0))
    } else if let place = open.lastIndex(where: { $0.name == tag.name }) {
      open[place].depth += 1
    }
  }

  mutating func end(_ name: String) {
    guard let place = open.lastIndex(where: { $0.name == name }) else { return }
    // What was not closed inside ends with it.
    if open[place].depth > 0 { open[place].depth -= 1 } else { open.removeSubrange(place...) }
  }

  /// Nil for what begins no region.
  private func isNavigation(_ tag: HTMLTag) -> Bool? {
    switch tag.name {
    case "nav": true
    case "article", "main": false
    case "header", "footer": !open.contains { sectionElements.contains($0.name) }
    case "section": tag.isMarkedAsNavigation || isNavigation
    case let name where markedElements.contains(name): tag.isMarkedAsNavigation ? true : nil
    default: nil
    }
  }
}
