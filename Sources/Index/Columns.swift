import Platform
import Text

// The file `columns` of a segment: numbers of its paragraphs, each in as many bytes as the largest one takes. Numbers of the
// head are eight bytes; all have their low byte first.
//
//     "hansearch columns 1\n"
//     number of paragraphs
//     number of dates
//     for each `ParagraphColumn`: the bytes of a number, 0 to 4
//     the dates of the paragraphs, each once and in order: their periods, as 20230818, 20230800 or 20230000, in four bytes
//     for each column: the number of each paragraph, in the order of docids
//
// A column of zeros takes no bytes, as the kinds and articles of records do.

let columnsMagic = Array("hansearch columns 1\n".utf8)
/// The bytes before the dates.
let columnsHead = columnsMagic.count + 16 + ParagraphColumn.allCases.count
/// The bytes of a date.
let dateWidth = 4
/// The most bytes of a number in a column.
let maxWidth = 4

/// What there is a number of for each paragraph.
package enum ParagraphColumn: Int, CaseIterable, Sendable {
  /// Its place in `Record.kinds`.
  case kind
  /// The place of its date among the dates, from 1; 0 where it has none.
  case date
  /// The number of its article in the file, from 1; 0 where it is one by itself.
  case article
  /// The number of its scalars.
  case length
}

/// The columns of some paragraphs, while a segment is built.
package struct ColumnDraft: Sendable {
  private var kinds: [UInt8] = []
  private var dates: [UInt32] = []
  private var articles: [UInt32] = []
  private var lengths: [UInt32] = []

  /// Columns of no paragraphs.
  package init() {}

  /// The number of paragraphs.
  package var count: Int { kinds.count }

  /// Adds a paragraph.
  package mutating func add(_ record: Record) {
    kinds.append(UInt8(clamping: record.kindNumber))
    dates.append(UInt32(clamping: record.date?.period.number ?? 0))
    articles.append(UInt32(clamping: record.article))
    lengths.append(UInt32(clamping: record.text.count))
  }

  /// Adds others, behind these.
  package mutating func add(_ other: ColumnDraft) {
    kinds += other.kinds
    dates += other.dates
    articles += other.articles
    lengths += other.lengths
  }

  /// The file of a segment.
  package var bytes: [UInt8] {
    let known = Set(dates).subtracting([0]).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip([0] + known, (0...).lazy.map(UInt32.init)))
    let columns = [kinds.map(UInt32.init), dates.map { places[$0] ?? 0 }, articles, lengths]
    let widths = columns.map { width(of: $0.max() ?? 0) }
    var bytes = columnsMagic
    bytes.reserveCapacity(columnsHead + known.count * dateWidth + count * widths.reduce(0, +))
    bytes.appendFixed(count)
    bytes.appendFixed(known.count)
    for width in widths { bytes.append(UInt8(clamping: width)) }
    for date in known { bytes.append(date, width: dateWidth) }
    for (column, width) in zip(columns, widths) {
      for number in column { bytes.append(number, width: width) }
    }
    return bytes
  }
}

private func width(of number: UInt32) -> Int { (32 - number.leadingZeroBitCount + 7) / 8 }

extension [UInt8] {
  fileprivate mutating func append(_ number: UInt32, width: Int) {
    for place in 0..<width { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}
