import Failures
import Glass
import Xapian

/// The documents of a segment that have ids of their own, in the order of these.
package struct OwnIDs: Sendable {
  /// All of them, whatever is deleted.
  package let documents: DocumentSet
  private let order: [UInt32]
  /// The places in the order of those documents whose ids are not told from the one before: terms of long ids are cut.
  private let untold: Set<Int>

  fileprivate init(_ groups: [[UInt32]], upTo last: Int) {
    order = groups.flatMap(\.self)
    documents = DocumentSet(upTo: last, order)
    var untold: Set<Int> = []
    var start = 0
    for group in groups {
      untold.formUnion(start + 1..<max(start + 1, start + group.count))
      start += group.count
    }
    self.untold = untold
  }

  /// The documents in groups: no id of one is behind one of the next.
  package var groups: Groups { Groups(ids: self) }

  /// Goes through the groups.
  package struct Groups: Sendable {
    fileprivate let ids: OwnIDs
    private var place = 0

    fileprivate init(ids: OwnIDs) { self.ids = ids }

    /// The next group; nil when there are no more.
    package mutating func next() -> [UInt32]? {
      guard place < ids.order.count else { return nil }
      let start = place
      repeat { place += 1 } while ids.untold.contains(place)
      return Array(ids.order[start..<place])
    }
  }
}

extension Segment {
  /// Whether there are documents with ids of their own.
  package var hasOwnIDs: Bool {
    get throws(Failure) {
      let prefix = Field.id.term([]) ?? []
      if let first = postings?.hasTerm(startingWith: prefix) { return first }
      return try !terms(startingWith: prefix).isEmpty
    }
  }

  /// Those documents, by the terms of their ids.
  package func ownIDs() throws(Failure) -> OwnIDs {
    if let known = knownOwnIDs { return known }
    let last = try noDocuments().last
    var groups: [[UInt32]] = []
    for term in try idTerms() {
      if let only = term.only {
        groups.append([only])
      } else {
        groups.append(try documents(withAny: [term.term]).docids)
      }
    }
    let found = OwnIDs(groups, upTo: last)
    knownOwnIDs = found
    return found
  }

  private func idTerms() throws(Failure) -> [StoredTerm] {
    let prefix = Field.id.term([]) ?? []
    if let terms = postings?.storedTerms(startingWith: prefix) { return terms }
    return try terms(startingWith: prefix).map { StoredTerm(term: $0, only: nil) }
  }
}
