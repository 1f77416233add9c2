import Platform
import Text

// A collection is a file of records: `.jsonl` with an object a line that has `id` (or `_id`, `docid`) and `contents` or
// `text`, and may have `title` and `date`, and what else is given back with a hit; `.csv` with a first line that names such columns (see `CSVRecords`);
// `.tsv` with an id, a tab and a text a line. A record is one paragraph as it is, and its id is that of the hit.
// What cannot be read as a day, a month or a year is no date.

/// Why a file that should be a collection is none.
enum CollectionFailure: Error, Equatable {
  case unreadable(line: Int, expected: String)
  case duplicate(id: String, line: Int, first: Int)
  /// The first line of a `.csv` does not say which column has the texts.
  case noTextColumn

  var reason: String {
    switch self {
    case .unreadable(let line, let expected): "line \(line) is not \(expected)"
    case .duplicate(let id, let line, let first):
      "the id \(id) of line \(line) is that of line \(first) too; ids have to differ"
    case .noTextColumn:
      "not read: its first line names no column text or contents, beside id, title and date"
    }
  }
}

/// The records of a file by the ending of its name; nil when the file is text. `checkpoint` is called for each line, and
/// what it throws ends the work.
///
/// - Throws: `CollectionFailure` when it should be a collection and is none.
func collection(
  _ text: Scalars, ending: String?, checkpoint: () throws -> Void
) throws -> [Paragraph]? {
  var records = Records()
  switch ending {
  case "jsonl":
    try records.add(numberedLines(text, checkpoint), jsonForm, checkpoint, parse: parseJSON)
  case "tsv":
    let lines = try numberedLines(text, checkpoint)
    guard isCollection(lines) else { return nil }
    try records.add(lines, tsvForm, checkpoint, parse: parseTSV)
  case "csv": try records.add(CSVRecords(text), checkpoint)
  default: return nil
  }
  return records.paragraphs
}

private let jsonForm = "a JSON object with id and contents or text"
private let tsvForm = "an id without blanks, a tab and a text"

private struct NumberedLine {
  let number: Int
  let text: Scalars
}

/// What a collection has for one paragraph.
struct CollectionRecord {
  /// Nil where its line is all that names it.
  let id: String?
  let title: String?
  let date: Period?
  let text: Scalars
  /// The line of the file where the text begins, when each of its lines is one of the file.
  var textLine: Int?
  /// What it says besides: a JSON object.
  var fields: String?
}

private func numberedLines(
  _ text: Scalars, _ checkpoint: () throws -> Void
) rethrows -> [NumberedLine] {
  try text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
    number, line in
    try checkpoint()
    let line = line.last == "\r" ? line.dropLast() : line
    guard line.contains(where: { ScalarClass($0) != .blank }) else { return nil }
    return NumberedLine(number: number + 1, text: Scalars(line))
  }
}

/// The records of a collection as they are read.
private struct Records {
  private(set) var paragraphs: [Paragraph] = []
  private var seen: [String: Int] = [:]

  mutating func add(
    _ lines: [NumberedLine], _ form: String, _ checkpoint: () throws -> Void,
    parse: (Scalars) -> CollectionRecord?
  ) throws {
    for line in lines {
      try checkpoint()
      guard let record = parse(line.text) else {
        throw CollectionFailure.unreadable(line: line.number, expected: form)
      }
      try add(record, line.number...line.number)
    }
  }

  mutating func add(
    _ records: consuming CSVRecords, _ checkpoint: () throws -> Void
  ) throws {
    while let (record, lines) = try records.next() {
      try checkpoint()
      try add(record, lines)
    }
  }

  private mutating func add(
    _ record: CollectionRecord, _ lines: ClosedRange<Int>
  ) throws(CollectionFailure) {
    if let id = record.id, let first = seen.updateValue(lines.lowerBound, forKey: id) {
      throw .duplicate(id: id, line: lines.lowerBound, first: first)
    }
    var paragraph = Paragraph(
      record.text, id: record.id, headline: record.title,
      date: record.date.map { PageDate($0, from: .record) }, line: lines.lowerBound,
      textLine: record.textLine, endLine: lines.upperBound)
    paragraph.fields = record.fields
    paragraphs.append(paragraph)
  }
}

/// Whether most lines are records. In a table of more columns, or of names with blanks, and in plain text they
/// are not; in a collection the others are mistakes.
private func isCollection(_ lines: [NumberedLine]) -> Bool {
  lines.count { parseTSV($0.text) != nil } * 2 > lines.count
}

private func parseTSV(_ line: Scalars) -> CollectionRecord? {
  let fields = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
  guard fields.count == 2, !fields[0].isEmpty,
    !fields[0].contains(where: { ScalarClass($0) == .blank }), !fields[1].contains("\t")
  else { return nil }
  return CollectionRecord(id: String(fields[0]), title: nil, date: nil, text: Scalars(fields[1]))
}

private func parseJSON(_ line: Scalars) -> CollectionRecord? {
  guard var members = jsonMembers(line), let id = members.take(idNames, \.name),
    let text = members.takeText()
  else { return nil }
  let title = members.take(["title"], \.name)
  let date = members.take(["date"], \.period)
  members.removeAll { ["title", "date"].contains($0.key) && $0.isNull }
  return CollectionRecord(
    id: id, title: title, date: date, text: text, fields: jsonObject(members.map(\.source)))
}

extension [JSONMember] {
  /// Takes out the first of these members that has a value of the kind that is looked for.
  fileprivate mutating func take<Value>(
    _ keys: [String], _ value: (JSONMember) -> Value?
  ) -> Value? {
    for key in keys {
      guard let place = lastIndex(where: { $0.key == key }), let found = value(self[place]) else {
        continue
      }
      remove(at: place)
      return found
    }
    return nil
  }
}

extension JSONMember {
  /// Of a string, or of a whole number.
  fileprivate var period: Period? {
    name.flatMap {
      string == nil && !$0.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? nil : Period($0)
    }
  }
}

extension [JSONMember] {
  /// Takes out the text: the first that holds something, or else the first.
  fileprivate mutating func takeText() -> Scalars? {
    let names = textNames.filter { name in
      contains { $0.key == name && $0.string?.isEmpty == false }
    }
    return take(names.isEmpty ? textNames : names, \.string)
  }
}

/// What a record may call its id and its text, the first that there is of these.
let idNames = ["id", "_id", "docid"]
let textNames = ["contents", "text"]

/// An object of members as they are written; nil without any. What is too long is left out: it would have to be read with
/// every hit.
func jsonObject(_ members: [Scalars]) -> String? {
  var object: Scalars = []
  for member in members
  where member.count <= longestMember && object.count + member.count <= longestObject {
    object += (object.isEmpty ? [] : [","]) + member
  }
  return object.isEmpty ? nil : "{\(String(object))}"
}

/// In scalars.
private let longestMember = 16_384
private let longestObject = 65_536
