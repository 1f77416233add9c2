import TestSupport
import Testing
import Text

@testable import Search

struct CollectionTests {
  private func read(_ text: String, _ ending: String) throws -> [String]? {
    try collection(Scalars(text.unicodeScalars), ending: ending, checkpoint: {})?.map {
      let date = $0.date.map { "(\($0.day)) " } ?? ""
      let headline = $0.headline.map { "<\($0)> " } ?? ""
      let lines = $0.endLine == $0.line ? "\($0.line)" : "\($0.line)-\($0.endLine)"
      return "\($0.id ?? "")@\(lines) \(date)\(headline)\(String($0.text))"
    }
  }

  @Test func recordsAreParagraphsAsTheyAre() throws {
    let jsonl = """
      {"id": "a/1", "contents": "铝 镁\\n合金", "date": "2023"}

      {"id": 7, "title": "题", "text": "x", "other": [1]}
      {"_id": "b", "title": "题", "text": "y"}
      """
    #expect(
      try read(jsonl, "jsonl") == ["a/1@1 铝 镁\n合金", "7@3 <题> x", "b@4 <题> y"])
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

  @Test(arguments: [
    "a b\tc\n", "one\ttwo\tthree\n", "no tab\n", "", "d1\tx\nplain\n",
    "省\t人口\t面积\n山西\t3480\t156700\n河北\t7448\n", "第一段。\n第二段。\n表\t一\n",
    "城 市\t人 口\n太 原\t5304\n大同\t3105\n",
  ])
  func otherTSVFilesAreText(_ text: String) throws {
    #expect(try read(text, "tsv") == nil, "\(text)")
  }

  @Test(arguments: [
    ("d1\t铝镁\nno tab here\nd2\t合金\n", 2), ("d1\tx\nd2\ty\nd3\tz\tmore\n", 3),
    ("d1\tx\n\nd 2\ty\nd3\tz\n", 3), ("\tx\nd2\ty\nd3\tz\n", 1),
  ])
  func aBadLineOfTSVIsNamed(_ text: String, _ line: Int) {
    #expect(
      throws: CollectionFailure.unreadable(
        line: line, expected: "an id without blanks, a tab and a text")
    ) { try read(text, "tsv") }
  }

  @Test func aCSVHasItsColumnsFromItsFirstLine() throws {
    let csv = """
      Title,other, ID ,date,text
      题,1,a,2023-08-18,铝镁

      "题,二",,b,,"他说：""铝镁""
      合金"\r
      ,,c,soon,
      """
    #expect(
      try read(csv, "csv") == [
        "a@2 (2023-08-18) <题> 铝镁", "b@4-5 <题,二> 他说：\"铝镁\"\n合金", "c@6 ",
      ])
    #expect(try read("contents\r\n铝镁\r\n\r\n\"合金\"", "csv") == ["@2 铝镁", "@4 合金"])
    #expect(try read("", "csv") == [] && read("id,text\n", "csv") == [])
  }

  @Test(arguments: [
    ("id,text\na,x\nb\n", 3, "a record of 2 fields, as line 1 is"),
    ("id,text\na,x,y\n", 2, "a record of 2 fields, as line 1 is"),
    ("id,text\na,x\nb,\"y\nc,z\n", 3, "a record whose quotes are closed"),
    ("id,text\na,\"x\"y\n", 2, "a record whose quotes are closed"),
    ("id,text\n,x\n", 2, "a record with an id"),
  ])
  func aBadRecordOfACSVIsNamed(_ text: String, _ line: Int, _ expected: String) {
    #expect(throws: CollectionFailure.unreadable(line: line, expected: expected)) {
      try read(text, "csv")
    }
  }

  @Test(arguments: ["名称,数量\n铝,5\n", "id;text\na;x\n", "一段文字。\n", "\n"])
  func aCSVWithoutTextsIsNamed(_ text: String) throws {
    if text == "\n" { return #expect(try read(text, "csv") == []) }
    #expect(throws: CollectionFailure.noTextColumn) { try read(text, "csv") }
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
