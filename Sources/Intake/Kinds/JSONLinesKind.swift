import Failures
import Text

/// A record a line: an object that has `id` (or `_id`, `docid`) and `contents` or `text`, and may have `title` and `date`;
/// what else it has is given back with a hit.
struct JSONLinesKind: RecordKind {
  let name = "jsonl"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.isText && head.ending == "jsonl" }

  var reader: LineReader {
    LineReader(
      form: Message(
        "a JSON object with id and contents or text", zh: "含有 id 和 contents（或 text）的 JSON 对象"),
      isCertain: true, parse)
  }

  private func parse(_ line: ScalarSlice) -> SourceRecord? {
    guard var members = jsonMembers(line), let id = members.take(idNames, \.name),
      let text = members.takeText()
    else { return nil }
    let title = members.take(["title"], \.name)
    let date = members.take(["date"], \.period)
    members.removeAll { ["title", "date"].contains($0.key) && $0.isNull }
    return SourceRecord(
      id: id, title: title, date: date, text: text, fields: FurtherFields(members.map(\.source)))
  }
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

  /// Takes out the text: the first that holds something, or else the first.
  fileprivate mutating func takeText() -> Scalars? {
    let names = textNames.filter { name in
      contains { $0.key == name && $0.string?.isEmpty == false }
    }
    return take(names.isEmpty ? textNames : names, \.string)
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
