import TestSupport
import Testing
import Text

@testable import Search

struct CollectionTests {
  private func read(_ text: String, _ ending: String) throws(CollectionFailure) -> [String]? {
    try collection(Scalars(text.unicodeScalars), ending: ending)?.map {
      "\($0.id ?? "")@\($0.line) \($0.headline.map { "<\($0)> " } ?? "")\(String($0.text))"
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
