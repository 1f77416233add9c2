import Text

/// Makes the lines of a leaf into blocks.
struct BlockReader {
  let body: Double
  /// The font of most of the text.
  let bodyFont: Int
  let frames: Frames

  func blocks(of lines: [PrintedLine]) -> [Block] {
    var blocks: [Block] = []
    for segment in segments(lines) {
      blocks += isHeadline(segment) ? headlines(segment) : paragraphs(segment)
    }
    if blocks.contains(where: { $0.kind == .body }) {
      for index in blocks.indices where isOfPart(blocks[index]) { blocks[index].kind = .subhead }
    }
    return blocks
  }

  /// Whether a headline inside a column is that of a part: it is hardly larger than the text, or has a number.
  private func isOfPart(_ block: Block) -> Bool {
    guard block.kind == .headline, block.lines.count == 1, !block.lines[0].isAcross else {
      return false
    }
    return block.size < 1.25 * body || isNumbered(block.text[...]) && block.size < 1.6 * body
  }

  /// The rows of a table.
  func rows(of lines: [PrintedLine]) -> [Block] {
    lines.map { Block(kind: .table, lines: [$0], size: $0.size) }
  }

  // MARK: Segments

  /// Lines of about the same size that follow one another.
  private func segments(_ lines: [PrintedLine]) -> [[PrintedLine]] {
    var segments: [[PrintedLine]] = []
    for line in lines {
      if let last = segments.last?.last, isOfOneSize(last, line) {
        segments[segments.count - 1].append(line)
      } else {
        segments.append([line])
      }
    }
    return segments
  }

  private func isOfOneSize(_ a: PrintedLine, _ b: PrintedLine) -> Bool {
    guard !a.isAcross, !b.isAcross else { return false }
    if sizeClass(a) != sizeClass(b) { return false }
    return abs(a.size - b.size) <= 0.06 * max(a.size, b.size) || sizeClass(a) == .body
  }

  private enum SizeClass { case small, body, large }

  private func sizeClass(_ line: PrintedLine) -> SizeClass {
    line.size > 1.08 * body ? .large : line.size < 0.95 * body ? .small : .body
  }

  /// Whether lines in large type are a headline, and not the lead of an article.
  private func isHeadline(_ segment: [PrintedLine]) -> Bool {
    guard let first = segment.first, sizeClass(first) == .large else { return false }
    let text = joined(segment.map(\.text))
    let marks = text.dropLast().count { $0 == "。" || $0 == "；" }
    return !(segment.count >= 3 && marks > 0 || marks > 1 || text.count > 80 || text.last == "。")
  }

  // MARK: Headlines

  private func headlines(_ segment: [PrintedLine]) -> [Block] {
    var blocks: [Block] = []
    for line in segment {
      if let last = blocks.last?.lines.last, goesOn(last, line) {
        blocks[blocks.count - 1].lines.append(line)
      } else {
        blocks.append(Block(kind: .headline, lines: [line], size: line.size))
      }
    }
    return blocks
  }

  private func goesOn(_ a: PrintedLine, _ b: PrintedLine) -> Bool {
    let overlap = a.box.overlapX(b.box)
    return abs(a.size - b.size) <= 0.06 * a.size && b.box.top - a.box.bottom < 0.6 * a.size
      && overlap > 0.4 * min(a.box.width, b.box.width)
  }

  // MARK: Paragraphs

  private func paragraphs(_ segment: [PrintedLine]) -> [Block] {
    guard let first = segment.first, let frame = frames.frame(of: segment) else { return [] }
    var paragraphs = ParagraphReader(
      frame: frame, size: first.size, bodyFont: bodyFont, isSmall: sizeClass(first) == .small,
      isLarge: sizeClass(first) == .large,
      isOneLine: segment.count == 1, usualGap: usualGap(segment), hasIndents: frames.haveIndents)
    paragraphs.seeWhetherLinesHang(segment)
    for (index, line) in segment.enumerated() {
      paragraphs.add(line, before: segment[(index + 1)...].first)
    }
    return paragraphs.blocks
  }

  private func usualGap(_ lines: [PrintedLine]) -> Double {
    zip(lines, lines.dropFirst()).map { $1.box.top - $0.box.bottom }.median() ?? body
  }
}

/// Puts lines of one size together to paragraphs.
private struct ParagraphReader {
  let frame: Frame
  let size: Double
  let bodyFont: Int
  let isSmall: Bool
  let isLarge: Bool
  let isOneLine: Bool
  let usualGap: Double
  /// Whether paragraphs of the page begin with an indent.
  let hasIndents: Bool
  /// Whether the lines of paragraphs hang under their first one.
  private var linesHang = false
  private(set) var blocks: [Block] = []

  init(
    frame: Frame, size: Double, bodyFont: Int, isSmall: Bool, isLarge: Bool, isOneLine: Bool,
    usualGap: Double, hasIndents: Bool
  ) {
    self.frame = frame
    self.size = size
    self.bodyFont = bodyFont
    self.isSmall = isSmall
    self.isLarge = isLarge
    self.isOneLine = isOneLine
    self.usualGap = usualGap
    self.hasIndents = hasIndents
  }

  mutating func add(_ line: PrintedLine, before next: PrintedLine?) {
    if let kind = kindAlone(line, before: next) {
      blocks.append(Block(kind: kind, lines: [line], size: size))
    } else if let last = blocks.last, let before = last.lines.last, isText(last.kind),
      !isStart(line, before)
    {
      blocks[blocks.count - 1].lines.append(line)
    } else {
      let isFirst = blocks.allSatisfy { $0.kind == .byline }
      let opensInside =
        isFirst && !isLarge && !isIndented(line) && !isRightAligned(line) && !isItem(line)
      blocks.append(
        Block(
          kind: kindOfText(line), lines: [line], size: size, opensInside: opensInside && hasIndents,
          mayOpenInside: opensInside))
    }
    blocks[blocks.count - 1].endsFull = !isShort(line)
  }

