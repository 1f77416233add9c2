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
    var documents: [DocumentSet] = []
    var isExact = true
    for segment in snapshot.segments.indices {
      let bounds = try finder.bounds(of: condition, in: segment)
      documents.append(bounds.candidates)
      isExact = isExact && bounds.areExact
    }
    self.documents = documents
    self.isExact = isExact
  }

  func accepts(_ paragraph: TextMatch) -> Bool { isExact || paragraph.fits(condition) }
}
