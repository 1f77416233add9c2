// Segments are merged so that there are few of them, and little in them that is deleted. Those of about one size are a tier; a
// run whose new segment fills one takes the tier into it and so comes into a larger one. A paragraph is copied about log n times in
// its life, a large segment is left alone until as much as it holds has been added, and there are a few segments for each
// power of `fanout` (the log-structured merge of O'Neil et al., 1996, by tiers).

import Index

/// When segments are merged, and which.
struct MergePolicy: Sendable {
  /// So many segments of a tier become one; a tier has sizes up to so many times those of the one before.
  var fanout = 4
  /// The largest size in the first tier, in bytes of files.
  var firstTier = 1 << 20
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
    guard size > 0 || !worn.isEmpty else { return [] }
    let others = segments.filter { !hasTooManyDeletes($0) }.sorted { $0.size < $1.size }
    let new = clampedSum([size] + worn.map(\.size))
    return (worn + filledTiers(others[...], adding: new)).map(\.number).sorted()
  }

  private func hasTooManyDeletes(_ segment: Candidate) -> Bool {
    segment.deletedParagraphs * deletedShare > segment.paragraphs
      || segment.deletedRows * deletedShare > segment.rows
  }

  /// The segments of the tiers that are full with one more of `size`, and then of what that becomes. Of a tier that has more than
  /// it should, since segments were joined, no more are taken than fill one.
  private func filledTiers(_ sorted: ArraySlice<Candidate>, adding size: Int) -> ArraySlice<
    Candidate
  > {
    let tier = tier(of: size)
    let smaller = sorted.prefix { self.tier(of: $0.size) < tier }
    let peers = sorted[smaller.endIndex...].prefix { self.tier(of: $0.size) == tier }
    guard !peers.isEmpty, peers.count + 1 >= fanout else { return sorted.prefix(0) }
    let filling = sorted[..<(peers.startIndex + max(1, fanout - 1))]
    let rest = sorted[filling.endIndex...]
    return sorted[..<filledTiers(rest, adding: clampedSum([size] + filling.map(\.size))).endIndex]
  }

  private func tier(of size: Int) -> Int {
    var tier = 0
    var largest = firstTier
    while size > largest {
      tier += 1
      largest =
        largest.multipliedReportingOverflow(by: max(2, fanout)).overflow
        ? .max : largest * max(2, fanout)
    }
    return tier
  }
}
