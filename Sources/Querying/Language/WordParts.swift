import Text

/// Cuts a question at its blanks and quotation marks, and where it says so at the marks of a list.
func pieces(of question: Scalars, partsAtMarks: Bool = true) -> [Scalars] {
  let brackets = Brackets(question)
  var cutter = Cutter()
  var place = 0
  while place < question.count {
    if case .quotation(let end) = brackets.roles[place] {
      cutter.take(quoted: question[(place + 1)..<end])
      place = end
    } else if partsAtMarks, isListMark(question, at: place) {
      cutter.close()
    } else {
      cutter.take(question[place])
    }
    place += 1
  }
  cutter.close()
  return joinedSpacing(cutter.pieces).map(\.text)
}

private struct WordPart {
  var text: Scalars
  var isQuoted: Bool
  /// How many blanks stand before it.
  var blanks: Int
}

private struct Cutter {
  var pieces: [WordPart] = []
  private var current: Scalars = []
  private var blanks = 0

  mutating func take(_ scalar: Unicode.Scalar) {
    if scalar.properties.isWhitespace {
      close()
      blanks += 1
    } else {
      current.append(scalar)
    }
  }

  mutating func take(quoted text: ArraySlice<Unicode.Scalar>) {
    close()
    current = Scalars(text)
    close(isQuoted: true)
  }

  mutating func close(isQuoted: Bool = false) {
    guard !current.isEmpty else { return }
    pieces.append(WordPart(text: current, isQuoted: isQuoted, blanks: blanks))
    current = []
    blanks = 0
  }
}

/// Puts letter-spaced words together again: single Chinese characters with one blank between.
private func joinedSpacing(_ pieces: [WordPart]) -> [WordPart] {
  var joined: [WordPart] = []
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
