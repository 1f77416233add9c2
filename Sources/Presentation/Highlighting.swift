import Querying
import Text

/// A place in a paragraph where something asked for stands.
struct Mark {
  let range: Range<Int>
  /// Which part of the question it is; repeated ones are worth no more.
  let part: Int
  let weight: Double
}

/// The places of words in a text.
func marks(of words: [Word], in text: ComparableText, _ plan: WeightedQuery) -> [Mark] {
  let marks = words.enumerated().flatMap { part, word in
    let weight = word.features.reduce(0) { $0 + (plan.parts[$1]?.weight ?? 0) }
    return word.occurrences(in: text).map { Mark(range: $0, part: part, weight: weight) }
  }
  return marks.sorted { $0.range.lowerBound < $1.range.lowerBound }
}

/// The parts that words are made of, as they are found in texts.
struct PartialMarks {
  private let parts: [IndexKey: WeightedQuery.Part]
  private let starts: Starts

  init(_ plan: WeightedQuery) {
    parts = plan.parts
    starts = Starts(parts.lazy.filter(\.value.isOfWords).map(\.key))
  }

  /// Their places in a text, besides those of `whole` words.
  func marks(in text: Scalars, whole: [Mark] = []) -> [Mark] {
    var found = whole.map { Mark(range: $0.range, part: parts.count + $0.part, weight: $0.weight) }
    for token in tokens(of: text, where: starts.mayStart) {
      for (feature, range) in token.features {
        guard let part = parts[feature], part.isOfWords else { continue }
        found.append(Mark(range: range, part: part.number, weight: part.weight))
      }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// Tells most terms that were not asked for by how they start: looking each up by its hash takes longer
/// than all the rest of a hit.
private struct Starts {
  private var isAskedFor = [Bool](repeating: false, count: 1024)

  init(_ features: some Sequence<IndexKey>) {
    for feature in features {
      switch feature {
      case .term(let term): isAskedFor[Self.place(term)] = true
      case .character(let scalar): isAskedFor[Self.place(scalar.value)] = true
      case .words: continue  // never held in part
      }
    }
  }

  func mayStart(_ term: Term) -> Bool { isAskedFor[Self.place(term)] }

  private static func place(_ term: Term) -> Int {
    switch term {
    case .bigram(let first, _), .last(let first): place(first.value)
    case .word(let word): Int(word.first ?? 0)
    }
  }

  private static func place(_ value: UInt32) -> Int { Int(value % 1024) }
}

/// Marks as they are shown: those that overlap or touch are one, none ends inside a character, and none
/// covers punctuation but that of a number or a word, such as 5.2, C++ and 81%.
func merged(_ marks: [Mark], in text: Scalars) -> [Range<Int>] {
  var merged: [Range<Int>] = []
  for part in marks.flatMap({ withoutPunctuation($0.range, in: text) }) {
    let range = wholeCharacters(part, in: text)
    if let last = merged.last, range.lowerBound <= last.upperBound {
      merged[merged.count - 1] =
        last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      merged.append(range)
    }
  }
  return merged
}

/// Marks as the lines of a concordance have them: those that overlap are one, none ends inside a character.
func places(of marks: [Mark], in text: Scalars) -> [Range<Int>] {
  marks.map { wholeCharacters($0.range, in: text) }.reduce(into: []) { places, range in
    guard let last = places.last, range.lowerBound < last.upperBound else {
      return places.append(range)
    }
    places[places.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
  }
}

private func withoutPunctuation(_ range: Range<Int>, in text: Scalars) -> [Range<Int>] {
  text[range].indices
    .split { ScalarClass(text[$0]) == .separator && !isOfWord($0, of: text) }
    .compactMap { part in
      part.first.flatMap { first in part.last.map { first..<$0 + 1 } }
    }
}

/// Whether the mark at `index` is part of a number or a word.
private func isOfWord(_ index: Int, of text: Scalars) -> Bool {
  if isSign(text[index]) { return true }
  return index > 0 && index + 1 < text.count && joins(text[index], text[index - 1], text[index + 1])
}

private func wholeCharacters(_ range: Range<Int>, in text: Scalars) -> Range<Int> {
  var (lower, upper) = (range.lowerBound, range.upperBound)
  while !startsCharacter(text, at: lower) { lower -= 1 }
  while !startsCharacter(text, at: upper) { upper += 1 }
  return lower..<upper
}

extension Token {
  /// What in a question this token answers, and where.
  fileprivate var features: [(IndexKey, Range<Int>)] {
    switch term {
    case .word: [(.term(term), range)]
    case .last(let scalar): [(.character(scalar), range)]
    case .bigram(let first, _):
      [
        (.term(term), range),
        (.character(first), range.lowerBound..<range.lowerBound + 1),
      ]
    }
  }
}
