import Failures
import Index
import Intake
import PDF
import Platform
import Text
import Xapian

/// What a run of the indexer did.
public struct RunReport: Sendable {
  /// The files that were indexed for the first time.
  public internal(set) var new = 0
  /// The files that were indexed anew.
  public internal(set) var changed = 0
  /// Those of them whose bytes are as they were, read again since the kinds of source are others.
  public internal(set) var reread = 0
  /// The files that are not there any more.
  public internal(set) var gone = 0
  /// The files that are as they were.
  public internal(set) var unchanged = 0
  /// The files that are passed over, by their kinds: those that hold no text, and those that are larger than
  /// what is taken.
  public internal(set) var skippedKinds: [FileKind: Int] = [:]
  /// The number of these files.
  public var skipped: Int { skippedKinds.values.reduce(0, +) }
  /// What has to be installed so that more of these are read: a line for each kind.
  public var hints: [Message] { skippedKinds.keys.compactMap(\.hint) }
  /// The files and folders that could not be read.
  public internal(set) var failed = 0
  /// The files that could not be read in an earlier run and have not changed since.
  public internal(set) var failedBefore = 0
  /// The paragraphs of the new and changed files.
  public internal(set) var paragraphs = 0
  /// The size of the new and changed files, in bytes.
  public internal(set) var bytes = 0
  /// Whether there is an index; false when nothing could be read and there was none before.
  public internal(set) var hasIndex = false
  /// The segments of the index.
  public internal(set) var segments = 0
}

/// One run of the writer of an index: it builds a segment beside those that readers see, and makes it
/// part of the index in one step at the end. A run that is killed changes nothing.
public struct IndexRun {
  let index: IndexFolder
  private let lock: FileLock
  let options: RunOptions
  let onEvent: (RunEvent) -> Void
  /// What reads files.
  let kinds: SourceKinds
  private let recognition: Recognition
  /// The index as it is on disk.
  let committed: Manifest
  let isNew: Bool
  /// The folders that this run has made for the index.
  private let made: [Path]
  /// The index as it was found, with the roots it is going to have.
  var manifest: Manifest
  /// The segments of the manifest.
  private(set) var segments: [Segment] = []
  private(set) var catalogue: Catalogue
  /// What was wrong with a segment. Then all files have to be compared.
  private var damage: Failure?
  /// The segments whose files were found to be what was written.
  private var verified: Set<String> = []
  var report = RunReport()

  /// Begins a run: takes the lock of the index, waiting for it as long as `patience` (in seconds) lasts,
  /// and clears away what a killed run has left. `onEvent` hears of each file and folder that cannot be
  /// read, and of progress.
  ///
  /// - Throws: `Failure`, with the code `locked` when another process writes the index.
  public init(
    _ index: IndexFolder, _ options: RunOptions = RunOptions(), patience: Double = 0,
    onEvent: @escaping (RunEvent) -> Void
  ) throws(Failure) {
    self.index = index
    self.options = options
    self.onEvent = onEvent
    recognition = Recognition(
      RecognizedPages(index.recognized), options.tesseract, jobs: options.resources.jobs)
    kinds = options.kinds ?? .usual(recognition: recognition)
    made = index.missingFolders
    let (lock, found) = try index.openForWriting(patience)
    self.lock = lock
    isNew = found == nil
    committed = found ?? .empty
    manifest = committed
    catalogue = try Catalogue([])
    try openSegments()
  }

  /// A damaged segment is dropped: its files are read again.
  private mutating func openSegments() throws(Failure) {
    for entry in manifest.segments {
      do throws(Failure) {
        let segment = try Segment(entry, of: index)
        try catalogue.add(segment)
        segments.append(segment)
      } catch {
        try note(error, of: entry)
      }
    }
    manifest.segments = segments.map(\.entry)
  }

  /// Drops those of the segments whose files are not what was written, so that nothing is copied from them and
  /// sealed anew.
  ///
  /// - Returns: Whether there are any.
  private mutating func dropAltered(_ numbers: Set<Int>) throws(Failure) -> Bool {
    var altered: Set<Int> = []
    for number in numbers.sorted() where Interruption.signal == nil {
      let entry = segments[number].entry
      guard verified.insert(entry.name).inserted else { continue }
      do throws(Failure) {
        try index.verify(entry)
      } catch {
        try note(error, of: entry)
        altered.insert(number)
      }
    }
    guard !altered.isEmpty else { return false }
    segments = segments.indices.filter { !altered.contains($0) }.map { segments[$0] }
    manifest.segments = segments.map(\.entry)
    catalogue = try Catalogue(segments)
    return true
  }

  private mutating func note(_ failure: Failure, of entry: Manifest.SegmentEntry) throws(Failure) {
    damage = try damage(failure, of: entry)
    let reason = Message(
      "damaged; an update reads what it held again", zh: "已损坏；更新时会重新读入其中的内容")
    onEvent(.problem(Problem(path: index.segments / entry.name, reason: reason)))
  }

