// Undoes the line breaks of printed columns.

/// How the lines of a text are joined into paragraphs. Text that was never wrapped is left as it is, a line a paragraph. The lines
/// are read again and again rather than kept, which bounds the memory. `checkpoint` is called all along, and what it throws ends
/// the work.
struct Reflow {
  private let text: Scalars
  /// Nil when no line may be in a column.
  private let reading: Reading?
  /// Whether lines that were not wrapped come from a printed page all the same.
  private let isPrinted: Bool

  init(of text: Scalars, _ checkpoint: () throws -> Void) rethrows {
    self.text = text
    reading = try hasNarrowLine(text, checkpoint) ? Reading(of: text, checkpoint) : nil
    isPrinted = try reading?.isWrapped == false && Text.isPrinted(text, checkpoint)
  }

  /// Hands on the paragraphs, one after the other.
  func eachParagraph(
    _ checkpoint: () throws -> Void, _ body: (Paragraph) throws -> Void
  ) rethrows {
    guard let reading else {
      var lines = Lines(of: text)
      while let line = try lines.next(checkpoint) { try body(Paragraph(line, .body)) }
      return
    }
    if reading.isWrapped {
      try join(text, reading, checkpoint, body)
    } else {
      try takeApart(text, reading, isPrinted: isPrinted, checkpoint, body)
    }
  }
}

private func hasNarrowLine(_ text: Scalars, _ checkpoint: () throws -> Void) rethrows -> Bool {
  var lines = Lines(of: text)
  while let line = try lines.next(checkpoint) {
    if line.isNarrow { return true }
  }
  return false
}

/// Hands on the paragraphs of a text that was wrapped.
private func join(
  _ text: Scalars, _ reading: Reading, _ checkpoint: () throws -> Void,
  _ body: (Paragraph) throws -> Void
) rethrows {
  var draft: ParagraphDraft?
  // What stands inside the draft comes behind it.
  var asides: [ParagraphDraft] = []
  func close() throws {
    if let draft { try body(draft.paragraph) }
    draft = nil
    for aside in asides { try body(aside.paragraph) }
    asides = []
  }
  var pages = PageCount()
  var lines = ArrangedLines(of: text)
  for read in reading.lines {
    guard let line = try lines.next(checkpoint) else { break }
    pages.take(line)
    // A page may begin inside a paragraph.
    let goesOn = read.role == .continued || read.role == .aloneContinued
    if read.part.isAside {
      if read.part == .footnoteContinued, let last = asides.indices.last {
        asides[last].append(line)
      } else {
        asides.append(ParagraphDraft(line, read, on: pages.page))
      }
    } else if goesOn, draft?.isFull == false {
      draft?.append(line)
    } else {
      try close()
      draft = ParagraphDraft(line, read, on: pages.page)
    }
  }
  try close()
}

/// Hands on the lines of a text that was not wrapped, each as a paragraph; one that begins with a mark no line begins with goes on
/// with the line before.
private func takeApart(
  _ text: Scalars, _ reading: Reading, isPrinted: Bool, _ checkpoint: () throws -> Void,
  _ body: (Paragraph) throws -> Void
) rethrows {
  var pages = PageCount()
  var lines = ArrangedLines(of: text)
  var last: Paragraph?
  for read in reading.lines {
    guard let line = try lines.next(checkpoint) else { break }
    pages.take(line)
    if read.kind != .table, read.kind != .code, line.goesOn(with: last) {
      last?.append(line)
      continue
    }
    if let last { try body(isPrinted ? last.withoutStrayBlanks : last) }
    let isHeadline = read.kind == .headline && isTitle(line.text)
    last = Paragraph(line, read.kind == .headline && !isHeadline ? .body : read.kind)
    last?.page = pages.page
  }
  if let last { try body(isPrinted ? last.withoutStrayBlanks : last) }
}

/// Counts pages by form feeds.
private struct PageCount {
  /// Nil before the first one.
  private(set) var page: Int?

  mutating func take(_ line: Line) {
    if line.startsPage { page = (page ?? 1) + 1 }
  }
}

/// What is longer is no paragraph, but a text without any; it is handed on in parts.
private let maxDraftLength = 100_000

/// A paragraph of which more lines may come.
struct ParagraphDraft {
  private(set) var traced: TracedText
  private let kind: Paragraph.Kind
  private let page: Int?
  private let opensInside: Bool
  private var isJoined = false
  private var isUndoubled: Bool
  private var isUnspaced: Bool
  private var hasBlanks: Bool

  init(_ line: Line, _ read: ReadLine, on page: Int?) {
    let kind = read.kind
    traced = line.mended ?? line.printed
    if kind == .contents, let length = entryLength(traced.scalars[...]) {
      traced = traced.part(0..<length)
    }
    self.kind = kind
    self.page = page
    opensInside =
      kind == .body && (read.opensInside || read.role == .continued || startsInside(line.text))
    isUndoubled = line.isDoubled
    isUnspaced = line.spacings > 0
    hasBlanks = line.hasBlanks
  }

