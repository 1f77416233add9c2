import Layout
import Text

/// The lines of text that `tesseract` has found in an image, from its table.
struct RecognizedText {
  /// A line, or a part of one; lengths are in dots of the image.
  struct Line: Equatable {
    var box: Box
    var readsDownwards: Bool
    var text: Scalars
  }

  private(set) var lines: [Line] = []
  /// How firmly its characters are believed to be what they are read as, from 0 to 100.
  private(set) var confidence = 0.0
  /// How many there are.
  private(set) var characters = 0
  /// What counts for one reading of an image against another one.
  var belief: Double { confidence * Double(characters) }

  /// None.
  init() {}

  /// Adds what was found in a part of the image that begins there.
  mutating func add(_ part: RecognizedText, left: Int, top: Int) {
    let count = characters + part.characters
    confidence = (belief + part.belief) / Double(max(1, count))
    characters = count
    lines += part.lines.map { line in
      var line = line
      line.box.left += Double(left)
      line.box.right += Double(left)
      line.box.top += Double(top)
      line.box.bottom += Double(top)
      return line
    }
  }

  /// Nil when the table is none. What a picture was taken for is left out. `mayReadDownwards` says that lines which are
  /// higher than wide do.
  init?(_ table: [UInt8], mayReadDownwards: Bool) {
    var rows = String(decoding: table, as: UTF8.self).split(separator: "\n")[...]
    guard let head = rows.popFirst(), head.hasPrefix("level\tpage_num\t") else { return nil }
    let printed = PrintedRows(rows.compactMap(Row.init))
    characters = printed.words.reduce(0) { $0 + $1.text.count }
    confidence = printed.words.confidence
    for (box, words) in printed.lines where words.confidence >= Self.leastConfidence {
      let readsDownwards = mayReadDownwards && box.height > box.width
      let size = readsDownwards ? box.width : box.height
      let parts = words.parted { $0.gap(to: $1, downwards: readsDownwards) > 2 * size }
      lines += parts.compactMap { Line($0, in: box, readsDownwards: readsDownwards) }
    }
  }

  /// Below this a line is the shades of a picture.
  private static let leastConfidence = 30.0
}

/// The rows that are words, and the lines that they are of.
private struct PrintedRows {
  private(set) var lines: [(box: Box, words: ArraySlice<Row>)] = []

  var words: some Sequence<Row> { lines.lazy.flatMap(\.words) }

  init(_ rows: [Row]) {
    for row in rows {
      if row.isLine {
        lines.append((row.box, []))
      } else if !lines.isEmpty {
        lines[lines.count - 1].words.append(row)
      }
    }
  }
}

/// A row of the table that is a line or a word.
private struct Row {
  let isLine: Bool
  let box: Box
  let confidence: Double
  /// That of a word, which has some.
  let text: Scalars

  init?(_ row: Substring) {
    let columns = row.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns.count == 12, columns[0] == "4" || columns[0] == "5" else { return nil }
    let numbers = columns[6..<10].compactMap { Int($0) }
    guard numbers.count == 4, numbers.allSatisfy((0..<1_000_000).contains) else { return nil }
    isLine = columns[0] == "4"
    text = Scalars(columns[11].unicodeScalars).filter { !isBlank($0) }
    confidence = min(max(0, Double(columns[10]) ?? 0), 100)
    if !isLine, text.isEmpty { return nil }
    box = Box(
      left: Double(numbers[0]), top: Double(numbers[1]), right: Double(numbers[0] + numbers[2]),
      bottom: Double(numbers[1] + numbers[3]))
  }

  func gap(to next: Row, downwards: Bool) -> Double {
    downwards ? next.box.top - box.bottom : next.box.left - box.right
  }
}

extension Sequence<Row> {
  fileprivate var confidence: Double {
    let (sum, count) = reduce((0.0, 0)) {
      ($0.0 + $1.confidence * Double($1.text.count), $0.1 + $1.text.count)
    }
    return sum / Double(Swift.max(1, count))
  }
}

