import Failures
import Index
import Xapian

/// What every hit has to be like besides holding words.
struct Filter {
  private let condition: QueryNode
  /// For each segment the documents that may fit.
  let documents: [DocumentSet]
  /// Whether all of them do, so that their texts need not be looked at.
  let isExact: Bool

  init(_ condition: QueryNode, _ snapshot: Snapshot) throws(Failure) {
    self.condition = condition
    let finder = BoundsFinder(snapshot: snapshot)
    let bounds = try snapshot.segments.concurrentMap(steps: 0) { segment throws(Failure) in
      try finder.bounds(of: condition, in: segment)
    }
    documents = bounds.map(\.candidates)
    isExact = bounds.allSatisfy(\.areExact)
  }

  func accepts(_ paragraph: TextMatch) -> Bool { isExact || paragraph.fits(condition) }
}