  /// Whether it is as long as it may get.
  var isFull: Bool { traced.scalars.count >= maxDraftLength }

  mutating func append(_ line: Line) {
    // Found by a function: as long as a part of the text is held, appending copies the text.
    let blank = needsBlank(before: line)
    traced.append(line.mended ?? line.printed, blank: blank)
    isJoined = true
    isUndoubled = isUndoubled || line.isDoubled
    isUnspaced = isUnspaced || line.spacings > 0
    hasBlanks = hasBlanks || blank || line.hasBlanks
  }

  private func needsBlank(before line: Line) -> Bool {
    kind == .headline
      ? isClause(before: line) : isWord(traced.scalars.last, line.text.first)
  }

  /// Whether this headline and `next` are two clauses, which have a blank between them: they are of one
  /// length, or have such a blank themselves.
  private func isClause(before next: Line) -> Bool {
    traced.scalars.count == next.text.count || hasBlanks && next.hasBlanks
  }

  var paragraph: Paragraph {
    var repairs: Set<Paragraph.Repair> = []
    if isJoined { repairs.insert(.joined) }
    if isUndoubled { repairs.insert(.undoubled) }
    if isUnspaced { repairs.insert(.unspaced) }
    var paragraph = Paragraph(traced: traced, kind: kind, repairs: repairs)
    paragraph.page = page
    paragraph.opensInside = opensInside
    paragraph.endsInside = kind == .body && isJoined && endsInside(traced.scalars[...])
    return kind == .table || kind == .code ? paragraph : paragraph.withoutStrayBlanks
  }
}

extension Paragraph {
  fileprivate mutating func append(_ line: Line) {
    traced.append(line.printed, blank: false)
    kind = .body
    repairs.insert(.joined)
  }

  /// A line that was never wrapped, as it is.
  fileprivate init(_ line: Line, _ kind: Kind) {
    var traced = line.printed
    if kind == .contents, let length = entryLength(line.raw) { traced = traced.part(0..<length) }
    self.init(traced: traced, kind: kind, repairs: [])
  }

  fileprivate var withoutStrayBlanks: Paragraph {
    let blanks = Text.strayBlanks(in: text[...])
    var paragraph = self
    paragraph.traced = traced.removing(blanks)
    if !blanks.isEmpty { paragraph.repairs.insert(.unblanked) }
    return paragraph
  }
}

extension Line {
  /// Whether it begins with a mark that stands behind a word, right below a paragraph that ends with a character. Quotation
  /// marks say nothing: some texts have them the wrong way round.
  fileprivate func goesOn(with paragraph: Paragraph?) -> Bool {
    guard gap == 0, !startsPage, let paragraph, let first = raw.first,
      let last = paragraph.text.last
    else { return false }
    return ["，", "。", "、", "；", "：", "？", "！"].contains(first) && isHan(last)
      && (paragraph.kind == .body || paragraph.kind == .headline)
  }

  /// Whether it may be in a column.
  fileprivate var isNarrow: Bool { Typesetting.greedy.width(text) < Typesetting.widest }
}

private let maxTitleLength = 30

/// Whether a line of text that was not wrapped is short and no sentence.
private func isTitle(_ line: ScalarSlice) -> Bool {
  line.count <= maxTitleLength && line.contains(where: isHan)
    && !line.contains { isSentenceEnd($0) || ["，", ",", "；", "："].contains($0) }
}

/// Whether lines that were not wrapped come from a printed page all the same: a blank line between
/// them, and the blanks around digits now there, now not, as no one writes.
private func isPrinted(_ text: Scalars, _ checkpoint: () throws -> Void) rethrows -> Bool {
  var (gaps, count, with, without) = (0, 0, 0, 0)
  var lines = Lines(of: text)
  while let line = try lines.next(checkpoint) {
    if count > 0, line.gap > 0 { gaps += 1 }
    count += 1
    let text = line.raw
    with += strayBlanks(in: text).count
    without += zip(text, text.dropFirst()).count {
      isHan($0) != isHan($1) && (isASCIIDigit($0) || isASCIIDigit($1))
    }
  }
  return gaps * 2 > count && with * 10 > without && without * 10 > with
}

/// Whether letters meet at the break of a line; digits of a number do not get a blank between.
private func isWord(_ last: Unicode.Scalar?, _ first: Unicode.Scalar?) -> Bool {
  guard let last, let first, isHan(last) || last.isASCII else { return false }
  return last.isASCII && first.isASCII && first.properties.isAlphabetic
    && (last.properties.isAlphabetic || isClosing(last))
}

/// Whether a text begins with a mark that closes what stands elsewhere.
private func startsInside(_ text: ScalarSlice) -> Bool { text.first.map(isClosing) == true }

/// Whether a text of several lines breaks off inside a sentence.
private func endsInside(_ text: ScalarSlice) -> Bool {
  guard !endsSentence(text), let last = text.last else { return false }
  return isHan(last) || ["，", "、"].contains(last)
}
