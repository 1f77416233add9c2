import Text
import XML

/// Reads the text of a document in DocBook, as antiword writes it: sections with titles, paragraphs, rows of tables, and notes behind
/// the paragraph that they belong to.
struct DocBookReader {
  private(set) var properties = DocumentProperties()
  private var builder = BlockBuilder()
  /// The note that is open.
  private var note: BlockBuilder?
  private var notes: [MarkupBlock] = []
  /// How many sections are open, one inside the other.
  private var sections = 0
  /// How many elements are open that say something of the document as a whole.
  private var properElements = 0

  mutating func take(_ event: XMLEvent) {
    let wasProper = properElements > 0
    switch event {
    case .start(let name, _): begin(name)
    case .end(let name): end(name)
    case .text(let text): add(Scalars(text.unicodeScalars)[...])
    }
    if wasProper || properElements > 0 { properties.take(event) }
  }

  /// What was read.
  mutating func finish() -> [MarkupBlock] {
    deliverNotes()
    return builder.finish().filter { !$0.isPicture }
  }

  private mutating func add(_ text: Scalars.SubSequence) {
    guard properElements == 0 else { return }
    if note == nil { builder.add(text) } else { note?.add(text) }
  }

  private mutating func begin(_ name: String) {
    if properElements > 0 || name == "bookinfo" || name == "title" && sections == 0 {
      properElements += 1
      return
    }
    if isSection(name) { sections += 1 }
    switch name {
    case "title": builder.begin(.heading(level: sections))
    case "footnote": note = note ?? BlockBuilder()
    case "para" where note != nil: note?.begin(.note)
    case "para": builder.begin(.text)
    case "informaltable": builder.beginTable(.text)
    case "row": builder.beginRow(.text)
    case "entry": builder.beginCell(.text)
    default: break
    }
  }

  private mutating func end(_ name: String) {
    if properElements > 0 {
      properElements -= 1
      return
    }
    if isSection(name) { sections -= 1 }
    switch name {
    case "title": builder.begin(.text)
    case "footnote":
      notes += note?.finish() ?? []
      note = nil
    case "para" where note == nil: deliverNotes()
    case "row": builder.endRow(.text)
    case "informaltable": builder.endTable(.text)
    default: break
    }
  }

  private mutating func deliverNotes() {
    builder.begin(.text)
    notes.forEach { builder.add($0) }
    notes = []
  }
}

private func isSection(_ name: String) -> Bool { name == "chapter" || name.hasPrefix("sect") }

extension MarkupBlock {
  /// Whether it stands for a picture.
  fileprivate var isPicture: Bool { parts.count == 1 && String(parts[0].text) == "[pic]" }
}
