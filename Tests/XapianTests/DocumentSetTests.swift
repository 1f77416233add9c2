import TestSupport
import Testing

@testable import Xapian

@Suite(.timed) struct DocumentSetTests {
  /// Whatever is done with sets of bits has the same result with sets of numbers.
  @Test(arguments: [0, 1, 62, 63, 64, 65, 127, 128, 1000])
  func theyAreSets(last: Int) {
    var random = Seeded(UInt64(last))
    for _ in 0..<50 {
      let (a, b) = (docids(last, &random), docids(last, &random))
      let (first, second) = (DocumentSet(upTo: last, a), DocumentSet(upTo: last, b.shuffled()))
      check(first, Set(a), last)
      check(first.union(second), Set(a).union(b), last)
      check(first.intersection(second), Set(a).intersection(b), last)
      check(first.subtracting(second), Set(a).subtracting(b), last)
      #expect((first == second) == (a == b))
      let start = UInt32.random(in: 0...UInt32(last) + 70, using: &random)
      let range = start..<start + .random(in: 0...200, using: &random)
      #expect(first.count(in: range) == a.count { range.contains($0) })
      var changed = first
      changed.insert(range)
      check(changed, Set(a).union(range.filter { $0 > 0 && $0 <= last }), last)
      changed.remove(range)
      check(changed, Set(a).subtracting(range), last)
    }
    check(.all(upTo: last), Set((0...UInt32(last)).dropFirst()), last)
    check(DocumentSet(upTo: last, bits: [.max, .max]), Set((1...127).filter { $0 <= last }), last)
  }

  private func docids(_ last: Int, _ random: inout Seeded) -> [UInt32] {
    let most = Int.random(in: 1...10, using: &random)
    let all = (0...UInt32(last)).dropFirst()
    return all.filter { _ in Int.random(in: 0..<most, using: &random) == 0 }
  }

  private func check(_ set: DocumentSet, _ expected: Set<UInt32>, _ last: Int) {
    #expect(set.docids == expected.sorted() && set.count == expected.count)
    #expect(set.isEmpty == expected.isEmpty && set.last == last)
    for docid in 0...UInt32(last + 70) { #expect(set.contains(docid) == expected.contains(docid)) }
  }

  @Test func whatIsOutOfReachIsLeftOut() {
    #expect(DocumentSet(upTo: 5, [0, 5, 6, .max]).docids == [5])
    #expect(DocumentSet(upTo: 64, [64]).intersection(.all(upTo: 63)).isEmpty)
    #expect(DocumentSet(upTo: 63, [3]).union(.all(upTo: 200)) == .all(upTo: 63))
    #expect(DocumentSet(upTo: -1) == DocumentSet(upTo: 0))
  }
}
