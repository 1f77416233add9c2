import IndexFixture
import TestSupport
import Testing

@testable import Updating

@Suite(.timed) struct MergePolicyTests {
  private let policy = MergePolicy()

  /// Segments with the sizes, nothing deleted.
  private func segments(_ sizes: [Int]) -> [MergePolicy.Candidate] {
    sizes.enumerated().map { number, size in
      MergePolicy.Candidate(
        number: number, size: size, rows: 1, deletedRows: 0, paragraphs: 1_000_000,
        deletedParagraphs: 0)
    }
  }

  @Test func aRecordBesideManyLargeSegmentsMergesNone() {
    let joined = segments(Array(repeating: 100 << 20, count: 20))
    #expect(policy.segmentsToMerge(joined, adding: 60).isEmpty)
  }

  /// As many as a tier takes, and no more, however many there are.
  @Test func aFullTierIsMergedAndNoMoreOfIt() {
    let joined = segments(Array(repeating: 100 << 20, count: 20))
    #expect(policy.segmentsToMerge(joined, adding: 100 << 20) == [0, 1, 2])
  }

  @Test func whatIsSmallerGoesWithAFullTier() {
    let sizes = [3 << 20, 60, 3 << 20, 3 << 20, 500 << 20]
    #expect(policy.segmentsToMerge(segments(sizes), adding: 3 << 20) == [0, 1, 2, 3])
    #expect(policy.segmentsToMerge(segments(sizes), adding: 60).isEmpty)
  }

  @Test(arguments: [.max, .max / 2, 0]) func sizesOfAnyoneAreCountedWith(_ size: Int) {
    let found = policy.segmentsToMerge(segments([size, .max, 0, .max, .max, 1]), adding: size)
    #expect(found.count <= 6)
  }

  /// Over many runs of all sizes, the segments stay a few for each tier, and bytes are copied a few times.
  @Test(arguments: 0..<20) func segmentsStayFewAndAreCopiedSeldom(_ seed: UInt64) {
    var random = Seeded(seed)
    var sizes: [Int] = []
    var copied = 0
    var added = 0
    for _ in 0..<2_000 {
      let size = Int.random(in: 1...(1 << Int.random(in: 10...24, using: &random)), using: &random)
      let merged = Set(policy.segmentsToMerge(segments(sizes), adding: size))
      let old = merged.reduce(0) { $0 + sizes[$1] }
      copied += old
      added += size
      sizes = sizes.indices.filter { !merged.contains($0) }.map { sizes[$0] } + [old + size]
      #expect(sizes.count <= 3 * 10)
    }
    #expect(sizes.reduce(0, +) == added)
    #expect(copied < 8 * added)
  }
}
