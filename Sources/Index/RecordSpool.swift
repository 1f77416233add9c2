import Basics
import Failures
import Platform
import Text

/// Paragraphs of a file that have no place in memory, in parts on the disk. Any number of threads may read them.
package struct RecordSpool: Sendable {
  private let file: ScratchFile
  /// Where the parts are in the file.
  private var places: [Range<Int>] = []
  /// The numbers of the first paragraphs of the parts.
  private var firsts: [Int] = []
  /// The number of the paragraphs of all parts.
  package private(set) var count = 0
  /// What was found out of paragraphs when they were on the disk: what they are, by their numbers.
  package var laterKinds: [Int: Paragraph.Kind] = [:]

  /// An empty one, whose file has the name `path` for a moment.
  package init(at path: Path) throws(SystemError) { file = try ScratchFile(at: path) }

  /// The parts, in the order of their paragraphs.
  package var parts: Range<Int> { places.indices }

  /// Adds paragraphs, in as many parts as are of a size to be worked on at once.
  package mutating func append(_ records: [Record]) throws(SystemError) {
    for part in partRanges(of: records) {
      var bytes: [UInt8] = []
      for record in records[part] {
        let encoded = record.bytes
        bytes.append(varintOf: record.article)
        bytes.append(varintOf: encoded.count)
        bytes += encoded
      }
      try file.append(bytes)
      let start = places.last?.upperBound ?? 0
      places.append(start..<start + bytes.count)
      firsts.append(count)
      count += part.count
    }
  }

  /// The paragraphs of a part.
  package func records(ofPart part: Int) throws(Failure) -> [Record] {
    let place = places[part]
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try file.read(place.count, at: place.lowerBound)
    } catch {
      throw Failure(error, doing: .read)
    }
    guard bytes.count == place.count, var records = decoded(bytes) else {
      throw Failure(
        "cannot read what was put aside on the disk", zh: "读不了暂存在盘上的内容",
        advice: .text("try again", zh: "请再试一次"))
    }
    for index in records.indices {
      if let kind = laterKinds[firsts[part] + index] { records[index].kind = kind }
    }
    return records
  }

  private func decoded(_ bytes: [UInt8]) -> [Record]? {
    var reader = ByteReader(bytes)
    var records: [Record] = []
    while !reader.isAtEnd {
      guard let article = reader.varint(), let size = reader.varint(),
        let encoded = reader.take(size), var record = Record(bytes: Array(encoded))
      else { return nil }
      record.article = article
      records.append(record)
    }
    return records
  }
}

/// The places of paragraphs in parts that are small enough to share a large file among threads.
package func partRanges(of records: [Record]) -> [Range<Int>] {
  var parts: [Range<Int>] = []
  var (start, length) = (0, 0)
  for (index, record) in records.enumerated() {
    length += record.text.count
    guard length >= partLength || index == records.count - 1 else { continue }
    parts.append(start..<index + 1)
    (start, length) = (index + 1, 0)
  }
  return parts
}

/// About as many scalars as make a part.
private let partLength = 500_000
