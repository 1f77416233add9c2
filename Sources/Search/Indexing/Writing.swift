import Platform

extension IndexFolder {
  /// Makes the folder of the index where there is none, takes its lock, and clears away what a
  /// killed run has left. The manifest is nil when there is no index yet.
  func openForWriting() throws(Failure) -> (FileLock, Manifest?) {
    // Nothing is made in a folder that is someone else's.
    if case .foreign = try contents() { throw notAnIndex }
    let lock = try takeLock()
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

  private func takeLock() throws(Failure) -> FileLock {
    do throws(SystemError) {
      try path.makeFolder()
    } catch {
      throw Failure(error, doing: "make the folder")
    }
    do throws(SystemError) {
      if let taken = try FileLock.take(lock) { return taken }
    } catch {
      throw Failure(error, doing: "lock")
    }
    throw Failure(lockedBy: FileLock.holder(lock), index: path)
  }

  /// Removes the segments that the manifest does not name. Each is renamed first: a half-removed
  /// segment under its own name would open without an error.
  func sweep(keeping manifest: Manifest?) throws(SystemError) {
    let kept = Set((manifest?.segments ?? []).map { Path($0.name) })
    for name in try segments.names() where !kept.contains(name) {
      let dead = segments / (name.lossyText + ".dead")
      if !name.lossyText.hasSuffix(".dead") { try (segments / name).rename(to: dead) }
      try (name.lossyText.hasSuffix(".dead") ? segments / name : dead).remove()
    }
  }
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
