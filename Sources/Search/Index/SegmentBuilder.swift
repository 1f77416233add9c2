import Platform
import Text
import Xapian

/// Writes one segment through libxapian's public interface.
final class SegmentBuilder {
  private let folder: Path
  private let draft: Path
  private let scoring: Scoring
  private var writer: Writer?
  private var files: [FileEntry] = []
  private var nextDocid = 1
  private var unwritten = 0

  /// libxapian keeps postings in a tree in memory, which gets slow as it grows; it is fastest when
  /// emptied about this often.
  private static let postingsPerCommit = 100_000

  /// Begins a segment that will be the folder `folder`.
  init(_ folder: Path, scoring: Scoring) throws(XapianError) {
    self.folder = folder
    self.scoring = scoring
    draft = Path(folder.bytes + Array(".draft".utf8))
    writer = try Writer(creating: draft.bytes)
  }

  /// Adds a file and its paragraphs. Files come in the order of root and path.
  func add(_ document: Document) throws(XapianError) {
    let source = document.source
    files.append(
      FileEntry(
        root: source.root, path: source.relative, encoding: document.encoding,
        size: source.status.size, modified: source.status.modified,
        firstDocid: nextDocid, paragraphs: document.paragraphs.count))
    for paragraph in document.paragraphs { try add(AnalysedParagraph(paragraph)) }
  }

  private func add(_ paragraph: AnalysedParagraph) throws(XapianError) {
    for (term, frequency) in paragraph.frequencies {
      let wdf = scoring.wdf(frequency: frequency, length: paragraph.length)
      try writer?.add(term: term.bytes, wdf: wdf)
    }
    try writer?.addDocument(data: paragraph.record.bytes)
    nextDocid += 1
    unwritten += paragraph.frequencies.count
    if unwritten >= Self.postingsPerCommit { try commit() }
  }

  private func commit() throws(XapianError) {
    try writer?.commit()
    unwritten = 0
  }

  /// Ends the segment; the disk has all of it on return.
  func finish() throws -> Manifest.SegmentEntry {
    try commit()
    writer = nil
    try compact(draft.bytes, into: folder.bytes)
    try draft.remove()
    // Without it a remote server of Xapian's could not give document data.
    try (folder / "termlist.glass").write([])
    try (folder / FileTable.name).write(fileTable(files))
    return Manifest.SegmentEntry(
      name: folder.name.lossyText, files: files.count, paragraphs: nextDocid - 1,
      inputSize: files.reduce(0) { $0 + $1.size }, sizes: try syncedSizes())
  }

  private func syncedSizes() throws -> [String: Int] {
    var sizes: [String: Int] = [:]
    for name in try folder.names() {
      try (folder / name).sync()
      sizes[name.lossyText] = try FileStatus(of: folder / name, following: false).size
    }
    try folder.sync()
    try folder.parent.sync()
    return sizes
  }
}
