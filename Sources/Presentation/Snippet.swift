import Text

/// The parts of a paragraph that show why it was found.
public struct Snippet: Sendable, Equatable {
  /// Their places in the paragraph's text, in scalars: in order, with text between them.
  public let fragments: [Range<Int>]
  /// Whether text before the first was left out.
  public let isCutBefore: Bool
  /// Whether text after the last was left out.
  public let isCutAfter: Bool

  init(_ ranges: [Range<Int>], of text: Scalars) {
    fragments = joined(ranges.map { trimmed($0, in: text) }, in: text)
    let (start, end) = (fragments.first?.lowerBound ?? 0, fragments.last?.upperBound ?? 0)
    isCutBefore = !isBlank(text[..<start])
    isCutAfter = !isBlank(text[end...])
  }
}

/// How much of a paragraph a snippet shows.
public enum SnippetExtent: Codable, Sendable, Equatable {
  /// What fits on two lines of a usual terminal.
  case brief
  /// The sentences that a brief one has a part of, and as many before and behind them.
  case sentences(around: Int)
  /// All of it.
  case whole
}

extension Hit {
  /// The part of the text to show first: its one or two windows that hold most of what was asked for,
  /// by weight, what is repeated counted once.
  public func snippet(_ extent: SnippetExtent = .brief) -> Snippet {
    switch extent {
    case .brief: Presentation.snippet(of: text, around: shown)
    case .sentences(let count): Presentation.snippet(of: text, around: shown, sentences: count)
    case .whole: Snippet([0..<text.count], of: text)
    }
  }
}

/// Two lines of a usual terminal, in columns.
let snippetColumns = 150

/// What two windows have to hold of the question, as a multiple of what one holds that is as wide as
/// both: two halves are harder to read than a whole.
private let gainOfTwo = 1.15

func snippet(of text: Scalars, around marks: [Mark]) -> Snippet {
  let columns = ColumnWidths(of: text)
  if columns.count(text.indices) <= snippetColumns { return Snippet([text.indices], of: text) }
  let windows = windows(marks, columns)
  let limit = snippetColumns / max(1, windows.count)
  return Snippet(
    windows.map { grown($0, in: text, columns, limit: limit) }.sorted {
      $0.lowerBound < $1.lowerBound
    }, of: text)
}

/// The sentences of the snippet, and `count` more on each side.
func snippet(of text: Scalars, around marks: [Mark], sentences count: Int) -> Snippet {
  let fragments = snippet(of: text, around: marks).fragments
  return Snippet(
    fragments.map { fragment in
      let start = sentenceStart(text, atOrBefore: fragment.lowerBound, skipping: count)
      let end = sentenceEnd(text, atOrAfter: fragment.upperBound, skipping: count)
      return start..<max(start, end)
    }, of: text)
}

private func windows(_ marks: [Mark], _ columns: ColumnWidths) -> [Range<Int>] {
  guard let one = heaviestWindow(marks, columns, within: core(of: snippetColumns)) else {
    return [0..<0]
  }
  let half = core(of: snippetColumns / 2)
  guard let first = heaviestWindow(marks, columns, within: half) else { return [one.range] }
  let others = marks.filter { !first.parts.contains($0.part) }
  guard let second = heaviestWindow(others, columns, within: half),
    first.weight + second.weight > gainOfTwo * one.weight
  else { return [one.range] }
  return [first.range, second.range]
}

/// How much of a window may be from the first to the last mark: the rest is for what is around them.
private func core(of columns: Int) -> Int { columns * 5 / 6 }

private func sentenceStart(_ text: Scalars, atOrBefore index: Int, skipping count: Int) -> Int {
  var left = count
  for start in (0...index).reversed() where boundary(in: text, before: start) == .sentence {
    if left == 0 { return start }
    left -= 1
  }
  return 0
}

private func sentenceEnd(_ text: Scalars, atOrAfter index: Int, skipping count: Int) -> Int {
  var left = count
  for end in index...text.count where boundary(in: text, before: end) == .sentence {
    if left == 0 { return end }
    left -= 1
  }
  return text.count
}

/// Ranges in their order, those joined with nothing but blanks between.
private func joined(_ ranges: [Range<Int>], in text: Scalars) -> [Range<Int>] {
  var joined: [Range<Int>] = []
  for range in ranges {
    if let last = joined.last,
      last.upperBound >= range.lowerBound || isBlank(text[last.upperBound..<range.lowerBound])
    {
      joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      joined.append(range)
    }
  }
  return joined
}

private func isBlank(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
  text.allSatisfy { ScalarClass($0) == .blank }
}
