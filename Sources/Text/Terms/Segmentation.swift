/// A term, and where it stands in the text.
public struct Token: Equatable, Sendable {
  /// The term.
  public let term: Term
  /// Its place in the text, in scalars; blanks and marks inside it included.
  public let range: Range<Int>
}

/// Cuts text into its terms, in the order in which they end: the overlapping bigrams of each run of
/// Chinese characters, kana, Hangul, Thai and the like and its last character, the words of letters, the numbers,
/// and the signs. Blanks and marks that only dress text make no difference inside a run; nothing runs across
/// other punctuation.
public func tokens(of text: Scalars) -> [Token] {
  var tokens: [Token] = []
  tokens.reserveCapacity(text.count)
  return segment(text, into: tokens)
}

/// Those of them that are wanted. Of most texts these are few, and the others are not kept for it.
package func tokens(of text: Scalars, where isWanted: @escaping (Term) -> Bool) -> [Token] {
  segment(text, into: WantedTokens(isWanted: isWanted)).tokens
}

private struct WantedTokens: TermSink {
  let isWanted: (Term) -> Bool
  var tokens: [Token] = []

  mutating func take(_ term: Term, _ range: Range<Int>) {
    if isWanted(term) { tokens.append(Token(term: term, range: range)) }
  }
}

/// What takes the terms of a text, each with its place.
protocol TermSink {
  mutating func take(_ term: Term, _ range: Range<Int>)
}

extension [Token]: TermSink {
  mutating func take(_ term: Term, _ range: Range<Int>) { append(Token(term: term, range: range)) }
}

/// The segmentation: indexing, asking and highlighting all come here.
func segment<Sink: TermSink>(_ text: Scalars, into sink: Sink) -> Sink {
  var run = read(text, into: UnitRun(sink: sink))
  run.close()
  return run.sink
}

private struct UnitRun<Sink: TermSink>: UnitSink {
  var sink: Sink
  private var dense: (scalar: Unicode.Scalar, range: Range<Int>)?
  private var word: WordInReading?

  init(sink: Sink) { self.sink = sink }

  @inline(__always)
  mutating func take(_ unit: Unit) {
    switch unit.kind {
    case .dense: takeDense(unit)
    case .letter, .digit: takeLetter(unit)
    default: takeMark(unit)
    }
  }

  mutating func close() {
    closeDense()
    closeWord()
  }

  @inline(__always)
  private mutating func takeDense(_ unit: Unit) {
    closeWord()
    if let dense {
      if unit.link == .beside {
        sink.take(
          .bigram(dense.scalar, unit.scalar), dense.range.lowerBound..<unit.range.upperBound)
      } else {
        closeDense()
      }
    }
    dense = (unit.scalar, unit.range)
  }

  private mutating func takeLetter(_ unit: Unit) {
    if unit.link != .inside { close() }
    if word == nil { word = WordInReading(at: unit.range.lowerBound) }
    word?.append(unit)
  }

  private mutating func takeMark(_ unit: Unit) {
    close()
    if unit.kind == .sign { sink.take(.word(unit.sign), unit.range) }
  }

  private mutating func closeDense() {
    guard let dense = dense.take() else { return }
    sink.take(.last(dense.scalar), dense.range)
  }

  private mutating func closeWord() {
    guard let word = word.take() else { return }
    sink.take(.word(word.utf8), word.range)
  }
}
