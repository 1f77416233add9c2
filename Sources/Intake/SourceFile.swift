import Failures
import Index
import Platform

/// A file to be indexed. There may be a million of them, so it is no larger than it has to be.
package struct SourceFile {
  /// What files of one root have in common.
  final class Origin: Sendable {
    let root: Int
    let base: Path
    let maximumSize: Int

    init(root: Int, base: Path, maximumSize: Int) {
      self.root = root
      self.base = base
      self.maximumSize = maximumSize
    }
  }

  /// Its path relative to the root.
  package let relative: Path
  /// Its size in bytes, and when it last changed, as the system says.
  package let size, modified: Int
  private let origin: Origin
  /// Where it lies when it was found behind a link.
  private let behindLink: Path?
  /// Whether it was named itself, and not only found.
  private let isNamed: Bool

  init(
    _ origin: Origin, _ relative: Path, behindLink: Path?, _ status: FileStatus, isNamed: Bool
  ) {
    self.origin = origin
    self.relative = relative
    self.behindLink = behindLink
    size = status.size
    modified = status.modified
    self.isNamed = isNamed
  }

  /// The number of its root in the manifest.
  package var root: Int { origin.root }

  /// Where it lies, absolute.
  package var path: Path { behindLink ?? origin.base / relative }

  /// The size above which it is not read, in bytes.
  var maximumSize: Int { origin.maximumSize }

  /// Whether it is larger than what is taken.
  package var isOversized: Bool { size > maximumSize }

  /// Whether more than its beginning is read.
  package var isRead: Bool { size <= min(maximumSize, maxFile) }

  /// Why it is not read, being of a kind that is passed over; nil when that need not be said of this file.
  package func problem(of kind: FileKind) -> Problem? {
    isNamed ? Problem(path: path, reason: kind.reason) : nil
  }
}
