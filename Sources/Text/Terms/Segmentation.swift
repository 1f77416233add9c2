/// A term, and where it stands in the text.
public struct Token: Equatable, Sendable {
  /// The term.
  public let term: Term
  /// Its place in the text, in scalars; blanks inside it included.
  public let range: Range<Int>
}

/// Cuts text into its terms, in the order in which they end: the overlapping bigrams of each run of
/// Chinese characters and its last character, and the words of letters and digits. Blanks inside a
/// run of Chinese characters make no difference; nothing runs across punctuation.
public func tokens(of text: Scalars) -> [Token] {
  var tokens: [Token] = []
  tokens.reserveCapacity(text.count)
  return segment(text, into: tokens)
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
  var run = Run(sink: sink)
  for offset in text.indices { run.take(fold(text[offset]), at: offset) }
  run.close()
  return run.sink
}

private struct Run<Sink: TermSink> {
  var sink: Sink
  private var han: (scalar: Unicode.Scalar, offset: Int)?
  private var word: (utf8: [UInt8], range: Range<Int>)?

  init(sink: Sink) { self.sink = sink }

  mutating func take(_ scalar: Unicode.Scalar, at offset: Int) {
    switch ScalarClass(scalar) {
    case .han: takeHan(scalar, at: offset)
    case .word: takeLetter(scalar, at: offset)
    case .blank: closeWord()
    case .ignorable: break
    case .separator: close()
    }
  }

  mutating func close() {
    closeHan()
    closeWord()
  }

  private mutating func takeHan(_ scalar: Unicode.Scalar, at offset: Int) {
    closeWord()
    if let han {
      sink.take(.bigram(han.scalar, scalar), han.offset..<offset + 1)
    }
    han = (scalar, offset)
  }

  private mutating func takeLetter(_ scalar: Unicode.Scalar, at offset: Int) {
    closeHan()
    let start = word?.range.lowerBound ?? offset
    var utf8 = word.take()?.utf8 ?? []
    let isRoom = utf8.count + UTF8.width(scalar) <= Term.maximumLength
    if isRoom, offset - start < Term.maximumLength { utf8.append(utf8: scalar) }
    word = (utf8, start..<offset + 1)
  }

  private mutating func closeHan() {
    guard let han = han.take() else { return }
    sink.take(.last(han.scalar), han.offset..<han.offset + 1)
  }

  private mutating func closeWord() {
    guard let word = word.take() else { return }
    sink.take(.word(word.utf8), word.range)
  }
}
