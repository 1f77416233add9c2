import Text
import XML

/// What a document of Word (`.docx`, Office Open XML) says: its text, then notes, then heads and feet of its pages.
///
/// - Throws: `OfficeFailure`.
public func wordDocument(_ bytes: [UInt8]) throws -> OfficeDocument {
  let package = try Package(bytes, where: isWordPart)
  var document = OfficeDocument()
  try package.read("docProps/core.xml") { document.properties.take($0) }
  var styles = WordStyles()
  try package.read("word/styles.xml") { styles.take($0) }
  let levels = styles.levels
  var builder = BlockBuilder(isNumbered: true)
  let main = package.names { $0.hasPrefix("word/document") }.first ?? "word/document.xml"
  for (name, kind) in [(main, MarkupBlock.Kind.text)] + furtherParts(of: package) {
    var reader = MarkupReader(.word, builder, kind: kind, levels: levels)
    if kind == .text {
      try package.readNeeded(name) { reader.take($0) }
    } else {
      try package.read(name) { reader.take($0) }
    }
    builder = reader.builder
  }
  document.blocks = withoutRepeatedHeads(builder.finish())
  return document
}

private func isWordPart(_ name: String) -> Bool {
  if name == "docProps/core.xml" || name == "word/styles.xml" { return true }
  let parts = ["word/document", "word/footnotes", "word/endnotes", "word/header", "word/footer"]
  return name.hasSuffix(".xml") && parts.contains(where: name.hasPrefix)
}

private func furtherParts(of package: Package) -> [(String, MarkupBlock.Kind)] {
  let notes = package.names { $0.hasPrefix("word/footnotes") || $0.hasPrefix("word/endnotes") }
  let heads = package.names { $0.hasPrefix("word/header") || $0.hasPrefix("word/footer") }
  return notes.map { ($0, .note) } + heads.map { ($0, .runningHead) }
}

/// Each kind of page has a head of its own, which often says the same.
func withoutRepeatedHeads(_ blocks: [MarkupBlock]) -> [MarkupBlock] {
  var known: Set<Scalars> = []
  return blocks.filter { block in
    block.kind != .runningHead || known.insert(Scalars(block.parts.map(\.text).joined())).inserted
  }
}

/// Which styles are those of headings.
private struct WordStyles {
  private struct Style {
    var base: String?
    var level: Int?
  }

  private var styles: [String: Style] = [:]
  private var current: String?
  private static let maxSteps = 20

  mutating func take(_ event: XMLEvent) {
    guard case .start(let name, let attributes) = event else { return }
    let value = attributes["val"]
    switch name {
    case "style":
      current = attributes["styleId"]
      if let current { styles[current] = Style() }
    case "name": set { $0.level = $0.level ?? value.flatMap(levelOfStyle) }
    case "basedOn": set { $0.base = value }
    case "outlineLvl": set { $0.level = value.flatMap(outlineLevel) ?? $0.level }
    default: break
    }
  }

  private mutating func set(_ change: (inout Style) -> Void) {
    if let current, var style = styles[current] {
      change(&style)
      styles[current] = style
    }
  }

  /// The level of the headings that each style is for.
  var levels: [String: Int] {
    styles.compactMapValues { style in
      var style = style
      for _ in 0..<Self.maxSteps {
        if let level = style.level { return level }
        guard let base = style.base, let next = styles[base] else { return nil }
        style = next
      }
      return nil
    }
  }
}

/// The level that the name of a style says, whatever language the program is in.
func levelOfStyle(_ name: String) -> Int? {
  let name = name.lowercased()
  if ["title", "标题"].contains(name) { return 0 }
  guard name.hasPrefix("heading ") || name.hasPrefix("标题 "), let digit = name.last else {
    return nil
  }
  return digit.wholeNumberValue
}
