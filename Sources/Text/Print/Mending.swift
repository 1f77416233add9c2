/// A line as it was meant: printed once, its words closed up, without the gaps that set off digits and letters.
package func mended(_ line: Scalars) -> (text: Scalars, repairs: Set<Paragraph.Repair>) {
  var text = line
  var repairs: Set<Paragraph.Repair> = []
  func remove(_ ranges: [Range<Int>], as repair: Paragraph.Repair) {
    guard !ranges.isEmpty else { return }
    for range in ranges.reversed() { text.removeSubrange(range) }
    repairs.insert(repair)
  }
  remove(doubledPrint(in: text), as: .undoubled)
  remove(letterSpacing(in: text), as: .unspaced)
  remove(strayBlanks(in: text[...]), as: .unblanked)
  return (text, repairs)
}
