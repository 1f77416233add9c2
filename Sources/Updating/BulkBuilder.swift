import Index
import Inversion
import Platform
import Text

/// Makes runs of documents, and writes the files of a glass database from them without libxapian.
final class BulkBuilder: DatabaseBuilder {
  private let writer: RunWriter

  /// - Parameter memory: About how many bytes of memory it may take.
  init(_ scoring: Scoring, memory: Int) {
    writer = RunWriter(memory: memory) { scoring.wdf(frequency: $0, length: $1) }
  }

  func begin(_ path: Path) throws { try writer.begin(path) }

  func add(_ terms: Occurrences, boolean: [[UInt8]], data: [UInt8]) throws {
    try writer.add(terms, boolean: boolean, data: data)
  }

  var isFull: Bool { writer.isFull }

  func finish() throws { try writer.end() }
}
