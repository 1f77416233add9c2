import Text

/// Cuts a question at its blanks and quotation marks.
func pieces(of question: Scalars) -> [Scalars] {
  var cutter = Cutter()
  for scalar in question { cutter.take(scalar) }
  cutter.close()
  return joinedSpacing(cutter.pieces).map(\.text)
}

private struct Piece {
  var text: Scalars
  var isQuoted: Bool
  /// How many blanks stand before it.
  var blanks: Int
}

private struct Cutter {
  var pieces: [Piece] = []
  private var current: Scalars = []
  private var isQuoted = false
  private var blanks = 0

  mutating func take(_ scalar: Unicode.Scalar) {
    if quotationMarks.contains(where: { $0.open == scalar || $0.close == scalar }) {
      close()
      isQuoted.toggle()
    } else if scalar.properties.isWhitespace, !isQuoted {
      close()
      blanks += 1
    } else {
      current.append(scalar)
    }
  }

  mutating func close() {
    guard !current.isEmpty else { return }
    pieces.append(Piece(text: current, isQuoted: isQuoted, blanks: blanks))
    current = []
    blanks = 0
  }
}

/// Puts letter-spaced words together again: single Chinese characters with one blank between.
private func joinedSpacing(_ pieces: [Piece]) -> [Piece] {
  var joined: [Piece] = []
  var endsInSingle = false
  for piece in pieces {
    let isSingle = !piece.isQuoted && piece.text.count == 1 && piece.text.allSatisfy(isHan)
    if isSingle, endsInSingle, piece.blanks == 1 {
      joined[joined.count - 1].text += piece.text
    } else {
      joined.append(piece)
    }
    endsInSingle = isSingle
  }
  return joined
}

/// A word without the punctuation around it; signs such as those of C++, C# and 5% belong to it.
func trimmed(_ piece: Scalars) -> Scalars {
  guard let first = piece.firstIndex(where: isOfWord),
    let last = piece.lastIndex(where: isOfWord)
  else { return [] }
  return Scalars(piece[first...last])
}

func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
  switch ScalarClass(scalar) {
  case .han, .word: return true
  case .blank, .ignorable: return false
  case .separator: return isSign(scalar)
  }
}
