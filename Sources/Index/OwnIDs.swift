import Failures
import Xapian

/// The documents of a segment that have ids of their own, in the order of these.
package struct OwnIDs: Sendable {
  /// All of them, whatever is deleted.
  package let documents: DocumentSet
  private let order: [UInt32]
  /// The places in the order of those documents whose source gives them the id of the one before.
  private let untold: Set<Int>

  fileprivate init(_ order: [UInt32], untold: Set<Int>, upTo last: Int) {
    self.order = order
    self.untold = untold
    documents = DocumentSet(upTo: last, order)
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
  package var hasOwnIDs: Bool { ids.count > 0 }

  /// Those documents, by their ids.
  package func ownIDs() throws(Failure) -> OwnIDs {
    try ownIDs { () throws(Failure) in try findOwnIDs() }
  }

  private func findOwnIDs() throws(Failure) -> OwnIDs {
    var order: [UInt32] = []
    var untold: Set<Int> = []
    let isWhole = ids.eachInOrder { docid, isSame in
      if isSame { untold.insert(order.count) }
      order.append(docid)
    }
    guard isWhole else {
      let file = "segments/\(entry.name)/\(IDTable.name)"
      throw .damaged(index, "\(file) cannot be read", zh: "\(file) 读不了")
    }
    return OwnIDs(order, untold: untold, upTo: try noDocuments().last)
  }

  /// The documents that may have an id of their source; what other documents are among them has to be looked at.
  package func documents(maybeNamed id: String) throws(Failure) -> DocumentSet {
    DocumentSet(upTo: try noDocuments().last, ids.candidates(id))
  }

  /// Those of them that may be hits.
  func liveDocids(maybeNamed id: String) -> [UInt32] {
    ids.candidates(id).filter { !isDeleted($0) }
  }
}
