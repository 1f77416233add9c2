import Failures
import Platform
import Text

/// The records of a file of comma-separated values (RFC 4180; a line may end with LF alone). The first line names
/// the columns: `text` or `contents`, and as there are `id`, `_id` or `docid`, `title` and `date`; others are kept as they are.
struct CSVReader: RecordReader {
  private var columns: CSVColumns?
  private var line = 1

  mutating func read(_ section: Scalars, isLast: Bool, into records: inout Records) throws -> Int {
    var rows = CSVRows(section, from: line, isLast: isLast)
    while let row = try rows.next() {
      try Interruption.checkpoint()
      try take(row, &records)
    }
    line = rows.line
    return rows.place
  }

  /// - Throws: when the first row names no column of texts.
  private mutating func take(_ row: CSVRow, _ records: inout Records) throws {
    guard let columns else {
      columns = try CSVColumns(row.fields)
      return
    }
    guard row.fields.count == columns.count else {
      throw RecordFailure.unreadable(
        line: row.lines.lowerBound,
        expected: Message(
          "a record of \(columns.count) fields, as line 1 is",
          zh: "和第 1 行一样有 \(columns.count) 个字段的记录"))
    }
    try records.add(try columns.record(row), row.lines)
  }

  /// Also a file without a line, which has none.
  func isOfRecords() -> Bool { true }
}

/// Which field of a row is what.
private struct CSVColumns {
  let count: Int
  private let id, title, date: Int?
  private let text: Int
  /// The names of the others.
  private let others: [(field: Int, name: String)]

  init(_ names: [Scalars]) throws(RecordFailure) {
    let written = names
    let names = names.map { name in
      String(name.filter { ScalarClass($0) != .blank }).lowercased()
    }
    func column(_ wanted: [String]) -> Int? {
      wanted.lazy.compactMap { names.firstIndex(of: $0) }.first
    }
    guard let text = column(textNames) else { throw .noTextColumn }
    self.text = text
    count = names.count
    id = column(idNames)
    title = column(["title"])
    date = column(["date"])
    let used = [id, text, title, date]
    // What stands in the column of dates and is none keeps the name of that.
    others = namedApart(
      written.indices.filter { !used.contains($0) }, written, besides: date == nil ? [] : ["date"])
  }

  func record(_ row: CSVRow) throws(RecordFailure) -> SourceRecord {
    let id = id.map { String(row.fields[$0]) }
    if id == "" {
      let expected = Message("a record with an id", zh: "有 id 的记录")
      throw .unreadable(line: row.lines.lowerBound, expected: expected)
    }
    let title = title.map { String(row.fields[$0]) }
    let date = date.flatMap { Period(String(row.fields[$0])) }
    return SourceRecord(
      id: id, title: title == "" ? nil : title, date: date, text: row.fields[text],
      textLine: row.starts[text], fields: FurtherFields(members(row, hasDate: date != nil)))
  }

  /// The other fields, also what stands in the column of dates and is none.
  private func members(_ row: CSVRow, hasDate: Bool) -> [Scalars] {
    let isOther = date.map { !hasDate && !row.fields[$0].isEmpty } ?? false
    let date = isOther ? date.map { [(field: $0, name: "date")] } : nil
    return (others + (date ?? [])).map {
      jsonString(Scalars($0.name.unicodeScalars)) + [":"] + jsonString(row.fields[$0.field])
    }
  }
}

/// Columns with their names, which differ, also from others: the second of a name has `_2` behind it, or the next number
/// that makes no name of a column.
private func namedApart(
  _ columns: [Int], _ names: [Scalars], besides others: Set<String>
) -> [(field: Int, name: String)] {
  let written = columns.map { column in
    String(names[column][trimmed(names[column].indices, in: names[column])])
  }
  var taken = Set(written)
  var given = others
  var numbers: [String: Int] = [:]
  return zip(columns, written).map { column, name in
    if given.insert(name).inserted { return (column, name) }
    var number = numbers[name, default: 2]
    while !taken.insert("\(name)_\(number)").inserted { number += 1 }
    numbers[name] = number + 1
    return (column, "\(name)_\(number)")
  }
}

private struct CSVRow {
  var fields: [Scalars] = []
  /// The line where each field begins.
  var starts: [Int] = []
  var lines: ClosedRange<Int>

  /// Whether nothing stands on its line.
  var isBlank: Bool { fields.count == 1 && fields[0].allSatisfy { ScalarClass($0) == .blank } }
}

/// The rows of a section of comma-separated values, but for blank lines.
private struct CSVRows {
  private let text: Scalars
  /// Whether nothing comes behind the section. If not, its last row may be but a beginning: quotes may hold ends of lines.
  private let isLast: Bool
  /// Where the next row begins.
  private(set) var place = 0
  private(set) var line: Int

  init(_ text: Scalars, from line: Int, isLast: Bool) {
    self.text = text
    self.line = line
    self.isLast = isLast
  }

  mutating func next() throws(RecordFailure) -> CSVRow? {
    while place < text.count {
      let start = (place, line)
      do throws(RecordFailure) {
        let row = try nextRow()
        if !row.isBlank { return row }
      } catch {
        guard !isLast, place == text.count else { throw error }
        (place, line) = start
        return nil
      }
    }
    return nil
  }

  private mutating func nextRow() throws(RecordFailure) -> CSVRow {
    var row = CSVRow(lines: line...line)
    repeat {
      row.starts.append(line)
      row.fields.append(try nextField())
    } while skip(",")
    row.lines = row.lines.lowerBound...line
    endLine()
    return row
  }

  private mutating func nextField() throws(RecordFailure) -> Scalars {
    if skip("\"") { return try restOfQuoted() }
    let start = place
    while place < text.count, text[place] != ",", !isAtEndOfLine { place += 1 }
    return Scalars(text[start..<place])
  }

  /// What stands up to the closing quote; two quotes are one.
  private mutating func restOfQuoted() throws(RecordFailure) -> Scalars {
    let firstLine = line
    var field: Scalars = []
    while place < text.count {
      let scalar = text[place]
      place += 1
      if scalar == "\n" { line += 1 }
      if scalar == "\"", !skip("\"") {
        guard place == text.count || text[place] == "," || isAtEndOfLine else { break }
        return field
      }
      field.append(scalar)
    }
    throw .unreadable(
      line: firstLine, expected: Message("a record whose quotes are closed", zh: "引号成对的记录"))
  }

  private var isAtEndOfLine: Bool {
    text[place] == "\n"
      || text[place] == "\r" && (place + 1 == text.count || text[place + 1] == "\n")
  }

  private mutating func endLine() {
    _ = skip("\r")
    if skip("\n") { line += 1 }
  }

  /// Whether a scalar stands here, which is passed then.
  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard place < text.count, text[place] == scalar else { return false }
    place += 1
    return true
  }
}
