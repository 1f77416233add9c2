#if Server
import Failures
import Index
import Platform

/// The indexes that are answered from, as they are now. They may be made, or mended, while the server runs.
final class ServedIndexes: Sendable {
  /// Their folders, in the order they were named.
  let folders: [IndexFolder]
  /// The folder that paths are seen from.
  let current: Path?
  private let reader: Guarded<IndexReader?>

  init(_ folders: [IndexFolder], from current: Path?) {
    self.folders = folders
    self.current = current
    reader = Guarded(try? IndexReader(folders))
  }

  /// The state they have now.
  ///
  /// - Throws: `Failure` when there is none that can be read.
  func snapshot() throws(Failure) -> Snapshot {
    if let reader = reader.with({ $0 }) { return try reader.snapshot() }
    let opened = try IndexReader(folders)
    reader.with { $0 = opened }
    return try opened.snapshot()
  }

  /// Why they cannot be read; nil when they can.
  var failure: Failure? {
    do throws(Failure) {
      _ = try snapshot()
      return nil
    } catch {
      return error
    }
  }
}
#endif
