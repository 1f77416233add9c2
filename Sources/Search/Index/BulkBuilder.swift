import Glass
import Platform
import Text

/// Makes runs of documents, and writes the files of a glass database from them without libxapian.
final class BulkBuilder: DatabaseBuilder {
  private let writer: RunWriter

  init(_ scoring: Scoring) {
    writer = RunWriter { scoring.wdf(frequency: $0, length: $1) }
  }

  func begin(_ path: Path) throws { try writer.begin(path) }

  func add(_ text: Scalars, data: [UInt8]) throws {
    try writer.add(occurrences(of: text), data: data)
  }

  var isFull: Bool { writer.isFull }

  func finish() throws { try writer.end() }

  static func merge(_ databases: [Path], into folder: Path) throws {
    try Glass.merge(databases, into: folder)
  }
}
