import Failures
import Index
import Intake
import Platform

/// What is to be looked at again, whatever it looks like.
public struct RescanOptions: Sendable {
  /// Whether the content of all files is compared, not only of those whose size or time differs.
  public var ofContents = false
  /// Whether files that could not be read are tried again though they have not changed.
  public var ofFailures = false
  /// Whether files are read again that have pages which recognition was advised for.
  var ofScans = false

  /// Only what has another size or another time than it had.
  public init() {}
}

/// A file that has to be read.
struct SourceChange {
  let file: SourceFile
  /// Whether it has to be indexed anew even when its bytes are the same.
  let isForced: Bool
}

/// What is on disk, compared with what is indexed.
struct FileComparison {
  /// The kinds of source that there are. What was read or passed over when there were others is read again.
  let edition: ContentHash
  /// The files that have to be read, in the order of their paths.
  private(set) var toRead: [SourceChange] = []
  /// The rows of files that are not there any more, and the number of those files.
  private(set) var goneRows: [RowPlace] = []
  private(set) var gone = 0
  private(set) var unchanged = 0
  /// The files that are passed over, by their kinds, and those that failed, which have not changed since.
  private(set) var skipped: [FileKind: Int] = [:]
  private(set) var failed = 0
  /// The files that are passed over though they were named.
  private(set) var problems: [Problem] = []

  init(edition: ContentHash) { self.edition = edition }

  /// Lets go of the files to be read.
  mutating func forgetFiles() { toRead = [] }

  /// Compares the files that a walk has found in its scope. `rereads` says that all of them are to be
  /// indexed anew.
  mutating func add(
    _ walk: Walk, of scope: Scope, _ catalogue: Catalogue, _ suspicion: RescanOptions,
    rereads: Bool,
    keepsDeletedFiles: Bool
  ) {
    var known = 0
    for file in walk.files {
      let before = catalogue.file(at: file.relative, inRoot: file.root)
      if before != nil { known += 1 }
      let rereads =
        rereads || suspicion.ofScans && before?.mayBeRecognized == true
        || suspicion.ofFailures && before?.hasFailedMembers == true
      if let before, !rereads, isSettled(before, file, suspicion) {
        count(before, file)
      } else {
        toRead.append(SourceChange(file: file, isForced: rereads))
      }
    }
    if keepsDeletedFiles || known == catalogue.count(ofRoot: scope.root.id) { return }
    addGone(walk, scope, catalogue)
  }

  /// Adds the files of a scope that are in the index and were neither seen nor below what could not be read.
  private mutating func addGone(_ walk: Walk, _ scope: Scope, _ catalogue: Catalogue) {
    let unread = Set(walk.isGone ? [] : walk.unread)
    guard !unread.contains(Path(".")) else { return }
    catalogue.eachFile { known in
      let path = known.path
      guard known.root == scope.root.id, scope.contains(path), !walk.found(path),
        !unread.contains(path), !path.ancestors.contains(where: unread.contains)
      else { return }
      gone += known.content == nil ? 0 : 1
      goneRows += known.rows
    }
  }

  private func isSettled(_ known: KnownFile, _ file: SourceFile, _ suspicion: RescanOptions) -> Bool
  {
    let latest = known.latest
    guard latest.size == file.size, latest.modified == file.modified,
      latest.reader.edition == edition, !suspicion.ofContents
    else { return false }
    switch latest.outcome {
    case .unreadable: return false
    case .failed: return !suspicion.ofFailures && !file.isOversized
    case .indexed, .unchanged: return !file.isOversized
    case .skipped(let kind): return file.isOversized == (FileKind(kind) == .oversized)
    }
  }

  private mutating func count(_ known: KnownFile, _ file: SourceFile) {
    known.members.forEach { count($0) }
    switch known.latest.outcome {
    case .indexed, .unchanged: unchanged += 1
    case .skipped(let name):
      let kind = FileKind(name)
      if let problem = file.problem(of: kind) {
        problems.append(problem)
      } else {
        skipped[kind, default: 0] += 1
      }
    case .failed, .unreadable: failed += 1
    }
  }
}

extension FileComparison {
  /// Counts a file in an archive that has not changed.
  private mutating func count(_ member: FileRow) {
    switch member.outcome {
    case .indexed, .unchanged: break
    case .skipped(let name): skipped[FileKind(name), default: 0] += 1
    case .failed, .unreadable: failed += 1
    }
  }
}

extension KnownFile {
  fileprivate var hasFailedMembers: Bool { members.contains { $0.outcome.failure != nil } }

  /// Whether recognition was advised for some of its pages.
  fileprivate var mayBeRecognized: Bool {
    switch latest.outcome {
    case .failed(let reason): reason.english.contains(recognitionAdvice)
    case .indexed, .unchanged:
      ([content].compactMap(\.self) + members).contains { row in
        row.unread.contains { $0.text.english.contains(recognitionAdvice) }
      }
    case .skipped, .unreadable: false
    }
  }
}
