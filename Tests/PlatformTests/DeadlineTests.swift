import Platform
import TestSupport
import Testing

@Suite(.timed) struct DeadlineTests {
  @Test func itPassesOrIsCancelled() {
    #expect(Deadline().reason == nil)
    #expect(Deadline(after: .seconds(3600)).reason == nil)
    #expect(Deadline(after: .seconds(Int64.max)).reason == nil)
    #expect(Deadline(after: .zero).reason == .passed)
    #expect(Deadline(after: .seconds(-1)).reason == .passed)
    let cancelled = Deadline(after: .zero)
    cancelled.cancel()
    #expect(cancelled.reason == .cancelled)
  }

  @Test func workIsBoundToOneAtATimeAndInItsThreadAlone() {
    let (outer, inner) = (Deadline(), Deadline())
    #expect(Deadline.current == nil)
    Deadline.bind(outer) {
      #expect(Deadline.current === outer)
      Deadline.bind(inner) { #expect(Deadline.current === inner) }
      Deadline.bind(nil) { #expect(Deadline.current == nil) }
      #expect(Deadline.current === outer)
      let others = Guarded(0)
      withThreads(2) { _ in
        if Deadline.current == nil { others.with { $0 += 1 } }
        inner.cancel()
      } meanwhile: {
      }
      #expect(others.with { $0 } == 2)
    }
    #expect(Deadline.current == nil && inner.reason == .cancelled && outer.reason == nil)
  }

  @Test func anErrorLeavesItUnbound() {
    struct Problem: Error {}
    #expect(throws: Problem.self) {
      try Deadline.bind(Deadline()) { () throws(Problem) in throw Problem() }
    }
    #expect(Deadline.current == nil)
  }
}
