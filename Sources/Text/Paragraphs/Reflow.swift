// Undoes the line breaks of printed columns.

/// Joins lines into paragraphs. Text that was never wrapped is left as it is, a line a paragraph.
func reflow(_ lines: [Line]) -> [Paragraph] {
  guard lines.contains(where: { Typesetting.greedy.width($0.text) < Typesetting.widest }) else {
    return lines.map { Paragraph($0.raw, .body) }
  }
  let roles = roles(of: lines)
  if isWrapped(lines, roles) { return joined(lines, roles) }
  let paragraphs = zip(lines, roles).map { line, role in
    Paragraph(line.raw, role == .alone && isTitle(line.text) ? .headline : .body)
  }
  return isPrinted(lines) ? paragraphs.map(\.withoutStrayBlanks) : paragraphs
}

/// So many lines are read at once, which bounds the memory; then the reading goes on from the last
/// paragraph or headline that starts in them.
private let linesAtOnce = 2_000

/// The roles of all lines in the likeliest reading.
private func roles(of lines: [Line]) -> [Role] {
  var roles: [Role] = []
  while roles.count < lines.count {
    let rest = lines[roles.count...].prefix(linesAtOnce)
    let found = likeliestRoles(Array(rest))
    let isLast = rest.endIndex == lines.endIndex
    let start = found.lastIndex { $0 != .continued && $0 != .aloneContinued } ?? 0
    roles += isLast || start < found.count / 2 ? found[...] : found[..<start]
  }
  return roles
}

private func likeliestRoles(_ lines: [Line]) -> [Role] {
  let evidence = Evidence(lines)
  let justified = likeliestReading(evidence, .justified)
  let greedy = likeliestReading(evidence, .greedy)
  return justified.likelihood >= greedy.likelihood ? justified.roles : greedy.roles
}

private let longestTitle = 30

/// Whether a line of text that was not wrapped is short and no sentence.
private func isTitle(_ line: Scalars) -> Bool {
  line.count <= longestTitle && line.contains(where: isHan)
    && !line.contains { isSentenceEnd($0) || ["，", ",", "；", "："].contains($0) }
}

/// Whether a page was wrapped: a share of its lines go on, not one in a long text by chance, and most
/// of those in the middle of a sentence, unlike lines that happen to be equally long.
private func isWrapped(_ lines: [Line], _ roles: [Role]) -> Bool {
  let continued = roles.indices.dropFirst().filter { roles[$0] == .continued }
  let inside = continued.count { !endsSentence(lines[$0 - 1].text) }
  return inside > 0 && inside * 2 >= continued.count && continued.count * 20 >= roles.count
}

/// Whether lines that were not wrapped come from a printed page all the same: a blank line between
/// them, and the blanks around digits now there, now not, as no one writes.
private func isPrinted(_ lines: [Line]) -> Bool {
  guard lines.dropFirst().count(where: { $0.gap > 0 }) * 2 > lines.count else { return false }
  var with = 0
  var without = 0
  for line in lines {
    let text = line.raw.scalars
    with += strayBlanks(in: text).count
    without += zip(text, text.dropFirst()).count {
      isHan($0) != isHan($1) && ($0.isDigit || $1.isDigit)
    }
  }
  return with * 10 > without && without * 10 > with
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

private func joined(_ lines: [Line], _ roles: [Role]) -> [Paragraph] {
  var paragraphs: [Paragraph] = []
  for (line, role) in zip(lines, roles) {
    // A page may begin inside a paragraph.
    let goesOn = !paragraphs.isEmpty && (role == .continued || role == .aloneContinued)
    if goesOn {
      paragraphs[paragraphs.count - 1].append(line)
    } else {
      paragraphs.append(Paragraph(line, role == .alone ? .headline : .body))
    }
  }
  return paragraphs.map(\.withoutStrayBlanks)
}

extension Paragraph {
  /// A line that was never wrapped, as it is.
  fileprivate init(_ raw: TracedText, _ kind: Kind) {
    self.init(traced: raw, kind: kind, repairs: [])
  }

  fileprivate init(_ line: Line, _ kind: Kind) {
    self.init(traced: line.mended, kind: kind, repairs: line.repairs)
  }

  fileprivate mutating func append(_ line: Line) {
    let blank = kind == .headline ? isClause(text, line.text) : isWord(text, line.text)
    traced.append(line.mended, blank: blank)
    repairs.formUnion(line.repairs.union([.joined]))
  }

  fileprivate var withoutStrayBlanks: Paragraph {
    let blanks = Text.strayBlanks(in: text)
    guard !blanks.isEmpty else { return self }
    var paragraph = self
    paragraph.traced = traced.removing(blanks)
    paragraph.repairs.insert(.unblanked)
    return paragraph
  }
}

extension Line {
  fileprivate var repairs: Set<Paragraph.Repair> {
    Set((doubled.isEmpty ? [] : [.undoubled]) + (spacing.isEmpty ? [] : [.unspaced]))
  }
}

/// Whether two lines of a headline are two clauses, which have a blank between them: they are of one
/// length, or have such a blank themselves.
private func isClause(_ headline: Scalars, _ next: Scalars) -> Bool {
  headline.count == next.count
    || headline.contains(where: isBlank) && next.contains(where: isBlank)
}

/// Whether letters meet at the break of a line; digits of a number do not get a blank between.
private func isWord(_ text: Scalars, _ next: Scalars) -> Bool {
  guard let last = text.last, let first = next.first, isHan(last) || last.isASCII else {
    return false
  }
  return last.isASCII && first.isASCII && first.properties.isAlphabetic
    && (last.properties.isAlphabetic || isClosing(last))
}
