import Failures
import Index
import Platform
import Text

// A record is one paragraph as it is. Its id, where it has one, is that of the hit. What cannot be read as a day, a month
// or a year is no date.

/// Why a file of records is not read.
enum RecordFailure: SourceFailure, Equatable {
  case unreadable(line: Int, expected: Message)
  case duplicate(id: String, line: Int, first: Int)
  /// The first line of a `.csv` does not say which column has the texts.
  case noTextColumn

  var reason: Message {
    switch self {
    case .unreadable(let line, let expected):
      Message("line \(line) is not \(expected.english)", zh: "第 \(line) 行不是\(expected.chinese)")
    case .duplicate(let id, let line, let first):
      Message(
        "the id \(id) of line \(line) is that of line \(first) too; ids have to differ",
        zh: "第 \(line) 行的 id \(id) 在第 \(first) 行已经有了；id 不能重复")
    case .noTextColumn:
      Message(
        "not read: its first line names no column text or contents, beside id, title and date",
        zh: "没有读：第一行里没有名为 text 或 contents 的列（另可有 id、title、date）")
    }
  }
}

/// What a record may call its id and its text, the first that there is of these.
let idNames = ["id", "_id", "docid"]
let textNames = ["contents", "text"]

/// What a file has for one paragraph.
struct SourceRecord {
  /// Nil where its line is all that names it.
  let id: String?
  let title: String?
  let date: Period?
  let text: Scalars
  /// The line of the file where the text begins, when each of its lines is one of the file.
  var textLine: Int?
  /// What it says besides.
  var fields = FurtherFields([])
}

/// What a record says besides. What is too long is left out: it would have to be read with every hit.
struct FurtherFields {
  /// A JSON object; nil without members.
  let object: String?
  /// The number of members that are left out.
  let leftOut: Int

  // In scalars.
  static let maxMemberLength = 16_384
  static let maxObjectLength = 65_536

  /// Of members as they are written.
  init(_ members: [Scalars]) {
    var object: Scalars = []
    var leftOut = 0
    for member in members {
      guard member.count <= Self.maxMemberLength,
        object.count + member.count <= Self.maxObjectLength
      else {
        leftOut += 1
        continue
      }
      object += (object.isEmpty ? [] : [","]) + member
    }
    self.object = object.isEmpty ? nil : "{\(String(object))}"
    self.leftOut = leftOut
  }
}

/// The records of a file as they are read.
struct Records {
  private var paragraphs: ParagraphStore
  private var seen: [String: Int] = [:]
  private var leftOut = 0

  /// None yet; they are kept in a store.
  init(_ store: ParagraphStore) { paragraphs = store }

  /// Adds a record that stands on these lines.
  mutating func add(_ record: SourceRecord, _ lines: ClosedRange<Int>) throws {
    if let id = record.id, let first = seen.updateValue(lines.lowerBound, forKey: id) {
      throw RecordFailure.duplicate(id: id, line: lines.lowerBound, first: first)
    }
    var paragraph = Paragraph(
      record.text, id: record.id, headline: record.title,
      date: record.date.map { PageDate($0, from: .record) }, line: lines.lowerBound,
      textLine: record.textLine, endLine: lines.upperBound)
    paragraph.fields = record.fields.object
    try paragraphs.add(paragraph)
    leftOut += record.fields.leftOut
  }

  /// What the file says.
  var extraction: Extraction {
    Extraction(
      paragraphs: paragraphs.held, spool: paragraphs.spool, hasOwnIDs: !seen.isEmpty,
      unread: unread)
  }

  private var unread: [Unread] {
    guard leftOut > 0 else { return [] }
    let what = leftOut == 1 ? "further field is left out" : "further fields are left out"
    let limits = (FurtherFields.maxMemberLength, FurtherFields.maxObjectLength)
    return [
      Unread(
        count: leftOut,
        reason: "\(what): one may have \(limits.0) characters, those of a record \(limits.1)",
        zh: "有 \(leftOut) 个其他字段没有收进来：一个最多 \(limits.0) 个字，一条记录合起来最多 \(limits.1) 个字")
    ]
  }
}
