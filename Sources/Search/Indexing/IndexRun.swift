import Platform
import Text
import Xapian

/// What a run of the indexer did.
public struct RunReport: Sendable {
  /// The files that were indexed.
  public internal(set) var files = 0
  /// Their paragraphs.
  public internal(set) var paragraphs = 0
  /// Their size in bytes.
  public internal(set) var bytes = 0
  /// The files that hold no text, or are larger than what is taken.
  public internal(set) var skipped = 0
  /// The files and folders that could not be read.
  public internal(set) var failed = 0
  /// Whether the index is a new one; false when nothing could be read.
  public internal(set) var isCommitted = false
}

/// One run of the writer of an index: it builds a segment beside the index that readers see, and
/// makes it the index in one step at the end. A run that is killed changes nothing.
public struct IndexRun {
  private let index: IndexFolder
  private let lock: FileLock
  private let previous: Manifest?
  private let options: SourceOptions
  private let onProblem: (Problem) -> Void
  private var report = RunReport()

  /// Begins a run: takes the lock of the index and clears away what a killed run has left.
  /// `onProblem` hears of each file and folder that cannot be read, as it is met.
  ///
  /// - Throws: `Failure`, with the code `locked` when another process writes the index.
  public init(
    _ index: IndexFolder, _ options: SourceOptions = SourceOptions(),
    onProblem: @escaping (Problem) -> Void
  ) throws(Failure) {
    self.index = index
    self.options = options
    self.onProblem = onProblem
    (lock, previous) = try index.openForWriting()
  }

  /// Indexes all that is under `paths` and under the roots of earlier runs, anew. A path that cannot
  /// be read is a problem of that path alone; a root of an earlier run that cannot be read leaves
  /// the index as it is, since its paragraphs would be lost.
  ///
  /// - Throws: `Failure` when the index cannot be written.
  public mutating func update(with paths: [Path]) throws(Failure) -> RunReport {
    guard let roots = roots(adding: paths) else { return report }
    let walk = Walk(roots, options, excluding: index.path)
    report.skipped += walk.oversized
    for problem in walk.problems { note(problem) }
    let generation = (previous?.generation ?? 0) + 1
    let folder = index.segments / segmentName(generation)
    do {
      var draft = SegmentDraft(folder)
      for source in walk.files { try take(source, into: &draft) }
      let (entry, scoring) = try draft.finish()
      let manifest = Manifest(
        generation: generation, committed: now(), scoring: scoring, roots: roots,
        segments: [entry])
      try index.manifest.replace(with: manifest.encoded())
      // The index is committed; what cannot be removed now is swept by the next run.
      try? index.sweep(keeping: manifest)
      report.paragraphs = entry.paragraphs
    } catch {
      // What is left of the draft must not fill the disk until the next run.
      try? index.sweep(keeping: previous)
      throw Failure(error, writing: index.path)
    }
    report.isCommitted = true
    return report
  }

  private mutating func take(_ source: SourceFile, into draft: inout SegmentDraft) throws {
    switch read(source, options.encoding) {
    case .binary: report.skipped += 1
    case .failed(let problem): note(problem)
    case .document(let document):
      report.files += 1
      report.bytes += source.status.size
      try draft.add(document)
    }
  }

  private mutating func note(_ problem: Problem) {
    report.failed += 1
    onProblem(problem)
  }

  /// The roots of the new index; nil when it would have none, or would lose one.
  private mutating func roots(adding paths: [Path]) -> [Manifest.Root]? {
    var roots = previous?.roots ?? []
    var isComplete = true
    for root in roots where !root.isReadable {
      isComplete = false
      note(Problem(path: Path(escaped: root.path), reason: lostRoot))
    }
    for path in paths {
      do throws(SystemError) {
        let root = try Manifest.Root(path)
        if !roots.contains(where: { $0.escapedBytes == root.escapedBytes }) { roots.append(root) }
      } catch {
        note(Problem(error))
      }
    }
    return isComplete && !roots.isEmpty ? roots : nil
  }

  private var lostRoot: String {
    "was indexed and cannot be read now; the index stays as it was. Put it back, or begin anew: remove "
      + index.path.lossyText
  }
}

private func segmentName(_ generation: Int) -> String {
  let digits = String(generation)
  return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
}

extension Manifest.Root {
  /// The bytes of its path: as strings, names that only look alike would be equal.
  fileprivate var escapedBytes: [UInt8] { Array(path.utf8) }

  /// Whether it is still what it was, and can be looked into.
  fileprivate var isReadable: Bool {
    let path = Path(escaped: path)
    guard let kind = try? FileStatus(of: path, following: true).kind else { return false }
    return isFile ? kind == .file : kind == .folder && (try? path.names()) != nil
  }

  /// The root at `path`, which must be there.
  init(_ path: Path) throws(SystemError) {
    let real = try path.resolved()
    let kind = try FileStatus(of: real, following: true).kind
    guard kind != .special else { throw SystemError.notRegular(path) }
    self.init(path: real.escaped, isFile: kind == .file)
  }
}

extension Failure {
  fileprivate init(_ error: any Error, writing index: Path) {
    switch error {
    case let error as Failure: self = error
    case let error as SystemError: self.init(error, doing: "write")
    case let error as XapianError:
      self.init(
        "cannot write the index \(index.lossyText): \(error)",
        hint: "see that there is room on its disk, then try again")
    default: self.init("cannot write the index \(index.lossyText): \(error)")
    }
  }
}
