import Failures
import Foundation
import TestSupport
import Testing
import Text

@testable import Index
@testable import Intake

@Suite(.timed) struct CollectionTests {
  private static let kinds: [any TextSourceKind] = [JSONLinesKind(), TSVKind(), CSVKind()]

  private func extraction(_ text: String, _ name: String) throws -> Extraction? {
    try Self.kinds.first { $0.name == name }?.extraction(of: Scalars(text.unicodeScalars))
  }

  private func read(_ text: String, _ name: String) throws -> [String]? {
    try extraction(text, name)?.paragraphs.map {
      let date = $0.date.map { "(\($0.period)) " } ?? ""
      let headline = $0.headline.map { "<\($0)> " } ?? ""
      let lines = $0.endLine == $0.line ? "\($0.line)" : "\($0.line)-\($0.endLine)"
      let fields = $0.fields.map { " \($0)" } ?? ""
      return "\($0.id ?? "")@\(lines) \(date)\(headline)\(String($0.text))\(fields)"
    }
  }

  @Test func recordsAreParagraphsAsTheyAre() throws {
    let jsonl = """
      {"id": "a/1", "contents": "铝 镁\\n合金", "date": "2023"}

      {"id": 7, "title": "题", "text": "x", "other": [1]}
      {"_id": "b", "title": "题", "text": "y"}
      """
    #expect(
      try read(jsonl, "jsonl") == [
        "a/1@1 (2023) 铝 镁\n合金", "7@3 <题> x {\"other\":[1]}", "b@4 <题> y",
      ])
    #expect(try read("d1\t铝镁\r\nd2\t\n", "tsv") == ["d1@1 铝镁", "d2@2 "])
  }

  @Test(
    arguments: [
      ("\"2023-08-18\"", "2023-08-18"), ("\"2023-08-18T06:30:00+08:00\"", "2023-08-18"),
      ("\"2023/8/18\"", "2023-08-18"), ("\"2023年8月18日\"", "2023-08-18"),
      ("20230818", "2023-08-18"), ("\"20230818\"", "2023-08-18"), ("2023", "2023"),
      ("\"2023\"", "2023"), ("\"2023-08\"", "2023-08"), ("202308", "2023-08"),
      ("\"民國112年8月18日\"", "2023-08-18"), ("\"2023年8月\"", "2023-08"),
    ])
  func aDateIsRead(_ date: String, _ expected: String) throws {
    let line = "{\"id\": \"a\", \"text\": \"x\", \"date\": \(date)}"
    #expect(try read(line, "jsonl") == ["a@1 (\(expected)) x"], "\(date)")
  }

  /// And it is given back as it is.
  @Test(arguments: [
    "\"soon\"", "{\"day\": 1}", "[20230818]", "1.5", "2023.08", "12", "true",
    "99999999999999999999", "\"2023-02-29\"",
  ])
  func aDateThatCannotBeReadIsNone(_ date: String) throws {
    let line = "{\"id\": \"a\", \"text\": \"x\", \"date\": \(date)}"
    #expect(try read(line, "jsonl") == ["a@1 x {\"date\":\(date)}"], "\(date)")
    #expect(try read(line.replacing(date, with: "null"), "jsonl") == ["a@1 x"])
  }

  @Test(
    arguments: [
      (#"{"id": 12, "title": 1984, "text": "x"}"#, "12@1 <1984> x"),
      (
        #"{"_id": 123456789012345678901234567890, "title": 1.0, "text": "x"}"#,
        "123456789012345678901234567890@1 <1.0> x"
      ),
      (#"{"docid": "5#0", "title": "题", "text": "x"}"#, "5#0@1 <题> x"),
      (#"{"id": null, "docid": -1e5, "text": "x"}"#, #"-1e5@1 x {"id":null}"#),
      (#"{"id": 1, "_id": 2, "contents": "x", "text": "y"}"#, #"1@1 x {"_id":2,"text":"y"}"#),
      (
        #"{"id": 1, "text": "x", "n": 1.0, "big": 12345678901234567890, "s": "\u94dd \/"}"#,
        #"1@1 x {"n":1.0,"big":12345678901234567890,"s":"\u94dd \/"}"#
      ),
      (
        #"{"id": 1, "text": "x", "meta" : {"url": "a", "tags": [ {}, [], true, null ]}}"#,
        #"1@1 x {"meta":{"url": "a", "tags": [ {}, [], true, null ]}}"#
      ),
      (
        #"{"id": 1, "text": "\u94dd\ud83d\ude00\n\"\\", "title": ["a"]}"#,
        "1@1 铝😀\n\"\\ {\"title\":[\"a\"]}"
      ),
      (#"{"id": 1, "title": null, "text": "x"}"#, "1@1 x"),
    ])
  func whatARecordSaysIsKept(_ line: String, _ expected: String) throws {
    #expect(try read(line, "jsonl") == [expected], "\(line)")
  }

  @Test func whatIsTooLongIsLeftOut() throws {
    let long = "\"\(String(repeating: "长", count: 16_384))\""
    let line = "{\"id\": 1, \"text\": \"x\", \"a\": \(long), \"b\": 2}"
    #expect(try read(line, "jsonl") == ["1@1 x {\"b\":2}"])
    let two = try extraction("\(line)\n\(line.replacing("1", with: "2"))", "jsonl")?.unread
    #expect(
      two?.map(\.text.english) == [
        "2 further fields are left out: one may have 16384 characters, those of a record 65536"
      ])
    #expect(try extraction("{\"id\": 1, \"text\": \"x\", \"b\": 2}", "jsonl")?.unread == [])
    let many = (0..<1000).map { "\"\($0)\": \"\(String(repeating: "长", count: 100))\"" }
    let fields = try read("{\"id\": 1, \"text\": \"x\", \(many.joined(separator: ","))}", "jsonl")
    #expect((60_000...66_000).contains(fields?.first?.unicodeScalars.count ?? 0))
  }

  @Test func columnsOfACSVAreKept() throws {
    let csv = "text,docid, 作者 ,n,n,\nx,1,\"张\"\"三\"\"\",1.0,2,3\ny,2,,,,\n"
    #expect(
      try read(csv, "csv") == [
        #"1@2 x {"作者":"张\"三\"","n":"1.0","n_2":"2","":"3"}"#,
        #"2@3 y {"作者":"","n":"","n_2":"","":""}"#,
      ])
  }

  @Test(
    arguments: [
      ("a,a,a_2", ["a", "a_3", "a_2"]), ("a_2,a,a", ["a_2", "a", "a_3"]),
      ("a,a,a,a_3", ["a", "a_2", "a_4", "a_3"]), ("a_2,a_2,a,a", ["a_2", "a_2_2", "a", "a_3"]),
      ("date,Date,date", ["Date", "date_2", "date"]), (",,", ["", "_2", "_3"]),
    ])
  func columnsOfACSVHaveDifferentNames(_ header: String, _ names: [String]) throws {
    let csv = "text,\(header)\nx" + String(repeating: ",soon", count: names.count) + "\n"
    let fields = try extraction(csv, "csv")?.paragraphs.first?.fields ?? ""
    let found = jsonMembers(Scalars(fields.unicodeScalars)[...])?.map(\.key)
    #expect(found == names, "\(header): \(fields)")
  }

  @Test(
    arguments: [
      ("jsonl", #"{"id": 1, "text": "x"}"#, true), ("jsonl", "", false), ("tsv", "d1\tx\n", true),
      ("csv", "id,text\n1,x\n", true), ("csv", "text\nx\n", false),
    ])
  func whetherIDsAreOwnIsTold(_ name: String, _ text: String, _ areOwn: Bool) throws {
    #expect(try extraction(text, name)?.hasOwnIDs == areOwn, "\(text)")
  }

  @Test func aTextOfACSVKnowsItsLines() throws {
    let csv = "title,text\n\"题\n二\",\"铝\r\n镁\n合金\"\n"
    let paragraph = try #require(
      try extraction(csv, "csv")?.paragraphs.first)
    let record = Record(paragraph)
    #expect(record.line == 2 && record.endLine == 5)
    let lines = record.lineStarts.lines(of: Array(record.text.indices), from: record.line)
    #expect(lines == [3, 3, 3, 4, 4, 5, 5])
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
    let failure = #expect(throws: RecordFailure.self) { try read(text, "tsv") }
    #expect(
      failure?.reason.english == "line \(line) is not an id without blanks, a tab and a text")
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
        "a@2 (2023-08-18) <题> 铝镁 {\"other\":\"1\"}",
        "b@4-5 <题,二> 他说：\"铝镁\"\n合金 {\"other\":\"\"}", "c@6  {\"other\":\"\",\"date\":\"soon\"}",
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
    let failure = #expect(throws: RecordFailure.self) { try read(text, "csv") }
    #expect(failure?.reason.english == "line \(line) is not \(expected)")
  }

  @Test(arguments: ["名称,数量\n铝,5\n", "id;text\na;x\n", "一段文字。\n", "\n"])
  func aCSVWithoutTextsIsNamed(_ text: String) throws {
    if text == "\n" { return #expect(try read(text, "csv") == []) }
    #expect(throws: RecordFailure.noTextColumn) { try read(text, "csv") }
  }

  @Test(arguments: [
    "{\"id\": \"a\"}", "{\"contents\": \"x\"}", "[1]", "x", "{\"id\": {}, \"text\": \"\"}",
    "{\"id\": 01, \"text\": \"\"}", "{\"id\": 1, \"text\": 2}",
    "{\"id\": 1, \"text\": \"\", \"n\": NaN}",
    "{\"id\": 1, \"text\": \"\",}", "{\"id\": 1, \"text\": \"\"} x",
    "{\"id\": 1, \"text\": \"\\ud83d\"}",
    "{\"id\": 1, \"text\": \"\\x\"}", "{\"id\": 1, \"text\": \"\", \"a\": [1}",
    "{\"id\": 1, \"text\": \"", "{",
    "{\"id\": 1, \"text\": \"\", \"a\": [1 2]}", "{\"id\": 1., \"text\": \"\"}",
    "{\"id\": 1 \"text\": \"\"}",
    "{\"id\": 1, \"text\": \"\", \"a\": \(String(repeating: "[", count: 100_000))}",
  ])
  func aLineThatDoesNotParseIsNamed(_ line: String) {
    let failure = #expect(throws: RecordFailure.self) {
      try read("{\"id\": \"ok\", \"text\": \"\"}\n\(line)\n", "jsonl")
    }
    #expect(failure?.reason.english == "line 2 is not a JSON object with id and contents or text")
  }

  @Test func aDuplicateIdNamesBothLines() {
    #expect(throws: RecordFailure.duplicate(id: "d", line: 3, first: 1)) {
      try read("d\tx\ne\ty\nd\tz\n", "tsv")
    }
  }

  /// As another parser has it.
  @Test func membersAreThoseOfFoundation() throws {
    let parts = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\u94dd\\n\"", "1", "-0.5e+3", "0", "true", "null",
      " ", "\"b\"", "{\"a\":1}",
    ]
    var random = Seeded(5)
    var valid = 0
    for _ in 0..<20_000 {
      let inside = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }.joined()
      let text = "{\"k\":\(inside)}"
      // So large a number Foundation has not.
      if text.firstMatch(of: /3\d/) != nil { continue }
      let ours = jsonMembers(Scalars(text.unicodeScalars)[...])
      let theirs = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      // Foundation takes a comma before the end.
      let isStrict = text.firstMatch(of: /,\s*[}\]]/) == nil
      #expect((ours == nil) == (theirs == nil) || !isStrict && ours == nil, "\(text)")
      guard let ours, let theirs else { continue }
      valid += 1
      #expect(Set(ours.map(\.key)) == Set(theirs.keys), "\(text)")
      let again = FurtherFields(ours.map(\.source)).object ?? "{}"
      #expect((try? JSONSerialization.jsonObject(with: Data(again.utf8))) != nil, "\(again)")
    }
    #expect(valid > 500)
  }
}
