import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Platform

@Suite(.timed) struct ProcessorsTests {
  private struct Problem: Error, Equatable {
    let number: Int
  }

  @Test(arguments: [1, 2, 4])
  func allPartsAreDoneInTheirOrder(_ processors: Int) {
    let processors = Processors(processors)
    for count in [0, 1, 2, 7, 100] {
      #expect(processors.map(count) { 3 * $0 } == (0..<count).map { 3 * $0 }, "\(count)")
    }
  }

  @Test(arguments: [1, 2, 4])
  func theFirstErrorIsThrown(_ processors: Int) {
    #expect(throws: Problem(number: 3)) {
      try Processors(processors).map(20) { number throws(Problem) in
        if number == 3 || number == 5 { throw Problem(number: number) }
        return number
      }
    }
  }

  /// Each part waits for the other one.
  @Test func partsAreDoneSideBySide() {
    for _ in 0..<10 {
      // Of its own: a helper counts as working for a moment after its part is done.
      let processors = Processors(2)
      let begun = Monitor(0)
      let deadline = Deadline()
      let seen = Deadline.bind(deadline) {
        processors.map(2) { _ in
          begun.with { $0 += 1 }
          begun.wait { $0 == 2 ? () : nil }
          return Deadline.current === deadline
        }
      }
      #expect(seen == [true, true])
    }
  }

  @Test func whereAllProcessorsAreBusyAThreadWorksAlone() {
    let processors = Processors(2)
    let state = Monitor((isBusy: false, isOver: false))
    let known = Guarded<[Bool]>([])
    withThreads(1) { _ in
      processors.busy {
        state.with { $0.isBusy = true }
        state.wait { $0.isOver ? () : nil }
      }
    } meanwhile: {
      state.wait { $0.isBusy ? () : nil }
      let own = ThreadName()
      let isOwn = processors.map(100) { _ in ThreadName() == own }
      known.with { $0 = isOwn }
      state.with { $0.isOver = true }
    }
    #expect(known.with { $0 } == Array(repeating: true, count: 100))
  }

  #if DEBUG
    @Test func stepsOfAllThreadsAreCounted() {
      let processors = Processors(4)
      let steps = Work.counted { _ = processors.map(1000) { _ in Work.count() } }
      #expect(steps == 1000)
    }
  #endif
}

/// Tells threads apart.
private struct ThreadName: Equatable, Sendable {
  private let number = UInt(bitPattern: pthread_self().hashValue)
}