extension ArraySlice {
  /// Its parts, each of which ends where two neighbours are to be parted.
  fileprivate func parted(where isEnd: (Element, Element) -> Bool) -> [ArraySlice] {
    var parts: [ArraySlice] = []
    var start = startIndex
    for index in indices where index + 1 == endIndex || isEnd(self[index], self[index + 1]) {
      parts.append(self[start...index])
      start = index + 1
    }
    return parts
  }
}

extension RecognizedText.Line {
  /// Across it is as thick as all of its line: the boxes of single words are not to be relied on.
  fileprivate init?(_ words: ArraySlice<Row>, in line: Box, readsDownwards: Bool) {
    guard var box = words.map(\.box).union() else { return nil }
    if readsDownwards {
      (box.left, box.right) = (line.left, line.right)
    } else {
      (box.top, box.bottom) = (line.top, line.bottom)
    }
    self.box = box
    self.readsDownwards = readsDownwards
    text = widened(joined(words.map(\.text)))
  }

  fileprivate var thickness: Double { readsDownwards ? box.width : box.height }
  fileprivate var length: Double { readsDownwards ? box.height : box.width }
  fileprivate var hasHan: Bool { text.contains(where: isHan) }
}

private func joined(_ words: [Scalars]) -> Scalars {
  words.reduce(into: []) { text, word in
    if let last = text.last, let first = word.first, isLatin(last), isLatin(first) {
      text.append(" ")
    }
    text += word
  }
}

private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
}

/// Gives marks between Chinese characters their full width: the models know the narrow ones alone.
private func widened(_ text: Scalars) -> Scalars {
  text.indices.map { index in
    let isBesideHan =
      index > 0 && isSquare(text[index - 1]) || index + 1 < text.count && isHan(text[index + 1])
    guard isBesideHan, ",:;?!()".unicodeScalars.contains(text[index]) else { return text[index] }
    return Unicode.Scalar(text[index].value + 0xFEE0) ?? text[index]
  }
}

// MARK: As words on a page

extension RecognizedText {
  /// The lines as words of a page, in points, with the sizes of their type.
  ///
  /// A line is as thick as its characters happen to be, so most lines of a page have one size: that which their characters
  /// take along the line. Only what is much thicker or thinner has another one.
  func words(dotsPerInch: Int) -> [PrintedWord] {
    let scale = 72 / Double(max(1, dotsPerInch))
    let sizes = Sizes(lines)
    return lines.map { line in
      let size = sizes.size(of: line)
      return PrintedWord(line.text, box: line.box(size) * scale, size: size * scale)
    }
  }
}

extension RecognizedText.Line {
  /// Its box, as thick as type of a size is.
  fileprivate func box(_ size: Double) -> Box {
    var box = box
    if readsDownwards {
      (box.left, box.right) = (box.midX - size / 2, box.midX + size / 2)
    } else {
      (box.top, box.bottom) = (box.midY - size / 2, box.midY + size / 2)
    }
    return box
  }
}

extension Box {
  fileprivate static func * (box: Box, scale: Double) -> Box {
    Box(
      left: box.left * scale, top: box.top * scale, right: box.right * scale,
      bottom: box.bottom * scale)
  }
}

/// How large the type of lines is, by how thick most of them are.
private struct Sizes {
  private let thickness: Double
  private let pitch: Double

  init(_ lines: [RecognizedText.Line]) {
    let long = lines.filter { $0.text.count >= Self.fewest }
    let all = long.isEmpty ? lines : long
    let thickness = all.map(\.thickness).median() ?? 1
    let usual = all.filter { abs($0.thickness - thickness) < 0.1 * thickness }
    self.thickness = max(1, thickness)
    pitch = usual.map { $0.length / max(0.5, squares(of: $0.text)) }.median() ?? thickness
  }

  /// Lines of so many characters have thick ones among them.
  private static let fewest = 6

  func size(of line: RecognizedText.Line) -> Double {
    // Digits and letters are lower than Chinese characters.
    let ratio = line.thickness / (line.hasHan ? 1 : 0.75) / thickness
    let least = line.text.count < Self.fewest ? 0.6 : 0.87
    return (least...1.15).contains(ratio) ? pitch : pitch * ratio
  }
}
