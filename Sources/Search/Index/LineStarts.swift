import Text

/// Where in the text of a paragraph the lines of its file begin, as it is stored. For each line but the first there is a
/// variable number: twice the scalars since the one before, and 1 more unless the line is the next one of the file; then
/// follows how much further it is, doubled, or before it, doubled less 1.
struct LineStarts: Equatable {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The lines that a paragraph is made of.
  init(_ text: TracedText) {
    var bytes: [UInt8] = []
    var (offset, line) = (0, text.origins.first?.place.line ?? 1)
    for origin in text.origins where origin.place.line != line && origin.offset < text.scalars.count
    {
      let more = origin.place.line - line
      bytes.appendVariable((origin.offset - offset) << 1 | (more == 1 ? 0 : 1))
      if more != 1 { bytes.appendVariable(more > 0 ? more << 1 : -more << 1 - 1) }
      (offset, line) = (origin.offset, origin.place.line)
    }
    self.bytes = bytes
  }

  /// The line of a scalar of the text, which begins on the line `first`.
  func line(of offset: Int, from first: Int) -> Int {
    var reader = ByteReader(bytes)
    var (start, line) = (0, first)
    while let step = reader.variable() {
      start = clampedSum([start, step >> 1])
      guard start <= offset else { break }
      guard let more = step & 1 == 0 ? 2 : reader.variable() else { break }
      line = clampedSum([line, more & 1 == 0 ? more >> 1 : -(more >> 1) - 1])
    }
    return line
  }
}
