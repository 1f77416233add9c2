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
  package var hasOwnIDs: Bool {
    get throws(Failure) {
      let prefix = Field.id.term([]) ?? []
      if let first = postings?.hasTerm(startingWith: prefix) { return first }
      return try !terms(startingWith: prefix).isEmpty
    }
  }

  /// Those documents, by the terms of their ids.
  package func ownIDs() throws(Failure) -> OwnIDs {
    try ownIDs { () throws(Failure) in try findOwnIDs() }
  }

  private func findOwnIDs() throws(Failure) -> OwnIDs {
    let prefix = Field.id.term([]) ?? []
    var order: [UInt32] = []
    // Long ids are cut, so a term may be that of several.
    var several: [(place: Int, term: [UInt8])] = []
    let isWhole = postings?.eachTerm(
      startingWith: prefix, only: { order.append($0) },
      several: { several.append((order.count, $0)) })
    if isWhole != true {
      order = []
      several = try terms(startingWith: prefix).map { (0, $0) }
    }
    return try ownIDs(order, several)
  }

  /// The documents of terms put in at their places.
  private func ownIDs(
    _ order: [UInt32], _ several: [(place: Int, term: [UInt8])]
  ) throws(Failure) -> OwnIDs {
    var whole: [UInt32] = []
    var untold: Set<Int> = []
    var start = 0
    for (place, term) in several {
      whole += order[start..<place]
      let docids = try documents(withAny: [term]).docids
      untold.formUnion((whole.count..<whole.count + docids.count).dropFirst())
      whole += docids
      start = place
    }
    let last = try noDocuments().last
    return OwnIDs(several.isEmpty ? order : whole + order[start...], untold: untold, upTo: last)
  }
}
