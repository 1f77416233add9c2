import Platform
import Text
import Xapian

/// The file `columns` of a segment, read where it lies.
package struct ColumnTable {
  /// Its name in the folder of a segment.
  package static let name = "columns"

  private let file: MappedFile
  /// The number of paragraphs.
  package let count: Int
  /// The number of its dates.
  package let dateCount: Int
  /// The bytes of a number of each column, and where they begin.
  private let widths: [Int]
  private let starts: [Int]

  /// Nil when the file is none of columns.
  init?(_ file: MappedFile) {
    guard file.bytes(0..<columnsMagic.count) == columnsMagic,
      let count = file.integer(at: columnsMagic.count), possibleCounts.contains(count),
      let dateCount = file.integer(at: columnsMagic.count + 8), (0...count).contains(dateCount),
      let widths = file.bytes(columnsHead - ParagraphColumn.allCases.count..<columnsHead)?.map(
        Int.init),
      widths.allSatisfy({ $0 <= maxWidth })
    else { return nil }
    var ends = [columnsHead + dateCount * dateWidth]
    for width in widths { ends.append(ends[ends.count - 1] + width * count) }
    guard ends.last == file.count else { return nil }
    (self.file, self.count, self.dateCount, self.widths, starts) = (
      file, count, dateCount, widths, ends
    )
  }

  /// The number of a document in a column; nil when there is no such document.
  package func number(_ column: ParagraphColumn, of docid: UInt32) -> Int? {
    guard docid > 0, docid <= count else { return nil }
    let width = widths[column.rawValue]
    return file.littleEndian(at: starts[column.rawValue] + (Int(docid) - 1) * width, width: width)
  }

  /// The dates by their numbers in the column less 1; nil when they are damaged.
  package var dates: [Period]? {
    var dates: [Period] = []
    dates.reserveCapacity(dateCount)
    for place in 0..<dateCount {
      guard let number = file.littleEndian(at: columnsHead + place * dateWidth, width: dateWidth),
        let period = Period(number: number)
      else { return nil }
      dates.append(period)
    }
    return dates
  }

  /// The documents whose number in a column is wanted; nil when one has a number that is none of `isWanted`.
  package func documents(_ column: ParagraphColumn, where isWanted: [Bool]) -> DocumentSet? {
    let width = widths[column.rawValue]
    guard let first = isWanted.first else { return count == 0 ? DocumentSet(upTo: 0) : nil }
    if width == 0 { return first ? .all(upTo: count) : DocumentSet(upTo: count) }
    var words = [UInt64](repeating: 0, count: count / 64 + 1)
    var largest = 0
    withNumbers(column) { numbers in
      for place in 0..<count {
        let number = numbers.number(place, width: width)
        largest = max(largest, number)
        let bit: UInt64 = number < isWanted.count && isWanted[number] ? 1 : 0
        words[(place + 1) >> 6] |= bit << UInt64((place + 1) & 63)
      }
    }
    return largest < isWanted.count ? DocumentSet(upTo: count, bits: words) : nil
  }

  /// How many of some documents have each number from 0 to `largest` in a column; nil when one has another.
  package func counts(
    _ column: ParagraphColumn, of documents: DocumentSet, upTo largest: Int
  ) -> [Int]? {
    var counts = [Int](repeating: 0, count: largest + 1)
    let width = widths[column.rawValue]
    let isInOrder = withNumbers(column) { numbers in
      for docid in documents.docids {
        Work.count()
        guard docid <= count else { return false }
        let number = numbers.number(Int(docid) - 1, width: width)
        guard number <= largest else { return false }
        counts[number] += 1
      }
      return true
    }
    return isInOrder ? counts : nil
  }

  private func withNumbers<Result>(_ column: ParagraphColumn, _ body: (Span<UInt8>) -> Result)
    -> Result
  {
    file.withBytes(starts[column.rawValue]..<starts[column.rawValue + 1], body)
  }
}

extension Span<UInt8> {
  /// The number at a place of a column whose numbers have `width` bytes, low byte first.
  @inline(__always)
  fileprivate func number(_ place: Int, width: Int) -> Int {
    switch width {
    case 0: return 0
    case 1: return Int(self[place])
    case 2: return Int(self[2 * place]) | Int(self[2 * place + 1]) << 8
    default:
      return (0..<width).reduce(0) { $0 | Int(self[place * width + $1]) << (8 * $1) }
    }
  }
}

/// There are no more docids.
private let possibleCounts = 0..<1 << 32
