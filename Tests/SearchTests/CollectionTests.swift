import TestSupport
import Testing
import Text

@testable import Search

struct CollectionTests {
  private func read(_ text: String, _ ending: String) throws(CollectionFailure) -> [String]? {
    try collection(Scalars(text.unicodeScalars), ending: ending)?.map {
      let date = $0.date.map { "(\($0.day)) " } ?? ""
      let headline = $0.headline.map { "<\($0)> " } ?? ""
      return "\($0.id ?? "")@\($0.line) \(date)\(headline)\(String($0.text))"
    }
  }

  @Test func recordsAreParagraphsAsTheyAre() throws {
    let jsonl = """
      {"id": "a/1", "contents": "铝 镁\\n合金", "date": "2023"}

      {"id": 7, "title": "题", "text": "x", "other": [1]}
      """
    #expect(try read(jsonl, "jsonl") == ["a/1@1 铝 镁\n合金", "7@3 <题> x"])
    #expect(try read("d1\t铝镁\r\nd2\t\n", "tsv") == ["d1@1 铝镁", "d2@2 "])
    #expect(try read("d1\t铝镁", "txt") == nil)
  }

  @Test(
    arguments: [
      ("\"2023-08-18\"", "(2023-08-18) "), ("\"2023-08-18T06:30:00+08:00\"", "(2023-08-18) "),
      ("\"2023/8/18\"", "(2023-08-18) "), ("\"2023年8月18日\"", "(2023-08-18) "),
      ("20230818", "(2023-08-18) "), ("\"20230818\"", "(2023-08-18) "), ("2023", ""), ("null", ""),
      ("\"2023\"", ""), ("\"soon\"", ""), ("{\"day\": 1}", ""), ("[20230818]", ""), ("1.5", ""),
      ("true", ""), ("99999999999999999999", ""), ("\"2023-02-29\"", ""),
    ])
  func aDateThatCannotBeReadIsNone(_ date: String, _ expected: String) throws {
    let line = "{\"id\": \"a\", \"text\": \"x\", \"date\": \(date)}"
    #expect(try read(line, "jsonl") == ["a@1 \(expected)x"], "\(date)")
  }

  @Test(arguments: ["a b\tc\n", "one\ttwo\tthree\n", "no tab\n", "", "d1\tx\nplain\n"])
  func otherTSVFilesAreText(_ text: String) throws {
    #expect(try read(text, "tsv") == nil, "\(text)")
  }

  @Test(arguments: [
    "{\"id\": \"a\"}", "{\"contents\": \"x\"}", "[1]", "x", "{\"id\": {}, \"text\": \"\"}",
  ])
  func aLineThatDoesNotParseIsNamed(_ line: String) {
    #expect(
      throws: CollectionFailure.unreadable(
        line: 2, expected: "a JSON object with id and contents or text")
    ) { try read("{\"id\": \"ok\", \"text\": \"\"}\n\(line)\n", "jsonl") }
  }

  @Test func aDuplicateIdNamesBothLines() {
    #expect(throws: CollectionFailure.duplicate(id: "d", line: 3, first: 1)) {
      try read("d\tx\ne\ty\nd\tz\n", "tsv")
    }
  }
}
