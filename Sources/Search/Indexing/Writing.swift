import Platform

extension IndexFolder {
  /// Makes the folder of the index where there is none, takes its lock, and clears away what a
  /// killed run has left. The manifest is nil when there is no index yet.
  func openForWriting(_ patience: Double) throws(Failure) -> (FileLock, Manifest?) {
    // Nothing is made in a folder that is someone else's.
    if case .foreign = try contents() { throw notAnIndex }
    let lock = try takeLock(patience)
    var manifest: Manifest?
    if case .index(let found) = try contents() { manifest = found }
    do throws(SystemError) {
      try segments.makeFolder()
      try sweep(keeping: manifest)
    } catch {
      throw Failure(error, doing: "write")
    }
    return (lock, manifest)
  }

  private func takeLock(_ patience: Double) throws(Failure) -> FileLock {
    do throws(SystemError) {
      try path.makeFolder()
    } catch {
      throw Failure(error, doing: "make the folder")
    }
    let deadline = ContinuousClock.now + .seconds(patience)
    repeat {
      do throws(SystemError) {
        if let taken = try FileLock.take(lock) { return taken }
      } catch {
        throw Failure(error, doing: "lock")
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
    let draft = Path(self.manifest.bytes + Array(".new".utf8))
    if draft.exists { try draft.remove() }
    let kept = Set((manifest?.segments ?? []).map { Path($0.name) })
    for name in try segments.names() where isSegmentName(name) && !kept.contains(name) {
      let isDead = name.ending == deadEnding
      let dead = isDead ? segments / name : segments / "\(name.lossyText).\(deadEnding)"
      if !isDead {
        if dead.exists { try dead.remove() }
        try (segments / name).rename(to: dead)
      }
      try dead.remove()
    }
  }
}

private let deadEnding = "dead"

/// Whether a name in `segments` is one that a writer gives: a number, or one with the ending of a
/// draft or of a segment on its way out.
private func isSegmentName(_ name: Path) -> Bool {
  let parts = name.lossyText.split(separator: ".", omittingEmptySubsequences: false)
  return parts[0].count >= 6 && parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) }
    && parts.dropFirst().allSatisfy { $0 == "draft" || $0 == deadEnding }
}

extension Failure {
  fileprivate init(lockedBy holder: FileLock.Holder, index: Path) {
    let process = holder.process.map { "process \($0)" } ?? "another process"
    let since = holder.since.map { " since \(timeOfDay($0))" } ?? ""
    self.init(
      "the index \(index.lossyText) is being written by \(process)\(since)",
      hint: "wait until it has finished, then try again", code: .locked)
  }
}
