import Platform
import Text

/// Where in the text of a paragraph the lines of its file begin, as it is stored. For each line but the first there is a
/// variable number: twice the scalars since the one before, and 1 more unless the line is the next one of the file; then
/// follows how much further it is, doubled, or before it, doubled less 1.
package struct LineStarts: Equatable {
  /// As they are stored.
  package let bytes: [UInt8]

  /// Those that these bytes say.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// The lines that a paragraph is made of.
  package init(_ text: TracedText) {
    var bytes: [UInt8] = []
    var (offset, line) = (0, text.origins.first?.place.line ?? 1)
    for origin in text.origins where origin.place.line != line && origin.offset < text.scalars.count
    {
      let more = origin.place.line - line
      bytes.append(varintOf: (origin.offset - offset) << 1 | (more == 1 ? 0 : 1))
      if more != 1 { bytes.append(varintOf: more > 0 ? more << 1 : -more << 1 - 1) }
      (offset, line) = (origin.offset, origin.place.line)
    }
    self.bytes = bytes
  }

  /// The lines of places in the text, in scalars and in order, of a paragraph that begins on the line `first`.
  package func lines(of offsets: [Int], from first: Int) -> [Int] {
    var starts = Starts(reader: ByteReader(bytes), offset: 0, line: first)
    var line = first
    var next = starts.next()
    return offsets.map { offset in
      while let start = next, start.offset <= offset {
        Work.count()
        line = start.line
        next = starts.next()
      }
      return line
    }
  }
}

/// The starts of lines one after the other; of damaged bytes any.
private struct Starts {
  var reader: ByteReader
  var offset, line: Int

  mutating func next() -> (offset: Int, line: Int)? {
    guard let step = reader.varint(), let more = step & 1 == 0 ? 2 : reader.varint() else {
      return nil
    }
    offset = clampedSum([offset, step >> 1])
    line = clampedSum([line, more & 1 == 0 ? more >> 1 : -(more >> 1) - 1])
    return (offset, line)
  }
}
