import Layout
import Text

/// A page to set text on, in squares of a size.
struct Sheet {
  var page = PageWords(number: 1, width: 600, height: 800, words: [])
  var size = 10.0

  /// Sets a line with its upper left corner at a place; each word, and the text between gaps, is a word of the page.
  mutating func line(_ text: String, _ x: Double, _ y: Double, size: Double? = nil, font: Int = 0) {
    let size = size ?? self.size
    let word = Scalars(text.unicodeScalars)
    let box = Box(left: x, top: y, right: x + Self.squares(word) * size, bottom: y + size)
    page.words.append(PrintedWord(word, box: box, size: size, font: font))
  }

  /// Sets characters below one another.
  mutating func column(_ text: String, _ x: Double, _ y: Double, size: Double? = nil) {
    let size = size ?? self.size
    for (index, scalar) in text.unicodeScalars.enumerated() {
      line(String(scalar), x, y + Double(index) * size, size: size)
    }
  }

  /// Sets lines from a place on, 14 points apart; a blank at the start of one is an indent of a square.
  mutating func lines(_ lines: [String], _ x: Double, _ y: Double, size: Double? = nil) {
    for (index, text) in lines.enumerated() {
      let indent = Double(text.prefix { $0 == "　" }.count) * (size ?? self.size)
      let rest = String(text.drop { $0 == "　" })
      if !rest.isEmpty { line(rest, x + indent, y + 14 * Double(index), size: size) }
    }
  }

  /// Turns the page by quarters, clockwise.
  mutating func turn(_ quarters: Int) {
    for _ in 0..<quarters {
      for index in page.words.indices {
        let box = page.words[index].box
        page.words[index].box = Box(
          left: page.height - box.bottom, top: box.left, right: page.height - box.top,
          bottom: box.right)
        page.words[index].rotation = (page.words[index].rotation + 1) & 3
      }
      (page.width, page.height) = (page.height, page.width)
    }
  }

  static func squares(_ text: Scalars) -> Double { text.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) } }

  /// What is read of pages: kind and text, with the headline behind it where there is one.
  static func read(_ pages: [PageWords]) -> [LaidOutParagraph] {
    var layout = DocumentLayout()
    var paragraphs: [LaidOutParagraph] = []
    for page in pages { paragraphs += layout.add(page) }
    paragraphs += layout.finish()
    paragraphs.markRunningHeads()
    return paragraphs
  }

  var paragraphs: [LaidOutParagraph] { Self.read([page]) }
  /// Each paragraph as `kind text`.
  var texts: [String] { paragraphs.map(\.described) }
  /// Each body paragraph as `headline: text`.
  var underHeadlines: [String] {
    paragraphs.filter { $0.kind == .body }.map { "\($0.headline ?? "-"): \($0.string)" }
  }
}

extension LaidOutParagraph {
  var string: String { String(String.UnicodeScalarView(text)) }
  var described: String { "\(kind.rawValue) \(string)" }
}
