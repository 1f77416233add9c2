#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import struct Foundation.Data
  import class Foundation.JSONDecoder
#endif
import Platform
import Text

// A collection is a file of records, a line each: `.jsonl` with an object that has `id` and `contents`
// or `text`, and may have `title` and `date`; `.tsv` with an id, a tab and a text. A record is one paragraph as
// it is, and its id is that of the hit. What cannot be read as a day is no date.

/// Why a file that should be a collection is none.
enum CollectionFailure: Error, Equatable {
  case unreadable(line: Int, expected: String)
  case duplicate(id: String, line: Int, first: Int)

  var reason: String {
    switch self {
    case .unreadable(let line, let expected): "line \(line) is not \(expected)"
    case .duplicate(let id, let line, let first):
      "the id \(id) of line \(line) is that of line \(first) too; ids have to differ"
    }
  }
}

extension Path {
  /// Whether the records of the file may have ids of their own, as far as its name tells.
  var mayBeCollection: Bool { ["jsonl", "tsv"].contains(ending) }
}

/// The records of a file by the ending of its name; nil when the file is text.
func collection(
  _ text: Scalars, ending: String?
) throws(CollectionFailure) -> [Paragraph]? {
  switch ending {
  case "jsonl": return try records(numberedLines(text), parse: parseJSON)
  case "tsv":
    let lines = numberedLines(text)
    guard !lines.isEmpty, lines.allSatisfy({ parseTSV($0.text) != nil }) else { return nil }
    return try records(lines, parse: parseTSV)
  default: return nil
  }
}

private struct NumberedLine {
  let number: Int
  let text: Scalars
}

private struct CollectionRecord {
  let id: String
  let title: String?
  let day: Day?
  let text: Scalars
}

private func numberedLines(_ text: Scalars) -> [NumberedLine] {
  text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
    number, line in
    let line = line.last == "\r" ? line.dropLast() : line
    guard line.contains(where: { ScalarClass($0) != .blank }) else { return nil }
    return NumberedLine(number: number + 1, text: Scalars(line))
  }
}

private func records(
  _ lines: [NumberedLine], parse: (Scalars) -> CollectionRecord?
) throws(CollectionFailure) -> [Paragraph] {
  var paragraphs: [Paragraph] = []
  var seen: [String: Int] = [:]
  for line in lines {
    guard let record = parse(line.text) else {
      throw .unreadable(
        line: line.number, expected: "a JSON object with id and contents or text")
    }
    if let first = seen.updateValue(line.number, forKey: record.id) {
      throw .duplicate(id: record.id, line: line.number, first: first)
    }
    paragraphs.append(
      Paragraph(
        record.text, id: record.id, headline: record.title,
        date: record.day.map { PageDate($0, from: .record) }, line: line.number))
  }
  return paragraphs
}

private func parseTSV(_ line: Scalars) -> CollectionRecord? {
  let fields = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
  guard fields.count == 2, !fields[0].isEmpty,
    !fields[0].contains(where: { ScalarClass($0) == .blank }), !fields[1].contains("\t")
  else { return nil }
  return CollectionRecord(id: String(fields[0]), title: nil, day: nil, text: Scalars(fields[1]))
}

private func parseJSON(_ line: Scalars) -> CollectionRecord? {
  struct Object: Decodable {
    let id: Name
    let contents: String?
    let text: String?
    let title: String?
    let date: WrittenDate?
  }
  let data = Data(String(line).utf8)
  guard let object = try? JSONDecoder().decode(Object.self, from: data),
    let text = object.contents ?? object.text
  else { return nil }
  return CollectionRecord(
    id: object.id.text, title: object.title, day: object.date?.day,
    text: Scalars(text.unicodeScalars))
}

/// An id, which may be written as a number.
private struct Name: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      text = String(number)
    } else {
      text = try container.decode(String.self)
    }
  }
}

/// A date, which may be written as a number, and whatever else stands in its place.
private struct WrittenDate: Decodable {
  let day: Day?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      day = Day(number: number)
    } else {
      day = (try? container.decode(String.self)).flatMap { Day($0) }
    }
  }
}
