import Basics
import Platform

/// Where the leaves of a table are whose keys are docids, by the first docid of each. It is made when many documents have been asked
/// for: whoever asks for few is faster without.
final class LeafDirectory: Sendable {
  private let table: MappedTable
  private let state = Guarded(State.few(0))

  private enum State {
    /// So many documents were asked for.
    case few(Int)
    case known(Leaves)
    /// The table has another form.
    case none
  }

  /// Sorted into as many parts of equal width as there are leaves: a document's leaf is among the few of its part, or the last one
  /// before it.
  private final class Leaves: Sendable {
    private let docids: [UInt32]
    private let numbers: [Int]
    /// For each part the number of leaves before it; behind the last one that of all.
    private let before: [UInt32]
    private let width: UInt32

    /// The numbers of leaves, and the first docid of each, which go up.
    init(_ numbers: [Int], _ docids: [UInt32]) {
      (self.numbers, self.docids) = (numbers, docids)
      width = (docids.last ?? 0) / UInt32(clamping: max(1, docids.count)) + 1
      var before = [UInt32](repeating: 0, count: docids.count + 2)
      for docid in docids { before[Int(docid / width) + 1] += 1 }
      for part in before.indices.dropFirst() { before[part] += before[part - 1] }
      self.before = before
    }

    /// The leaf that has a document, if one has it.
    func leaf(of docid: UInt32) -> Leaf? {
      let part = min(Int(docid / width), before.count - 2)
      let place = (Int(before[part])..<Int(before[part + 1])).partitionPoint { docids[$0] > docid }
      return place > 0 ? Leaf(number: numbers[place - 1], first: docids[place - 1]) : nil
    }
  }

  /// A leaf, and the least docid that it may have.
  struct Leaf {
    let number: Int
    let first: UInt32
  }

  static let manyDocuments = 500

  init(_ table: MappedTable) { self.table = table }

  /// The leaf that a document is in, if it is in the table; nil when that is not known.
  func leaf(of docid: UInt32) -> Leaf? { leaves?.leaf(of: docid) }

  private var leaves: Leaves? {
    state.with { state in
      switch state {
      case .none: return nil
      case .known(let leaves): return leaves
      case .few(let count) where count < Self.manyDocuments:
        state = .few(count + 1)
        return nil
      case .few:
        let found = read()
        state = found.map(State.known) ?? .none
        return found
      }
    }
  }

  private func read() -> Leaves? {
    var docids: [UInt32] = []
    var numbers: [Int] = []
    let isSound = table.eachLeaf { number, key in
      guard let docid = Self.docid(key), docid >= docids.last ?? 0 else { return false }
      docids.append(docid)
      numbers.append(number)
      return true
    }
    return isSound ? Leaves(numbers, docids) : nil
  }

  /// The least docid that a leaf may have: of its key there is only as much as tells it from the leaf before.
  private static func docid(_ key: [UInt8]) -> UInt32? {
    guard let first = key.first else { return 0 }
    let length = (~first).leadingZeroBitCount + 2
    let rest = [UInt8](repeating: 0, count: max(0, length - key.count))
    return Int(sortable: key + rest).flatMap { UInt32(exactly: $0) }
  }
}
