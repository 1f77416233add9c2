import TestSupport
import Failures
import Testing

@testable import Evaluation

/// Topics in the forms that collections have. The texts are made up, their forms are those of the files.
@Suite(.timed) struct TopicFormTests {
  /// What each form gives, as `id: title | description | narrative`, - where there is none.
  private static let forms: [(form: String, text: String, topics: [String])] = [
    (
      "TREC web track",
      """
      <?xml version="1.0"?>
      <!DOCTYPE track [
        <!ELEMENT track (topic)*>
        <!ATTLIST topic number CDATA #REQUIRED type (ambiguous|faceted) "faceted">
      ]>
      <track>
      <!-- <topic number="9"><query>none</query></topic> -->
      <topic number="1" type="faceted">
        <query>铝镁 合金</query>
        <description>关于铝和
        镁。</description>
        <subtopic number="1" type="nav">哪里买</subtopic>
      </topic>
      <topic number="2" type='ambiguous'>
        <query>Q&amp;A &#x94DD; <![CDATA[a < b]]></query>
      </topic>
      </track>
      """, ["1: 铝镁 合金 | 关于铝和 镁。 | -", "2: Q&A 铝 a < b | - | -"]
    ),
    (
      "TREC-COVID",
      """
      <topics task="x" batch="1">
        <topic number="1"><query>铝</query><question>什么是铝</question><narrative>各种</narrative></topic>
      </topics>
      """, ["1: 铝 | 什么是铝 | 各种"]
    ),
    (
      "NTCIR WWW",
      """
      <queries>
      \t<query>
      \t\t<qid>0001</qid>
      \t\t<content>铝镁</content>
      \t</query>
      \t<query><qid>0002</qid><content>铜</content><description>关于铜</description></query>
      </queries>
      """, ["0001: 铝镁 | - | -", "0002: 铜 | 关于铜 | -"]
    ),
    (
      "FIRE",
      """
      <topics>

      <top lang='zh'>
      <num>176</num>
      <title>铝 (Al)</title>
      <desc>关于<b>铝</b></desc>
      <narr>都要</narr>
      </top>
      </topics>
      """, ["176: 铝 (Al) | 关于铝 | 都要"]
    ),
    (
      "TREC of the first years",
      """
      <top>
      <head> Tipster Topic Description
      <num> Number:  051
      <dom> Domain:  Economics
      <title> Topic:  铝

      <desc> Description:

      关于铝

      <narr> Narrative:
      都要

      <con> Concept(s):
      1. 镁
      </top>
      """, ["051: 铝 | 关于铝 | 都要"]
    ),
    (
      "microblog",
      """
      <top>
      <num> Number: MB051 </num>
      <query> 铝镁 </query>
      <querytime> Tue Feb 08 23:56:46 +0000 2011 </querytime>
      </top>
      """, ["MB051: 铝镁 | - | -"]
    ),
    (
      "SMART, CACM",
      """
      <DOC>
      <DOCNO> 1 </DOCNO>

       铝和镁
      在哪里？

      </DOC>
      <DOC><DOCNO>2</DOCNO> x < y? </DOC>
      """, ["1: 铝和镁 在哪里？ | - | -", "2: x < y? | - | -"]
    ),
    (
      "TREC-5 Chinese",
      """
      <top>
      <num> Number: CH1
      <E-title> aluminium
      <C-title> 铝
      <E-desc> Description:
      on aluminium
      <C-desc> Description:
      关于铝
      </top>
      """, ["CH1: 铝 | 关于铝 | -"]
    ),
    (
      "NTCIR ACLIA",
      """
      <TOPIC ID="ACLIA2-CS-0001">
      <QUESTION LANG="EN"><![CDATA[What is it?]]></QUESTION>
      <QUESTION LANG="CS"><![CDATA[什么是铝？]]></QUESTION>
      <NARRATIVE LANG="CS">都要</NARRATIVE>
      </TOPIC>
      """, ["ACLIA2-CS-0001: 什么是铝？ | - | 都要"]
    ),
    (
      "topics whose ends are left out",
      "<top><num>1<title>铝\n<top>\n<num>2<title>镁\n",
      ["1: 铝 | - | -", "2: 镁 | - | -"]
    ),
    (
      "epidemic QA",
      """
      [
        {
          "question_id": "CQ001",
          "question": "什么是\\"铝\\"",
          "query": "铝",
          "background": "各种 [1]"
        },
        {"question_id": "CQ002", "question": "镁？"}
      ]
      """, ["CQ001: 铝 | 什么是\"铝\" | 各种 [1]", "CQ002: 镁？ | - | -"]
    ),
    (
      "an object that holds the topics", #"{"queries": [{"number": 31, "title": "铝"}]}"#,
      ["31: 铝 | - | -"]
    ),
    (
      "questions by id", "{\n\"q1\": \"铝\",\n\"q2\": \"镁\"\n}", ["q1: 铝 | - | -", "q2: 镁 | - | -"]
    ),
    ("one object", "{\n\"id\": 1,\n\"title\": \"铝\"\n}", ["1: 铝 | - | -"]),
    (
      "objects one behind the other",
      "{\n\"id\": 1,\n\"title\": \"铝\"\n}\n{\n\"id\": 2,\n\"title\": \"镁\"}",
      ["1: 铝 | - | -", "2: 镁 | - | -"]
    ),
    (
      "NeuCLIR",
      #"{"topic_id": "200", "topics": [{"lang": "eng", "topic_title": "Al", "topic_description": "on Al"}, "#
        + #"{"lang": "zho", "topic_title": "铝", "topic_description": "关于铝"}]}"#,
      ["200: 铝 | 关于铝 | -"]
    ),
    (
      "FEVER and KILT",
      #"{"id": 1, "claim": "铝"}"# + "\n" + #"{"id": "2", "input": "镁", "output": [{"a": 1}]}"#,
      ["1: 铝 | - | -", "2: 镁 | - | -"]
    ),
    (
      "DPR as objects", #"{"question": "铝？", "answer": ["是"]}"# + "\n" + #"{"question": "镁？"}"#,
      ["0: 铝？ | - | -", "1: 镁？ | - | -"]
    ),
    (
      "DPR", "who is it\t['A', 'B']\n\"the \"\"other\"\" one\"\t\"[\"\"C\"\"]\"\n",
      ["0: who is it | - | -", "1: the \"other\" one | - | -"]
    ),
    (
      "BEIR, a question with a tab in it", "301\t铝\t镁 合金\n302\t铜\n",
      ["301: 铝 镁 合金 | - | -", "302: 铜 | - | -"]
    ),
    ("a table with a heading", "query-id\ttext\n1\t铝\n", ["1: 铝 | - | -"]),
    ("million query", "1:铝 镁\n2:12:30 铜\n", ["1: 铝 镁 | - | -", "2: 12:30 铜 | - | -"]),
    (
      "million query with priorities", "20001:1:铝\n20002:4:镁\n",
      ["20001: 铝 | - | -", "20002: 镁 | - | -"]
    ),
    (
      "TREC CAR", "enwiki:Al/Pure%20aluminium/%E9%93%9D\nAl/Mg\n",
      ["enwiki:Al/Pure%20aluminium/%E9%93%9D: Al Pure aluminium 铝 | - | -", "Al/Mg: Al Mg | - | -"]
    ),
  ]

