import Failures
import Platform
import Text
import Xapian

/// What is wrong with an index.
public struct Damage: Sendable {
  /// The folder of the segment.
  public let segment: Path
  /// What contradicts what there.
  public let what: Message
}

/// What a check of an index has looked at.
public struct CheckReport: Sendable {
  /// The number of segments.
  public internal(set) var segments = 0
  /// The number of paragraphs that could be read.
  public internal(set) var paragraphs = 0
  /// Whether libxapian's own checker has seen all databases. It only looks at what it could write.
  public internal(set) var isThorough = true
  /// The number of segments whose databases are on servers, where they have to be looked at.
  public internal(set) var served = 0
  /// The files and folders in it that are not of an index. They are left alone.
  public internal(set) var foreign: [Path] = []
  /// The segments that are damaged, each with the first damage found.
  public internal(set) var damages: [Damage] = []
}

extension IndexFolder {
  /// Looks at everything in the index: the hashes of its manifest and of every file of its segments,
  /// their databases with libxapian's own checker, and the text of every paragraph.
  ///
  /// - Throws: `Failure` when there is no index, or its manifest cannot be read.
  public func check() throws(Failure) -> CheckReport {
    var report = CheckReport()
    let manifest = try soundManifest()
    report.foreign = (try? foreignThings(manifest)) ?? []
    for entry in manifest.segments {
      report.segments += 1
      do {
        // A damaged database can bring libxapian down, so the hashes come first.
        try checkHashes(entry)
        if entry.server != nil {
          report.served += 1
          report.paragraphs += entry.paragraphs
          continue
        }
        if (segments / entry.name).isWritable {
          try checkDatabase(entry)
        } else {
          report.isThorough = false
        }
        report.paragraphs += try checkParagraphs(entry)
      } catch {
        report.damages.append(Damage(segment: segments / entry.name, what: reason(error)))
      }
    }
    return report
  }

  private func soundManifest() throws(Failure) -> Manifest {
    do throws(Failure) {
      return try manifestForReading()
    } catch {
      guard error.isDamage else { throw error }
      throw Failure(
        error.message,
        advice: .rebuild(path))
    }
  }

  private func reason(_ error: any Error) -> Message {
    switch error {
    case let error as Contradiction: error.what
    case let error as Failure: error.message
    case let error as SystemError: Failure(error, doing: .read).message
    default: Message(verbatim: "\(error)")
    }
  }

  private func checkHashes(_ entry: Manifest.SegmentEntry) throws {
    if let name = try alteredFile(of: entry) {
      throw Contradiction("\(name) is not what was written", zh: "\(name) 与写入时不同")
    }
  }

  /// What lies in the folder and no writer has made.
  private func foreignThings(_ manifest: Manifest) throws(SystemError) -> [Path] {
    var foreign = try path.names().filter { !isOurs($0) }.map { path / $0 }
    let live = Set(manifest.segments.map { Path($0.name) })
    for name in try segments.names() where !live.contains(name) {
      if SegmentName(name, before: manifest.nextSegment) == nil { foreign.append(segments / name) }
    }
    for folder in live.sorted().map({ segments / $0 }) {
      let names = (try? folder.names()) ?? []
      foreign += names.filter { !SegmentFile.all.contains($0.lossyText) }.map { folder / $0 }
    }
    return foreign
  }

  private func checkDatabase(_ entry: Manifest.SegmentEntry) throws {
    let count = try contradictions(inDatabase: (segments / entry.name).bytes)
    if count > 0 {
      throw Contradiction(
        "libxapian finds \(count) errors in its database", zh: "libxapian 在它的数据库里发现 \(count) 处错误")
    }
  }

  private func checkParagraphs(_ entry: Manifest.SegmentEntry) throws -> Int {
    let segment = try Segment(entry, of: self)
    var next = 1
    for place in 0..<segment.files.count {
      let row = try segment.row(place)
      guard row.firstDocid == next else {
        throw Contradiction(
          "row \(place) of \(FileTable.name) is out of order",
          zh: "\(FileTable.name) 的第 \(place) 行次序不对")
      }
      next += row.paragraphs
    }
    guard next == entry.paragraphs + 1 else {
      throw Contradiction(
        "\(FileTable.name) has \(next - 1) paragraphs", zh: "\(FileTable.name) 有 \(next - 1) 个段落")
    }
    let dates = try segment.dates()
    var ids: [(id: [UInt8], docid: UInt32)] = []
    for docid in 1..<next {
      let docid = UInt32(clamping: docid)
      let record = try segment.record(docid)
      guard segment.columns.agree(with: record, at: docid, dates) else {
        throw Contradiction(
          "\(ColumnTable.name) is wrong about paragraph \(docid)",
          zh: "\(ColumnTable.name) 与第 \(docid) 个段落不符")
      }
      if let id = record.id { ids.append((Array(id.utf8), docid)) }
    }
    guard agree(segment.ids, ids) else {
      throw Contradiction("\(IDTable.name) is wrong about the ids", zh: "\(IDTable.name) 与 ID 不符")
    }
    return segment.paragraphCount
  }

  /// Whether a table has these ids, which come in the order of the docids.
  private func agree(_ table: IDTable, _ ids: [(id: [UInt8], docid: UInt32)]) -> Bool {
    var sorted = ids.sorted {
      $0.id == $1.id ? $0.docid < $1.docid : $0.id.lexicographicallyPrecedes($1.id)
    }[...]
    var last: [UInt8]?
    let isInOrder = table.eachInOrder { docid, isSame in
      guard let next = sorted.first, next.docid == docid, isSame == (next.id == last) else {
        return
      }
      last = next.id
      sorted.removeFirst()
    }
    return isInOrder && sorted.isEmpty && table.holds(ids)
  }
}

private struct Contradiction: Error {
  let what: Message

  init(_ english: String, zh chinese: String) { what = Message(english, zh: chinese) }
}

extension ColumnTable {
  fileprivate func agree(with record: Record, at docid: UInt32, _ dates: [Period]) -> Bool {
    let date = number(.date, of: docid) ?? 0
    return number(.kind, of: docid) == record.kindNumber
      && number(.length, of: docid) == record.text.count && date <= dates.count
      && (date > 0 ? dates[date - 1] : nil) == record.date?.period
  }
}
