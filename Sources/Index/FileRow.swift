import Failures
import Platform
import Text

/// What a segment knows of a file, or of a part of a large one.
package struct FileRow: Equatable, Sendable {
  /// The number of its root in the manifest.
  package var root: Int
  /// Its path relative to its root.
  package var path: Path
  /// Its name in the archive or the book that has that path; nil where it is no part of one.
  package var member: Path?
  /// In bytes; of a member those of the archive, as its time and its hash are.
  package var size: Int
  /// When it last changed, in nanoseconds since 1970 (UTC).
  package var modified: Int
  /// The hash of its bytes.
  package var hash: ContentHash
  /// The number of the run that looked at it.
  package var generation: Int
  /// A large file has several parts, each with a row; this one's number, from 0.
  package var part = 0
  /// The docid of its first paragraph; the others follow.
  package var firstDocid = 0
  /// The number of its paragraphs.
  package var paragraphs = 0
  /// The date of its paragraphs, but of those that have one of their own; nil when it is not known.
  package var date: PageDate?
  /// How many places of the file are not in its encoding and are U+FFFD in its paragraphs.
  package var replaced = 0
  /// The kind of source that has read it, or should have.
  package var reader = SourceReader.none
  /// Whether some of its paragraphs have ids of their own; those of the others are of their places.
  package var hasOwnIDs = false
  /// What the places of its paragraphs are counted by.
  package var unit = PlaceUnit.line
  /// What of it was not read.
  package var unread: [Unread] = []
  /// What became of it.
  package var outcome: Outcome

  /// A row that says all this.
  package init(
    root: Int, path: Path, member: Path? = nil, size: Int, modified: Int, hash: ContentHash,
    generation: Int,
    part: Int = 0, firstDocid: Int = 0, paragraphs: Int = 0, date: PageDate? = nil,
    replaced: Int = 0, reader: SourceReader = .none, hasOwnIDs: Bool = false,
    unit: PlaceUnit = .line,
    unread: [Unread] = [], outcome: Outcome
  ) {
    self.root = root
    self.path = path
    self.member = member
    self.size = size
    self.modified = modified
    self.hash = hash
    self.generation = generation
    self.part = part
    self.firstDocid = firstDocid
    self.paragraphs = paragraphs
    self.date = date
    self.replaced = replaced
    self.reader = reader
    self.hasOwnIDs = hasOwnIDs
    self.unit = unit
    self.unread = unread
    self.outcome = outcome
  }

  /// Its path relative to its root, and its name there where it is in an archive.
  package var name: Path { named(at: path) }

  /// The same where its path is another one.
  package func named(at path: Path) -> Path { member.map { MemberName(path, $0).path } ?? path }

  /// Its name in the archive, behind those of the archives in that which it is in.
  package var enclosing: [Path] {
    guard let member else { return [] }
    let ends = member.bytes.indices.filter { member.bytes[$0...].starts(with: MemberName.mark) }
    return ends.map { Path(member.bytes[..<$0]) } + [member]
  }

  /// What its name ends in.
  package var ending: String? { (member ?? path).ending }

  /// What became of the file.
  package enum Outcome: Equatable, Sendable {
    /// Its paragraphs are in this segment. Nil when nothing was decoded from an encoding.
    case indexed(Encoding?)
    /// It was touched, but its bytes are those of an earlier run.
    case unchanged
    /// No kind of source claims it, or it is larger than what is taken: what it is, for people.
    case skipped(kind: String)
    /// It is no text that could be indexed. Paragraphs of an earlier run may be there still.
    case failed(reason: Message)
    /// The system would not give it; it is tried again in each run.
    case unreadable(reason: Message)

    /// Why it is not indexed as it was last seen; nil when it is, or is passed over.
    package var failure: Message? {
      switch self {
      case .failed(let reason), .unreadable(let reason): reason
      case .indexed, .unchanged, .skipped: nil
      }
    }
  }
}
