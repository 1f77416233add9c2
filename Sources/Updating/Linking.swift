import Failures
import Index
import Intake
import Platform

extension IndexRun {
  /// Makes the index a head of others: it gets what is read of them for each question, and says which servers have their
  /// databases. What it has of them already is not copied again. Readers see all of them or none.
  ///
  /// - Parameters:
  ///   - indexes: The others.
  ///   - servers: The servers of xapian-tcpsrv that have segments of them, in any order; segments of an index that is reached by ssh
  ///     need none.
  /// - Throws: `Failure` when one is missing or damaged, a segment has no server, they do not fit together, or the head cannot
  ///   be written.
  public mutating func link(
    _ indexes: [LinkedIndex], servers: [String], _ patience: ServerPatience
  ) throws(Failure) -> RunReport {
    if !committed.segments.isEmpty, !committed.isHead {
      throw Failure(
        "the index \(index.path.lossyText) holds paragraphs itself",
        zh: "索引 \(index.path.lossyText) 自己存有段落",
        advice: .text("make the head in another folder", zh: "请把链接放在另一个文件夹"))
    }
    do {
      let known = KnownFiles(committed, in: index)
      manifest = .empty
      manifest.generation = committed.generation
      let linked = try LinkedSegments(indexes, servers: servers, patience)
      let first = try reserveNames(linked.count + 1)
      let staging = index.segments / "\(segmentName(first + linked.count)).draft"
      try commitHead(linked, first, staging, known)
    } catch {
      giveUp()
      throw Failure(error, writing: index.path)
    }
    return report
  }

  private mutating func commitHead(
    _ linked: LinkedSegments, _ first: Int, _ staging: Path, _ known: KnownFiles
  ) throws {
    var joint = try JointManifest(manifest, Catalogue([]), of: index)
    for (number, one) in linked.indexes.enumerated() {
      let folder = IndexFolder(staging / String(number))
      try one.copy(to: folder, known)
      try joint.add(Snapshot(folder), of: folder, named: one.source.name)
    }
    joint.nameIDs()
    try checkCount(joint.segments)
    var next = joint.manifest
    for (number, addition) in joint.segments.enumerated() {
      guard Interruption.signal == nil else { return giveUp() }
      next.segments.append(try adopt(addition, number: first + number))
      report.paragraphs += addition.segment.paragraphCount
    }
    next.nextSegment = first + linked.count + 1
    next.generation = max(next.generation, committed.generation + 1)
    try write(&next)
    report.hasIndex = true
    report.segments = next.segments.count
  }

  /// What is written has to be among the databases.
  ///
  /// - Throws: `Failure` when these are on servers.
  func checkIsNoHead() throws(Failure) {
    guard committed.isHead else { return }
    throw Failure(
      "the index \(index.path.lossyText) is a head: its paragraphs are on servers",
      zh: "索引 \(index.path.lossyText) 只是链接：它的段落在服务器上",
      advice: .text(
        "write to the indexes there, then renew the head with the indexer link that has made it",
        zh: "请在那里更新索引，然后用当初的 indexer link 更新它"))
  }
}

extension Failure {
  static func headInJoin(_ index: Path) -> Failure {
    Failure(
      "the index \(index.lossyText) is a head: its paragraphs are on servers",
      zh: "索引 \(index.lossyText) 只是链接：它的段落在服务器上",
      advice: .text("join the indexes there", zh: "请合并那里的索引"))
  }
}

/// The files of a head, by what is in them.
struct KnownFiles {
  private var places: [Manifest.FileDigest: Path] = [:]

  init(_ manifest: Manifest, in index: IndexFolder) {
    for entry in manifest.segments {
      for (name, digest) in entry.files { places[digest] = index.segments / entry.name / name }
    }
  }

  subscript(_ digest: Manifest.FileDigest) -> Path? { places[digest] }
}
