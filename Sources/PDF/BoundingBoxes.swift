import Layout
import Text

/// Reads what `pdftotext -bbox` prints: pages, and the boxes of words without size and font.
struct BoundingBoxes {
  private var rest: [UInt8] = []
  private var page: PageWords?
  private(set) var pages = 0

  /// Reads some more, and hands over each page that is complete.
  mutating func add(_ bytes: [UInt8], page body: (PageWords) throws -> Void) rethrows {
    rest += bytes
    guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return }
    let lines = rest[..<end].split(separator: UInt8(ascii: "\n"))
    rest = Array(rest[(end + 1)...])
    for line in lines {
      if let finished = add(String(decoding: line, as: UTF8.self)) { try body(finished) }
    }
  }

  private mutating func add(_ line: String) -> PageWords? {
    let line = line.drop { $0 == " " }
    if line.hasPrefix("<word ") {
      if let word = word(line) { page?.words.append(word) }
    } else if line.hasPrefix("<page "), let width = number("width", in: line),
      let height = number("height", in: line)
    {
      pages += 1
      page = PageWords(number: pages, width: width, height: height, words: [])
    } else if line.hasPrefix("</page>") {
      defer { page = nil }
      return page
    }
    return nil
  }

  private func word(_ line: Substring) -> PrintedWord? {
    guard let left = number("xMin", in: line), let top = number("yMin", in: line),
      let right = number("xMax", in: line), let bottom = number("yMax", in: line),
      let start = line.firstIndex(of: ">"), let end = line.range(ofSuffix: "</word>")
    else { return nil }
    let text = withoutEntities(line[line.index(after: start)..<end])
    let box = Box(left: left, top: top, right: right, bottom: bottom)
    // A letter is wider than it is high where it lies on its side.
    let isTurned = text.utf8.count == 1 && right - left > 1.5 * (bottom - top)
    return PrintedWord(Scalars(text.unicodeScalars), box: box, rotation: isTurned ? 3 : 0)
  }

  private func number(_ name: String, in line: Substring) -> Double? {
    guard let start = line.firstRange(of: " \(name)=\"")?.upperBound,
      let value = Double(line[start...].prefix { $0 != "\"" }), abs(value) < 1e6
    else { return nil }
    return value
  }
}

extension Substring {
  fileprivate func range(ofSuffix suffix: String) -> Index? {
    hasSuffix(suffix) ? index(endIndex, offsetBy: -suffix.count) : nil
  }
}

private func withoutEntities(_ text: Substring) -> String {
  guard text.contains("&") else { return String(text) }
  return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
}