  @Test(arguments: forms)
  func isRead(_ row: (form: String, text: String, topics: [String])) {
    let columns = TopicField.allCases.map { field in
      let topics = Topics(parsing: Array(row.text.utf8), name: "-", fields: [field]).topics
      return Dictionary(uniqueKeysWithValues: topics.map { ($0.id.text, $0.text) })
    }
    let titles = Topics(parsing: Array(row.text.utf8), name: "-")
    let found = titles.topics.map { topic in
      "\(topic.id.text): " + columns.map { $0[topic.id.text] ?? "-" }.joined(separator: " | ")
    }
    #expect(found == row.topics, "\(row.form)")
    #expect(titles.problems.isEmpty && titles.note == nil, "\(row.form): \(titles.problems)")
  }

  @Test func eachTopicHasItsLine() {
    let text =
      "<topics>\n<!--\n-->\n<topic number='1'><query>铝</query>\n</topic>\n<topic\nnumber='2'>镁</topic></topics>"
    let lines = Topics(parsing: Array(text.utf8), name: "-").topics.map(\.line)
    #expect(lines == [4, 6])
    let json = "[\n{\"id\":1,\n\"title\":\"铝\"},\n\n{\"id\":2,\"title\":\"镁\"}]"
    #expect(Topics(parsing: Array(json.utf8), name: "-").topics.map(\.line) == [2, 5])
  }

  /// A topic that names a document to start from has no question; what it has is said.
  @Test func whatATopicHasInsteadIsSaid() {
    let text = "<top>\n<num> Number: 321 </num>\n<docid>9171</docid>\n<url>https://x<url>\n</top>\n"
    let problems = Topics(parsing: Array(text.utf8), name: "-").problems
    #expect(
      problems.map(\.description) == [
        "line 1: expected a title of topic 321, found only num, docid, url"
      ])
  }

  /// What is deep costs no stack, and what has no end nothing but itself.
  @Test(arguments: [
    ("[", 100_000), ("{\"a\":", 100_000), ("{\"topics\":[", 50_000), ("<a>", 20_000),
    ("<!D[", 20_000),
    ("<", 2000), ("<!--", 2000), ("<![CDATA[", 2000), ("<?", 2000), ("<a b='", 2000),
    ("<top>", 2000),
    ("&", 2000), ("\"", 2000), ("1:", 2000), ("a\t", 2000), ("]", 2000), ("[,", 2000), ("\\", 2000),
  ])
  func depthIsNoTrouble(_ unit: String, _ count: Int) {
    for start in ["", "<top><num>1", "[{\"id\":1,\"title\":", "{\"id\":1,\"title\":"] {
      let text = start + String(repeating: unit, count: count)
      #expect(Topics(parsing: Array(text.utf8), name: "-").topics.count <= 1)
    }
  }

  /// Pieces of all forms in any order, and bytes of any kind.
  @Test func bytesOfAnyKindTrapNothing() {
    var random = Seeded(11)
    let pieces =
      Self.forms.flatMap { form in form.text.split(separator: " ").map(String.init) }
      + ["\n", "<", ">", "{", "]", "\t", "&#99999999;"]
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<30, using: &random) {
        bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
        if Int.random(in: 0..<9, using: &random) == 0 {
          bytes.append(.random(in: 0...255, using: &random))
        }
      }
      for name in ["-", "a.json", "a.jsonl", "a.tsv"] { _ = Topics(parsing: bytes, name: name) }
    }
  }
}
