import Index
import Platform
import Text
import Xapian

/// Makes databases through libxapian's public interface.
final class APIBuilder: DatabaseBuilder {
  private let scoring: Scoring
  private var writer: Writer?
  private var unwritten = 0
  private var inDatabase = 0

  /// libxapian keeps postings in a tree in memory, which gets slow as it grows; it is fastest when
  /// emptied about this often.
  private static let postingsPerCommit = 100_000
  /// Adding to a large database gets slower too.
  private static let postingsPerDatabase = 10_000_000

  init(_ scoring: Scoring) { self.scoring = scoring }

  func begin(_ path: Path) throws {
    writer = try Writer(creating: path.bytes)
    inDatabase = 0
  }

  func add(_ terms: Occurrences, boolean: [[UInt8]], data: [UInt8]) throws {
    var postings = postings(of: terms)
    for term in boolean { postings.append(wdf: 0) { $0 += term } }
    try writer?.add(postings, data: data)
    unwritten += postings.count
    if unwritten >= Self.postingsPerCommit { try commit() }
  }

  private func postings(of terms: Occurrences) -> Postings {
    var postings = Postings()
    for (term, frequency) in terms.frequencies {
      let wdf = scoring.wdf(frequency: frequency, length: terms.count)
      postings.append(wdf: wdf) { term.append(to: &$0) }
    }
    return postings
  }

  var isFull: Bool { inDatabase >= Self.postingsPerDatabase }

  func finish() throws {
    try commit()
    writer = nil
  }

  private func commit() throws {
    try writer?.commit()
    inDatabase += unwritten
    unwritten = 0
  }

  static func merge(_ databases: [Path], into folder: Path) throws {
    try Xapian.merge(nonempty(databases, folder).map(\.bytes), into: folder.bytes)
  }

  /// libxapian does not merge nothing.
  private static func nonempty(_ databases: [Path], _ folder: Path) throws -> [Path] {
    if !databases.isEmpty { return databases }
    let empty = Path(folder.bytes + Array(".empty".utf8))
    try Writer(creating: empty.bytes).commit()
    return [empty]
  }
}
