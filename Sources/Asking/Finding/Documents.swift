import Platform
import Text

/// Documents of a segment, by their docids in order.
struct Documents: Equatable {
  private(set) var docids: [UInt32] = []

  init() {}

  /// Documents 1 to `count`.
  init(upTo count: Int) { docids = count > 0 ? Array(1...UInt32(clamping: count)) : [] }

  /// Documents by their docids, which are in order.
  init(ordered docids: [UInt32]) { self.docids = docids }

  /// Documents of ranges, which are in order.
  init(_ ranges: [Range<UInt32>]) { docids = ranges.flatMap { Array($0) } }

  var count: Int { docids.count }
  var isEmpty: Bool { docids.isEmpty }

  func contains(_ docid: UInt32) -> Bool {
    let place = place(notBefore: docid)
    return place < docids.count && docids[place] == docid
  }

  /// How many of them are in others: of few each is looked up there, which takes no longer for the others' number.
  func count(in others: Documents) -> Int {
    let isFew = count * (others.count.bitWidth - others.count.leadingZeroBitCount) < others.count
    return isFew ? docids.count { others.contains($0) } : intersection(others).count
  }

  /// How many of them are in a range.
  func count(in range: Range<UInt32>) -> Int {
    place(notBefore: range.upperBound) - place(notBefore: range.lowerBound)
  }

  private func place(notBefore docid: UInt32) -> Int {
    docids.partitionPoint {
      Work.count()
      return $0 >= docid
    }
  }

  func intersection(_ other: Documents) -> Documents {
    merged(with: other) { isHere, isThere in isHere && isThere }
  }

  func union(_ other: Documents) -> Documents {
    merged(with: other) { isHere, isThere in isHere || isThere }
  }

  func subtracting(_ other: Documents) -> Documents {
    merged(with: other) { isHere, isThere in isHere && !isThere }
  }

  private func merged(with other: Documents, keeping isKept: (Bool, Bool) -> Bool) -> Documents {
    var kept = Documents()
    var (here, there) = (0, 0)
    while here < docids.count || there < other.docids.count {
      Work.count()
      let first = here < docids.count ? docids[here] : .max
      let second = there < other.docids.count ? other.docids[there] : .max
      if isKept(first <= second, second <= first) { kept.docids.append(min(first, second)) }
      if first <= second { here += 1 }
      if second <= first { there += 1 }
    }
    return kept
  }
}
