import Text

/// The part of a paragraph that shows why it was found.
public struct Snippet: Sendable, Equatable {
  /// Its place in the paragraph's text, in scalars.
  public let range: Range<Int>
  /// Whether text before it was left out.
  public let isCutBefore: Bool
  /// Whether text after it was left out.
  public let isCutAfter: Bool

  init(_ range: Range<Int>, of text: Scalars) {
    self.range = range
    isCutBefore = range.lowerBound > 0
    isCutAfter = range.upperBound < text.count
  }
}

/// Two lines of a usual terminal, in scalars of double width.
private let longestSnippet = 72
/// How far before the first mark a snippet may start.
private let longestLead = 24

/// Chooses the window whose marks weigh most, repeated parts of the question counted once, and lets
/// it begin and end at punctuation where that is near.
func snippet(of text: Scalars, around marks: [Mark]) -> Snippet {
  guard text.count > longestSnippet else { return Snippet(0..<text.count, of: text) }
  let window = bestWindow(marks)
  let start = snippetStart(text, before: window.lowerBound)
  let end = snippetEnd(text, from: start, after: window.upperBound)
  return Snippet(start..<max(start, end), of: text)
}

/// The span of the marks that weigh most together within the length of a snippet.
private func bestWindow(_ marks: [Mark]) -> Range<Int> {
  var best: (range: Range<Int>, weight: Double) = (0..<0, 0)
  for (number, first) in marks.enumerated() {
    let limit = first.range.lowerBound + longestSnippet - longestLead / 2
    let inside = marks[number...].prefix { $0.range.upperBound <= limit }
    let weight = Dictionary(inside.map { ($0.part, $0.weight) }, uniquingKeysWith: max)
      .values.reduce(0, +)
    let end = inside.map(\.range.upperBound).max() ?? min(first.range.upperBound, limit)
    if weight > best.weight { best = (first.range.lowerBound..<end, weight) }
  }
  return best.range
}

private func snippetStart(_ text: Scalars, before mark: Int) -> Int {
  let earliest = max(0, mark - longestLead)
  if earliest == 0 { return 0 }
  let clause = (earliest...mark).first { endsClause(text, at: $0) }
  return clause ?? wordStart(text, at: mark - longestLead / 2)
}

private func snippetEnd(_ text: Scalars, from start: Int, after mark: Int) -> Int {
  let latest = min(text.count, start + longestSnippet)
  if latest == text.count { return latest }
  let least = max(mark, start + longestSnippet / 2)
  guard least <= latest else { return latest }
  let clause = (least...latest).last { endsClause(text, at: $0) }
  return clause ?? max(mark, wordStart(text, at: latest))
}

/// Whether a clause ends before `index`.
private func endsClause(_ text: Scalars, at index: Int) -> Bool {
  guard index > 0, index < text.count else { return false }
  let before = text[index - 1]
  return ScalarClass(before) == .separator && ScalarClass(text[index]) != .separator
    && before != "." && !isOpening(before)
}

/// The start of the word of letters or digits that `index` is inside of; else `index`.
private func wordStart(_ text: Scalars, at index: Int) -> Int {
  var start = index
  while start > 0, start < text.count, ScalarClass(text[start - 1]) == .word,
    ScalarClass(text[start]) == .word
  { start -= 1 }
  return index - start > longestLead ? index : start
}
