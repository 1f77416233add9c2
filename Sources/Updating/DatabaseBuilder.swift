import Index
import Inversion
import Platform
import Text
import Xapian

/// Makes databases of documents, one after the other, in a form of its own; in the end it makes one glass
/// database of them. Not for use from two threads at once.
protocol DatabaseBuilder: AnyObject {
  /// Begins a database in the new folder `path`.
  func begin(_ path: Path) throws

  /// Adds a document to the database, with boolean terms besides those of its text: others, each once.
  /// Docids count from 1.
  func add(_ terms: Occurrences, boolean: [[UInt8]], data: [UInt8]) throws

  /// Whether the next document should be in another database.
  var isFull: Bool { get }

  /// Ends the database, if one was begun.
  func finish() throws
}

/// How an index is built. The result is the same.
public enum BuilderKind: String, CaseIterable, Sendable {
  /// By writing the files of a database directly, which is several times as fast.
  case bulk
  /// Through the public interface of libxapian.
  case api

  /// The fastest that suits the libxapian that runs: the format of the files holds for its series.
  public static var usual: BuilderKind { libxapianVersion.hasPrefix("1.4.") ? .bulk : .api }

  func builder(_ scoring: Scoring, _ resources: Resources) -> any DatabaseBuilder {
    switch self {
    case .bulk: BulkBuilder(scoring, memory: resources.memoryForPostings)
    case .api: APIBuilder(scoring)
    }
  }

  /// Makes one glass database of those that builders of this kind made, in the new folder `folder`. The
  /// docids of each follow those of the one before.
  func merge(_ databases: [Path], into folder: Path, jobs: Int) throws {
    switch self {
    case .bulk: try Inversion.merge(databases, into: folder, threads: jobs)
    case .api: try APIBuilder.merge(databases, into: folder)
    }
  }
}
