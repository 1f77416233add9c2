import Text

/// What is printed together, with the size of its type and a box as high as that.
struct Piece {
  var box: Box
  /// The width of a full character.
  var size: Double
  var font: Int
  var text: Scalars
  var blankFollows = false
  /// Whether it reads from top to bottom, or is turned.
  var isUpright = true
}

extension Piece {
  /// The squares its characters take side by side: one for each of Chinese, half of one for others.
  var squares: Double { Layout.squares(of: text) }
}

/// How many full characters wide a text is set.
package func squares(of text: Scalars) -> Double {
  text.reduce(0) { $0 + (isSquare($1) ? 1 : 0.5) }
}

/// Whether a scalar is set on a square.
package func isSquare(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x2018...0x201D, 0x2014, 0x2026, 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE4F, 0xFF01...0xFF60, 0x2_0000...0x3_FFFF:
    true
  default: false
  }
}
