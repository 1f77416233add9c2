// Segments are merged so that there are few of them, and little in them that is deleted. Small ones are
// merged with small ones, so that a paragraph is copied about log n times in its life (O'Neil et al.,
// The Log-Structured Merge-Tree, 1996).

import Index

/// When segments are merged, and which.
struct MergePolicy: Sendable {
  /// The most segments an index has.
  var maxSegments = 8
  /// One part in so many of a segment may be deleted.
  var deletedShare = 4
  /// An index with fewer paragraphs is built anew as a whole: its average length rests on too few.
  var minParagraphs = 2_000

  /// A segment as it will be after the changes of a run.
  struct Candidate {
    let number: Int
    /// The bytes of the files in it.
    let size: Int
    let rows: Int
    let deletedRows: Int
    let paragraphs: Int
    let deletedParagraphs: Int

    var livingParagraphs: Int { paragraphs - deletedParagraphs }
  }

  /// The segments that a run is to merge, by their numbers. `adding` is the size of the new files.
  func segmentsToMerge(_ segments: [Candidate], adding size: Int) -> [Int] {
    guard segments.reduce(0, { $0 + $1.livingParagraphs }) >= minParagraphs else {
      return segments.map(\.number)
    }
    let worn = segments.filter(hasTooManyDeletes)
    let others = segments.filter { !hasTooManyDeletes($0) }.sorted { $0.size < $1.size }
    let added = size > 0 || !worn.isEmpty ? 1 : 0
    let surplus = others.count + added - maxSegments
    return (worn + smallest(others, surplus: surplus)).map(\.number).sorted()
  }

  private func hasTooManyDeletes(_ segment: Candidate) -> Bool {
    segment.deletedParagraphs * deletedShare > segment.paragraphs
      || segment.deletedRows * deletedShare > segment.rows
  }

  /// At least one more than `surplus`, and then as long as the next is no larger than those before.
  private func smallest(_ sorted: [Candidate], surplus: Int) -> ArraySlice<Candidate> {
    guard surplus > 0 else { return [] }
    var count = min(sorted.count, surplus + 1)
    var size = clampedSum(sorted[..<count].lazy.map(\.size))
    while count < sorted.count, sorted[count].size <= size {
      size = clampedSum([size, sorted[count].size])
      count += 1
    }
    return sorted[..<count]
  }
}
