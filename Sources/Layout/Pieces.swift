import Text

/// The pieces of a page: the words with the sizes that their boxes show, words that read downwards taken apart.
///
/// Fonts of Type 3, as browsers make them, have sizes in units of their own, and where sizes are not known the height
/// of a box stands for it. What is printed on squares tells the true one: its advance.
struct PieceReader {
  private let scales: Scales

  init(_ words: [PrintedWord]) { scales = Scales(words) }

  func pieces(of words: [PrintedWord]) -> [Piece] {
    withoutOverprint(words.flatMap(pieces(of:)))
  }

  private func pieces(of word: PrintedWord) -> [Piece] {
    let isTurned = word.rotation % 2 == 1
    if !isTurned, word.text.count > 1, word.box.height > 1.6 * word.box.width {
      return stacked(word)
    }
    let size = scales.size(of: word)
    return [
      Piece(
        box: squareBox(of: word, size), size: size, font: word.font, text: word.text,
        blankFollows: word.blankFollows, isUpright: !isTurned)
    ]
  }

  /// The characters of a word that stand below one another.
  private func stacked(_ word: PrintedWord) -> [Piece] {
    let pitch = word.box.height / Double(word.text.count)
    return word.text.enumerated().map { index, scalar in
      var one = word
      one.text = [scalar]
      one.box.top = word.box.top + pitch * Double(index)
      one.box.bottom = one.box.top + pitch
      let size = scales.size(of: one)
      return Piece(box: squareBox(of: one, size), size: size, font: word.font, text: one.text)
    }
  }

  /// The box of a word, as high as its type: fonts differ in what their boxes have above and below.
  private func squareBox(of word: PrintedWord, _ size: Double) -> Box {
    var box = word.box
    let isScaled = scales.isScaled(word)
    if word.rotation % 2 == 0 {
      let middle = isScaled ? box.top + box.height * Self.baseline - size * 0.36 : box.midY
      (box.top, box.bottom) = (middle - size / 2, middle + size / 2)
    } else {
      let base = box.right - box.width * (1 - Self.baseline)
      let turned =
        word.rotation == 3 ? base + size * 0.36 : box.left + box.right - base - size * 0.36
      let middle = isScaled ? turned : box.midX
      (box.left, box.right) = (middle - size / 2, middle + size / 2)
    }
    return box
  }

  /// Where the baseline is in a box of poppler, which has .95 of the size above it and .35 below.
  private static let baseline = 0.95 / 1.3

  /// Leaves out what is printed again on the same place, to make it bold.
  private func withoutOverprint(_ pieces: [Piece]) -> [Piece] {
    var seen: [Scalars: [Box]] = [:]
    return pieces.filter { piece in
      let near = piece.size * 0.3
      let isAgain = seen[piece.text, default: []].suffix(Self.maxLookedAt).contains {
        abs($0.left - piece.box.left) < near && abs($0.midY - piece.box.midY) < near
      }
      if !isAgain { seen[piece.text, default: []].append(piece.box) }
      return !isAgain
    }
  }

  /// Overprint follows soon.
  private static let maxLookedAt = 64
}

/// How much larger or smaller type is than the file says, by font and size.
private struct Scales {
  private struct Key: Hashable {
    let font: Int
    /// In quarters of a point.
    let size: Int
  }

  /// Less than this many words may all be letter-spaced.
  private static let fewest = 3
  private var byKey: [Key: Double] = [:]
  private var byFont: [Int: Double] = [:]

  init(_ words: [PrintedWord]) {
    var ratios: [Key: [Double]] = [:]
    for word in words {
      guard let ratio = ratio(word) else { continue }
      ratios[key(word), default: []].append(ratio)
    }
    byKey = ratios.filter { $0.value.count >= Self.fewest }.compactMapValues { $0.median() }
    for (font, found) in Dictionary(grouping: ratios, by: \.key.font) {
      byFont[font] = found.flatMap(\.value).median()
    }
  }

  func size(of word: PrintedWord) -> Double { nominal(word) * (isScaled(word) ? scale(word) : 1) }

  func isScaled(_ word: PrintedWord) -> Bool { !(0.85...1.15).contains(scale(word)) }

  /// Type is never larger than its box: what is wider is letter-spaced.
  private func scale(_ word: PrintedWord) -> Double {
    min(1, byKey[key(word)] ?? byFont[word.font] ?? 1)
  }

  private func nominal(_ word: PrintedWord) -> Double {
    if word.size > 0 { return word.size }
    return word.rotation % 2 == 0 ? word.box.height : word.box.width
  }

  private func key(_ word: PrintedWord) -> Key {
    Key(font: word.font, size: Int(min(nominal(word), 1e6) * 4))
  }

  /// The advance of a square against the nominal size.
  private func ratio(_ word: PrintedWord) -> Double? {
    guard word.text.allSatisfy(isSquare), nominal(word) > 0 else { return nil }
    let length = word.rotation % 2 == 0 ? word.box.width : word.box.height
    let isStacked =
      word.rotation % 2 == 0 && word.text.count > 1 && word.box.height > 1.6 * word.box.width
    return length / (isStacked ? 1 : Double(word.text.count)) / nominal(word)
  }
}
