import Failures
import Index
import Intake
import Platform

extension IndexRun {
  /// Takes other indexes into this one as they are: their segments are linked, or copied from another disk, and nothing is
  /// read anew. Readers see all of them or none.
  ///
  /// - Throws: `Failure` when one is missing or damaged, they do not fit together, or the index cannot be written.
  public mutating func join(_ indexes: [IndexFolder]) throws(Failure) -> RunReport {
    try checkIsSound()
    try checkIsNoHead()
    do throws(Failure) {
      var parts: [Snapshot] = []
      for other in indexes {
        let part = try Snapshot(other)
        if part.manifests.contains(where: \.isHead) { throw .headInJoin(other.path) }
        parts.append(part)
      }
      var joint = try JointManifest(manifest, catalogue, of: index)
      for (other, part) in zip(indexes, parts) { try joint.add(part, of: other) }
      joint.nameIDs()
      try checkCount(joint.segments)
      try commit(joint)
    } catch {
      giveUp()
      throw error
    }
    return report
  }

  func checkCount(_ segments: [JointManifest.Addition]) throws(Failure) {
    let count = manifest.segments.count + segments.count
    guard count > Manifest.maxSegments else { return }
    throw Failure(
      "together the indexes have \(count) segments, and an index may have \(Manifest.maxSegments)",
      zh: "这些索引合起来有 \(count) 个段，而一个索引最多有 \(Manifest.maxSegments) 个",
      advice: .text(
        "make them fewer first, with: indexer merge -d INDEX",
        zh: "请先减少段数：indexer merge -d 索引"))
  }

  private mutating func commit(_ joint: JointManifest) throws(Failure) {
    do {
      let first = try reserveNames(joint.segments.count)
      var next = joint.manifest
      for (number, addition) in joint.segments.enumerated() where Interruption.signal == nil {
        next.segments.append(try adopt(addition, number: first + number))
        report.paragraphs += addition.segment.paragraphCount
      }
      guard Interruption.signal == nil else { return giveUp() }
      for recognized in joint.recognized { try index.adopt(recognized: recognized) }
      next.nextSegment = first + joint.segments.count
      next.generation = max(next.generation, committed.generation + 1)
      try write(&next)
      report.hasIndex = true
      report.segments = next.segments.count
    } catch {
      throw Failure(error, writing: index.path)
    }
  }

  /// Writes down that the next names of segments are taken, so that those are swept that a killed run has made.
  ///
  /// - Returns: The number of the first.
  func reserveNames(_ count: Int) throws -> Int {
    var reserving = committed
    reserving.nextSegment += count
    try write(&reserving)
    return committed.nextSegment
  }

  /// Leaves the index as it was.
  func giveUp() {
    try? index.sweep()
    if isNew { try? index.manifest.removeFile() }
    abandon()
  }

  /// Gives a segment a folder here, and sees that it is to the byte what its writer sealed.
  func adopt(
    _ addition: JointManifest.Addition, number: Int
  ) throws -> Manifest.SegmentEntry {
    let entry = addition.segment.entry
    let source = addition.index.segments / entry.name
    let folder = index.segments / segmentName(number)
    try folder.makeFolder()
    for name in entry.files.keys where name != FileTable.name {
      try (source / name).link(orCopyTo: folder / name)
    }
    let (table, deleted) = try addition.segment.files(numbering: addition.roots)
    try (folder / FileTable.name).write(table)
    let files = try sealed(folder)
    for (name, digest) in entry.files where name != FileTable.name && files[name] != digest {
      throw Failure.damaged(
        addition.index.path, "segments/\(entry.name)/\(name) is not what was written",
        zh: "segments/\(entry.name)/\(name) 与写入时不同")
    }
    return Manifest.SegmentEntry(
      name: segmentName(number), rows: entry.rows, paragraphs: entry.paragraphs, deleted: deleted,
      files: files, server: entry.server)
  }
}

extension IndexFolder {
  /// Takes what was recognized on pages for another index. What is here already stays.
  fileprivate func adopt(recognized source: Path) throws {
    guard (try? source.requireFolder()) != nil else { return }
    for file in try source.names() where (try? (source / file).requireFolder()) != nil {
      let folder = recognized / file
      try folder.makeFolder()
      for page in try (source / file).names() where !(folder / page).exists {
        try (source / file / page).link(orCopyTo: folder / page)
      }
    }
  }
}