  private func kindOfText(_ line: PrintedLine) -> Block.Kind {
    if !isSmall { return .body }
    return line.hasNoteMark ? .footnote : line.text.contains(where: isHan) ? .caption : .other
  }

  private func isText(_ kind: Block.Kind) -> Bool {
    kind == .body || kind == .caption || kind == .footnote || kind == .other
  }

  // MARK: Where paragraphs start

  private func indent(_ line: PrintedLine) -> Double { (line.box.left - frame.left) / size }
  private func isIndented(_ line: PrintedLine) -> Bool { (1.1...4.5).contains(indent(line)) }
  private func isShort(_ line: PrintedLine) -> Bool { frame.right - line.box.right > 1.3 * size }

  /// Whether an item of a list begins; the dot of foreign names stands at the start of lines too.
  private func isItem(_ line: PrintedLine) -> Bool {
    line.text.first != "·" && isBulleted(line.text[...])
  }

  private func isRightAligned(_ line: PrintedLine) -> Bool {
    line.text.contains(where: isHan) && indent(line) >= 4
      && abs(frame.right - line.box.right) < 1.2 * size
  }

  private func isStart(_ line: PrintedLine, _ before: PrintedLine) -> Bool {
    if line.hasNoteMark || isItem(line) { return true }
    if isIndented(line) || isRightAligned(line) || indent(line) > 4 {
      return !isHanging(line, before)
    }
    if isShort(before), endsSentence(before.text[...]) || endsItem(before) { return true }
    return line.box.top - before.box.bottom > max(usualGap, 0) + 0.6 * size
      && (isShort(before) || endsSentence(before.text[...]))
  }

  /// Whether an indented line goes on with the one above it: it hangs, or is in a block that has an indent as a whole.
  private func isHanging(_ line: PrintedLine, _ before: PrintedLine) -> Bool {
    let isInBlock = indent(line) > 4 && abs(line.box.left - before.box.left) < 0.3 * size
    return (linesHang || isInBlock) && mayHang(line, before)
  }

  /// Whether an indented line stands below a full one that ends inside a sentence.
  private func mayHang(_ line: PrintedLine, _ before: PrintedLine) -> Bool {
    guard indent(line) >= 1.1, !isShort(before), let last = before.text.last else { return false }
    return last == "，" || last == "、" || isHan(last) || last.properties.isAlphabetic
  }

  /// Lines hang where most that have an indent may: few first lines of paragraphs do.
  mutating func seeWhetherLinesHang(_ lines: [PrintedLine]) {
    var (hanging, others) = (0, 0)
    for (before, line) in zip(lines, lines.dropFirst()) where isIndented(line) {
      if mayHang(line, before) { hanging += 1 } else { others += 1 }
    }
    linesHang = hanging > 2 && hanging > others
  }

  /// Whether a line far from full ends with another mark that may end an item.
  private func endsItem(_ line: PrintedLine) -> Bool {
    guard !hasIndents, let last = line.text.last, frame.right - line.box.right > 4 * size else {
      return false
    }
    return ["；", "：", ":", "”", "’", "）", ")", "》", "」", "』"].contains(last)
  }

  // MARK: What stands alone

  private static let maxSubheadLength = 26
  private static let maxNamesLength = 30

  private func kindAlone(_ line: PrintedLine, before next: PrintedLine?) -> Block.Kind? {
    if isByline(line.text[...]), isShort(line) || isOneLine { return .byline }
    if isJump(line.text) { return .jump }
    if !isSmall, isSubhead(line, before: next) { return .subhead }
    guard isRightAligned(line), !endsSentence(line.text[...]),
      line.text.count <= Self.maxNamesLength
    else { return nil }
    return blocks.last?.lines.last.map { isHanging(line, $0) } == true ? nil : .byline
  }

  private func isSubhead(_ line: PrintedLine, before next: PrintedLine?) -> Bool {
    guard line.text.count < Self.maxSubheadLength, line.text.contains(where: isHan), isShort(line),
      let last = line.text.last, !isSentenceEnd(last), !["，", "、", "；", "："].contains(last)
    else { return false }
    let isCentred =
      indent(line) > 1.6
      && abs((line.box.left - frame.left) - (frame.right - line.box.right)) < 2 * size
    return isCentred && !goesOn(line, next) || line.font != bodyFont && !isOfText(line)
  }

  /// Whether a line in the middle is the first one of a paragraph in ragged lines: the next one has no indent, which it had below a subhead.
  private func goesOn(_ line: PrintedLine, _ next: PrintedLine?) -> Bool {
    guard let next, hasIndents, line.font == next.font else { return false }
    return indent(line) < 3 && indent(next) < 0.8 && frame.right - line.box.right < 4 * size
  }

  /// Whether a line in another font goes on with the paragraph above it.
  private func isOfText(_ line: PrintedLine) -> Bool {
    guard let last = blocks.last, last.kind == .body, let before = last.lines.last else {
      return false
    }
    return !isShort(before) && !endsSentence(before.text[...]) && before.font == line.font
  }
}

/// Whether a text says where an article goes on, or where it comes from: （下转第三版）.
func isJump(_ text: Scalars) -> Bool {
  let core = text.filter { !isBlank($0) && !isOpening($0) && $0 != "▶" && $0 != "►" }
  guard core.count <= 16, core.count >= 3 else { return false }
  let start = String(core.prefix(2))
  return ["下转", "上接", "下轉", "上接"].contains(start)
    && core.contains { $0 == "版" || $0 == "页" || $0 == "頁" }
}
