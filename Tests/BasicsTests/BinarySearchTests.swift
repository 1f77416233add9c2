import Basics
import TestSupport
import Testing

@Suite(.timed) struct BinarySearchTests {
  @Test func eachPointOfEachRangeIsFound() {
    for lower in -2...2 {
      for upper in lower...lower + 9 {
        for point in lower...upper {
          #expect((lower..<upper).partitionPoint { $0 >= point } == point)
          #expect((lower..<upper).partitionPointIfKnown { $0 >= point } == point)
        }
      }
    }
  }

  @Test func whatIsNotKnownHasNoPoint() {
    #expect((0..<8).partitionPointIfKnown { $0 == 4 ? nil : true } == nil)
    #expect((0..<8).partitionPointIfKnown { $0 == 0 ? nil : false } == 8)
    #expect((0..<0).partitionPointIfKnown { _ in nil } == 0)
  }

  @Test func indicesAreNotAddedUp() {
    #expect((Int.max - 3..<Int.max).partitionPoint { _ in false } == Int.max)
  }

  @Test func ofElements() {
    #expect([1, 3, 3, 5].partitionPoint { $0 >= 3 } == 1)
    #expect([1, 3, 3, 5].partitionPoint { $0 > 5 } == 4)
  }
}
