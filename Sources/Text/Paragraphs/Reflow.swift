// Undoes the line breaks of printed columns.

/// Joins the lines of a text into paragraphs and hands these on, one after the other. Text that was
/// never wrapped is left as it is, a line a paragraph. The lines are read twice rather than kept,
/// which bounds the memory. `checkpoint` is called all along, and what it throws ends the work.
func reflow(
  _ text: Scalars, _ checkpoint: () throws -> Void, _ body: (Paragraph) throws -> Void
) rethrows {
  guard try hasNarrowLine(text, checkpoint) else {
    var lines = Lines(of: text)
    while let line = try lines.next(checkpoint) { try body(Paragraph(line, .body)) }
    return
  }
  let reading = try Reading(of: text, checkpoint)
  if reading.isWrapped {
    try join(text, reading.roles, checkpoint, body)
  } else {
    try takeApart(text, reading.roles, checkpoint, body)
  }
}

private func hasNarrowLine(_ text: Scalars, _ checkpoint: () throws -> Void) rethrows -> Bool {
  var lines = Lines(of: text)
  while let line = try lines.next(checkpoint) {
    if line.isNarrow { return true }
  }
  return false
}

/// So many lines are read at once; then the reading goes on from the last paragraph or headline that
/// starts in them.
private let linesAtOnce = 2_000

/// The likeliest reading of a text.
private struct Reading {
  /// What each line is.
  private(set) var roles: [Role] = []
  /// How many lines go on with a paragraph, and how many of these inside a sentence.
  private var continued = 0
  private var inside = 0
  private var last: Line?

  init(of text: Scalars, _ checkpoint: () throws -> Void) rethrows {
    var lines = Lines(of: text)
    var window: [Line] = []
    repeat {
      while window.count <= linesAtOnce, let line = try lines.next(checkpoint) {
        window.append(line)
      }
      let count = take(window)
      window.removeFirst(count)
    } while !window.isEmpty
  }

  /// Takes the roles of the first lines of `window`, and says of how many.
  private mutating func take(_ window: [Line]) -> Int {
    let isLast = window.count <= linesAtOnce
    let found = likeliestRoles(isLast ? window : Array(window.prefix(linesAtOnce)))
    let start = found.lastIndex { $0 != .continued && $0 != .aloneContinued } ?? 0
    let taken = isLast || start < found.count / 2 ? found[...] : found[..<start]
    for (line, role) in zip(window, taken) { take(line, role) }
    return taken.count
  }

  private mutating func take(_ line: Line, _ role: Role) {
    if let last, role == .continued {
      continued += 1
      if !endsSentence(last.text) { inside += 1 }
    }
    roles.append(role)
    last = line
  }

  /// Whether the text was wrapped: a share of its lines go on, not one in a long text by chance, and
  /// most of those in the middle of a sentence, unlike lines that happen to be equally long.
  var isWrapped: Bool {
    inside > 0 && inside * 2 >= continued && continued * 20 >= roles.count
  }
}

private func likeliestRoles(_ lines: [Line]) -> [Role] {
  let evidence = Evidence(lines)
  let justified = likeliestReading(evidence, .justified)
  let greedy = likeliestReading(evidence, .greedy)
  return justified.likelihood >= greedy.likelihood ? justified.roles : greedy.roles
}

/// Hands on the paragraphs of a text that was wrapped.
private func join(
  _ text: Scalars, _ roles: [Role], _ checkpoint: () throws -> Void,
  _ body: (Paragraph) throws -> Void
) rethrows {
  var draft: Draft?
  var lines = Lines(of: text)
  for role in roles {
    guard let line = try lines.next(checkpoint) else { break }
    // A page may begin inside a paragraph.
    let goesOn = role == .continued || role == .aloneContinued
    if goesOn, draft?.isFull == false {
      draft?.append(line)
    } else {
      if let draft { try body(draft.paragraph) }
      draft = Draft(line, role == .alone ? .headline : .body)
    }
  }
  if let draft { try body(draft.paragraph) }
}

/// Hands on the lines of a text that was not wrapped, each as a paragraph.
private func takeApart(
  _ text: Scalars, _ roles: [Role], _ checkpoint: () throws -> Void,
  _ body: (Paragraph) throws -> Void
) rethrows {
  let isPrinted = try isPrinted(text, checkpoint)
  var lines = Lines(of: text)
  for role in roles {
    guard let line = try lines.next(checkpoint) else { break }
    let isHeadline = role == .alone && isTitle(line.text)
    let paragraph = Paragraph(line, isHeadline ? .headline : .body)
    try body(isPrinted ? paragraph.withoutStrayBlanks : paragraph)
  }
}

/// What is longer is no paragraph, but a text without any; it is handed on in parts.
private let longestDraft = 100_000

/// A paragraph of which more lines may come.
struct Draft {
  private(set) var traced: TracedText
  private let kind: Paragraph.Kind
  private var isJoined = false
  private var isUndoubled: Bool
  private var isUnspaced: Bool
  private var hasBlanks: Bool

  init(_ line: Line, _ kind: Paragraph.Kind) {
    traced = line.mended ?? TracedText(line.raw, at: line.place)
    self.kind = kind
    isUndoubled = line.isDoubled
    isUnspaced = line.spacings > 0
    hasBlanks = line.hasBlanks
  }

  /// Whether it is as long as it may get.
  var isFull: Bool { traced.scalars.count >= longestDraft }

  mutating func append(_ line: Line) {
    // Found by a function: as long as a part of the text is held, appending copies the text.
    let blank = needsBlank(before: line)
    if let mended = line.mended {
      traced.append(mended, blank: blank)
    } else {
      traced.append(line.raw, at: line.place, blank: blank)
    }
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
    return Paragraph(traced: traced, kind: kind, repairs: repairs).withoutStrayBlanks
  }
}

extension Paragraph {
  /// A line that was never wrapped, as it is.
  fileprivate init(_ line: Line, _ kind: Kind) {
    self.init(traced: TracedText(line.raw, at: line.place), kind: kind, repairs: [])
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
  /// Whether it may be in a column.
  fileprivate var isNarrow: Bool { Typesetting.greedy.width(text) < Typesetting.widest }
}

private let longestTitle = 30

/// Whether a line of text that was not wrapped is short and no sentence.
private func isTitle(_ line: ScalarSlice) -> Bool {
  line.count <= longestTitle && line.contains(where: isHan)
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
      isHan($0) != isHan($1) && ($0.isDigit || $1.isDigit)
    }
  }
  return gaps * 2 > count && with * 10 > without && without * 10 > with
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

/// Whether letters meet at the break of a line; digits of a number do not get a blank between.
private func isWord(_ last: Unicode.Scalar?, _ first: Unicode.Scalar?) -> Bool {
  guard let last, let first, isHan(last) || last.isASCII else { return false }
  return last.isASCII && first.isASCII && first.properties.isAlphabetic
    && (last.properties.isAlphabetic || isClosing(last))
}
