import Failures
import Index
import Platform

extension IndexFolder {
  /// Makes the folder of the index where there is none, takes its lock, and clears away what a
  /// killed run has left. The manifest is nil when there is no index yet.
  func openForWriting(_ patience: Double) throws(Failure) -> (FileLock, Manifest?) {
    // Nothing is made in a folder that is someone else's.
    if case .foreign = try contents() { throw notAnIndex }
    if isPrivate { makeNewFilesPrivate() }
    let lock = try takeLock(patience)
    var manifest: Manifest?
    if case .index(let found) = try contents() { manifest = found }
    do throws(SystemError) {
      if isPrivate { try path.makePrivate() }
      try segments.makeFolder()
      try sweep(keeping: manifest)
    } catch {
      throw Failure(error, doing: .write)
    }
    return (lock, manifest)
  }

  private func takeLock(_ patience: Double) throws(Failure) -> FileLock {
    do throws(SystemError) {
      try path.makeFolder()
    } catch {
      throw Failure(error, doing: .makeFolder)
    }
    let deadline = ContinuousClock.now + .seconds(patience)
    repeat {
      do throws(SystemError) {
        if let taken = try FileLock.take(lock) { return taken }
      } catch {
        throw Failure(error, doing: .lock)
      }
    } while ContinuousClock.now < deadline && pause()
    throw Failure(lockedBy: FileLock.holder(lock), index: path)
  }

  /// Waits a little; false when the process is told to stop.
  private func pause() -> Bool {
    sleep(nanoseconds: 50_000_000)
    return Interruption.signal == nil
  }

  /// Removes what the manifest on disk does not name. Nothing is removed when that cannot be read.
  func sweep() throws {
    switch try contents() {
    case .index(let manifest): try sweep(keeping: manifest)
    case .unfinished: try sweep(keeping: nil)
    case .nothing, .foreign: break
    }
  }

  /// Removes the segments that the manifest does not name, and nothing that is not ours. Each is
  /// renamed first: a half-removed segment under its own name would open without an error.
  func sweep(keeping manifest: Manifest?) throws(SystemError) {
    if manifestDraft.exists { try manifestDraft.removeFile() }
    try segments.requireFolder()
    let kept = Set((manifest?.segments ?? []).map { Path($0.name) })
    for name in try segments.names() where !kept.contains(name) {
      guard let made = SegmentName(name, before: manifest?.nextSegment ?? 1) else { continue }
      try (segments / name).requireFolder()
      try remove(made)
    }
  }

  private func remove(_ segment: SegmentName) throws(SystemError) {
    let folder = segments / segment.name
    if segment.stage == .draft { return try folder.remove() }
    let dead = segment.stage == .dead ? folder : segments / "\(segment.name.lossyText).dead"
    if dead != folder {
      if dead.exists { try dead.requireFolder() }
      try folder.rename(to: dead)
    }
    for name in try dead.names() where SegmentFile.all.contains(name.lossyText) {
      try (dead / name).removeFile()
    }
    // What others have put there stays, and the folder with it.
    _ = try dead.removeEmptyFolder()
  }
}

extension Failure {
  fileprivate init(lockedBy holder: FileLock.Holder, index: Path) {
    let process =
      holder.process.map { Message("process \($0)", zh: "进程 \($0) ") }
      ?? Message("another process", zh: "另一个进程")
    let since =
      holder.since.map { Message(" since \(timestamp($0))", zh: "（从 \(timestamp($0)) 起）") }
      ?? Message("", zh: "")
    self.init(
      "the index \(index.lossyText) is being written by \(process.english)\(since.english)",
      zh: "\(process.chinese)正在写索引 \(index.lossyText)\(since.chinese)",
      advice: .text("wait until it has finished, then try again", zh: "请等它结束，然后再试"), kind: .locked)
  }
}
