/// A word of letters, or a number, of which the units are read one after the other.
struct WordInReading {
  /// What its term is made of: what is longer than a term may be is cut.
  private(set) var utf8: [UInt8] = []
  private(set) var range: Range<Int>

  init(at start: Int) { range = start..<start }

  mutating func append(_ unit: Unit) {
    range = range.lowerBound..<unit.range.upperBound
    let isRoom = utf8.count + UTF8.width(unit.scalar) <= Term.maximumLength
    if isRoom, range.count <= Term.maximumLength { utf8.append(utf8: unit.scalar) }
  }
}

extension Unit {
  /// What the term of a sign is made of, which is a word by itself.
  var sign: [UInt8] {
    var utf8: [UInt8] = []
    utf8.append(utf8: scalar)
    return utf8
  }
}
