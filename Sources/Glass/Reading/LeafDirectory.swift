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

  private struct Leaves: Sendable {
    var docids: [UInt32] = []
    var numbers: [Int] = []
  }

  static let manyDocuments = 500

  init(_ table: MappedTable) { self.table = table }

  /// The number of the leaf that a document is in, if it is in the table; nil when that is not known.
  func leaf(of docid: UInt32) -> Int? {
    guard let leaves else { return nil }
    let place = leaves.docids.partitionPoint { $0 > docid }
    return place > 0 ? leaves.numbers[place - 1] : nil
  }

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
    var leaves = Leaves()
    let isSound = table.eachLeaf { number, key in
      guard let docid = Self.docid(key), docid >= leaves.docids.last ?? 0 else { return false }
      leaves.docids.append(docid)
      leaves.numbers.append(number)
      return true
    }
    return isSound ? leaves : nil
  }

  /// The least docid that a leaf may have: of its key there is only as much as tells it from the leaf before.
  private static func docid(_ key: [UInt8]) -> UInt32? {
    guard let first = key.first else { return 0 }
    let length = (~first).leadingZeroBitCount + 2
    let rest = [UInt8](repeating: 0, count: max(0, length - key.count))
    return Int(sortable: key + rest).flatMap { UInt32(exactly: $0) }
  }
}