  /// The failure, when it is one of damage. What libxapian says of a damaged file may be anything.
  private func damage(
    _ failure: Failure, of entry: Manifest.SegmentEntry
  ) throws(Failure) -> Failure {
    if failure.isDamage { return failure }
    do throws(Failure) {
      try index.verify(entry)
    } catch {
      if error.isDamage { return error }
    }
    throw failure
  }

  var isDamaged: Bool { damage != nil }

  /// Brings the index up to date with what is under `paths`, or under all its roots when there are
  /// none. A path that cannot be read is a problem of that path alone: nothing of it is dropped.
  ///
  /// - Throws: `Failure` when the index cannot be written.
  public mutating func update(with paths: [Path]) throws(Failure) -> RunReport {
    try checkIsNoHead()
    if options.suspicion.ofContents { _ = try dropAltered(Set(segments.indices)) }
    var plan = try plan(paths)
    while try dropAltered(segmentsToMerge(plan.change, plan.roots)) { plan = try self.plan(paths) }
    plan.problems.forEach { note($0) }
    guard !plan.roots.isEmpty else {
      abandon()
      return report
    }
    manifest.roots = plan.roots
    let gone = plan.comparison.goneRows
    // Of what was not looked at nothing is known.
    guard Interruption.signal == nil else {
      try commit(Change())
      return report
    }
    report.skip(.special, plan.specials)
    plan.comparison.problems.forEach { note($0) }
    report.add(plan.comparison)
    try commit(plan.takeChange())
    if report.hasIndex, Interruption.signal == nil { sweepRecognizedPages(without: gone) }
    return report
  }

  /// Lets go of the pages of files that are not there any more.
  private func sweepRecognizedPages(without gone: [RowPlace]) {
    guard index.recognized.exists else { return }
    let gone = Set(gone)
    var hashes: Set<ContentHash> = []
    catalogue.eachFile { file in
      guard !file.rows.contains(where: gone.contains) else { return }
      hashes.insert(file.latest.hash)
      if let content = file.content { hashes.insert(content.hash) }
    }
    recognition.pages.sweep(keeping: hashes)
  }

  /// Leaves no index behind where there was none before.
  func abandon() {
    guard isNew else { return }
    try? index.sweep()
    index.abandon(made)
  }

  /// Removes a root and all that was indexed below it.
  ///
  /// - Throws: `Failure` when it is no root, or the index cannot be written.
  public mutating func forget(_ path: Path) throws(Failure) -> RunReport {
    try checkIsSound()
    try checkIsNoHead()
    guard let root = manifest.root(at: path) else {
      let roots = manifest.roots.map(\.location.lossyText).joined(separator: ", ")
      throw Failure(
        "\(path.lossyText) is no root of the index \(index.path.lossyText)",
        zh: "\(path.lossyText) 不是索引 \(index.path.lossyText) 的根",
        advice: roots.isEmpty
          ? .text("it has no roots", zh: "它没有根")
          : .text("its roots are: \(roots)", zh: "它的根是：\(roots)"))
    }
    manifest.roots.removeAll { $0.id == root.id }
    var rows: [RowPlace] = []
    catalogue.eachFile { file in
      guard file.root == root.id else { return }
      rows += file.rows
      if file.content != nil { report.gone += 1 }
    }
    try commitSoundly(Change(goneRows: rows))
    return report
  }

  /// Makes one segment of all, without what is deleted, and with its scores.
  ///
  /// - Throws: `Failure` when the index cannot be written.
  public mutating func merge() throws(Failure) -> RunReport {
    try checkIsSound()
    try checkIsNoHead()
    try commitSoundly(Change(merging: manifest.isMerged ? .ifNeeded : .all))
    return report
  }

  /// Only `update` reads again what a damaged segment held.
  func checkIsSound() throws(Failure) {
    if let damage { throw damage }
  }

  private mutating func commitSoundly(_ change: Change) throws(Failure) {
    _ = try dropAltered(segmentsToMerge(change, manifest.roots))
    try checkIsSound()
    try commit(change)
  }

  private mutating func note(_ problem: Problem) {
    report.failed += 1
    onEvent(.problem(problem))
  }
}

extension RunReport {
  /// Counts files that are passed over.
  mutating func skip(_ kind: FileKind, _ count: Int = 1) {
    if count > 0 { skippedKinds[kind, default: 0] += count }
  }

  fileprivate mutating func add(_ comparison: FileComparison) {
    gone += comparison.gone
    unchanged += comparison.unchanged
    for (kind, count) in comparison.skipped { skip(kind, count) }
    failedBefore += comparison.failed
  }
}

extension Manifest {
  /// The root at `path`, which need not be there any more.
  fileprivate func root(at path: Path) -> Root? {
    let absolute = path.isAbsolute ? path : ((try? currentFolder()) ?? Path("/")) / path
    let places = [try? path.resolved(), absolute.simplified]
    return roots.first { places.contains($0.location) }
  }
}
