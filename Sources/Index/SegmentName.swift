import Platform

/// A name in `segments` that a writer gave: the number of a segment that was made or was next, and how
/// far that has come.
package struct SegmentName {
  /// The name.
  package let name: Path
  /// How far it has come.
  package let stage: Stage

  /// How far a segment has come.
  package enum Stage {
    case whole
    /// What it is made of, before that is put together.
    case draft
    /// It is on its way out.
    case dead
  }

  /// Nil for another name. `next` is the number of the segment that the next run makes.
  package init?(_ name: Path, before next: Int) {
    let parts = name.lossyText.split(separator: ".", omittingEmptySubsequences: false)
    guard let number = Int(parts[0]), number >= 1, number <= next,
      parts[0] == segmentName(number), parts.count <= 3
    else { return nil }
    self.name = name
    switch parts.dropFirst() {
    case []: stage = .whole
    case ["draft"], ["draft", "dead"], ["empty"]: stage = .draft
    case ["dead"]: stage = .dead
    default: return nil
    }
  }
}

/// The name of the folder of the segment with a number.
package func segmentName(_ number: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
}
