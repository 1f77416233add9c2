import TestSupport
import Failures
import Testing

@testable import Evaluation

@Suite(.timed) struct TopicsTests {
  private static let forms: [(name: String, text: String)] = [
    (name: "a.tsv", text: "q1\t铝镁\r\n\nq2\t 谁 发明？ \n"),
    (name: "a.tsv.gz", text: "\u{FEFF}q1\t铝镁\nq2\t谁 发明？"),
    (name: "a.txt", text: "q1\t铝镁\nq2\t谁 发明？\n"),
    (name: "-", text: "q1\t铝镁\nq2\t谁 发明？\n"),
    (name: "a.jsonl", text: #"{"id":"q1","title":"铝镁"}\#n{"qid":"q2","query":"谁 发明？"}"#),
    (name: "-", text: #"{"_id":"q1","text":"铝镁"}\#n{"id":"q2","question":"谁 发明？"}"#),
    (name: "a.json", text: #"{"q1":{"title":"铝镁"},"q2":{"title":"谁 发明？"}}"#),
    (name: "-", text: #"[\#n{"id":"q1","title":"铝镁"},{"id":"q2","title":"谁 发明？"}\#n]"#),
    (
      name: "a.trec",
      text: """
      <top>
      <num> Number: q1
      <title> Topic: 铝镁
      <desc> Description:
      关于铝
      和镁
      </top>
      <top><num>q2</num><title>谁 发明？</title></top>
      """
    ),
  ]

  @Test(arguments: forms)
  func eachFormGivesTheSameTopics(_ row: (name: String, text: String)) {
    let topics = Topics(parsing: Array(row.text.utf8), name: row.name)
    #expect(topics.topics.map(\.id.text) == ["q1", "q2"])
    #expect(topics.topics.map(\.text) == ["铝镁", "谁 发明？"])
    #expect(topics.problems.isEmpty)
  }

  @Test func aLineThatIsNoTableIsAQuestion() {
    let topics = Topics(parsing: Array("铝镁\n\n兴县 招商\n".utf8), name: "-")
    #expect(topics.topics.map(\.id.text) == ["1", "2"])
    #expect(topics.topics.map(\.text) == ["铝镁", "兴县 招商"])
    #expect(topics.topics.map(\.line) == [1, 3])
    #expect(topics.note?.english == "taken as a question a line, numbered from 1")
  }

  @Test func numbersAreIdsToo() {
    let topics = Topics(parsing: Array(#"{"id": 7, "title": "铝镁"}"#.utf8), name: "a.jsonl")
    #expect(topics.topics.map(\.id.text) == ["7"])
  }

  @Test func partsAreChosen() {
    let text = "<top>\n<num>1\n<title>铝\n<desc>镁 在\n哪里\n<narr> Narrative: 详细\n</top>\n"
    func ask(_ fields: [TopicField]) -> [String] {
      Topics(parsing: Array(text.utf8), name: "a.trec", fields: fields).topics.map(\.text)
    }
    #expect(ask([.title]) == ["铝"])
    #expect(ask([.description]) == ["镁 在 哪里"])
    #expect(ask([.title, .narrative]) == ["铝 详细"])
  }

  private static let malformed: [(name: String, text: String, problem: String)] = [
    (
      name: "a.tsv", text: "a\t铝\nno tab\nb\t镁\n",
      problem: "line 2: expected an id, a tab and a question"
    ),
    (name: "a.tsv", text: "a\t铝\na\t铜\nb\t镁\n", problem: "line 2: expected each topic once"),
    (name: "a.tsv", text: "a\t铝\nx y\t铜\nb\t镁\n", problem: "line 2: expected an id without blanks"),
    (name: "a.tsv", text: "a\t铝\n\t铜\nb\t镁\n", problem: "line 2: expected an id, a tab"),
    (
      name: "a.tsv", text: "a\t铝\nx\u{3000}y\t铜\nb\t镁\n",
      problem: "line 2: expected an id without blanks and control characters"
    ),
    (
      name: "a.tsv", text: "a\t铝\nx\u{1B}\t铜\nb\t镁\n",
      problem: "line 2: expected an id without blanks and control characters"
    ),
    (
      name: "a.tsv", text: "a\t铝\n#1\t铜\nb\t镁\n",
      problem:
        "line 2: expected an id that does not start with #, as comments in a run do, found '#1'"
    ),
    (
      name: "a.json",
      text: "[\n{\"id\":\"a\",\"title\":\"铝\"},\n{\"id\" \"c\"},\n{\"id\":\"b\",\"title\":\"镁\"}]",
      problem: "line 3: expected an object such as"
    ),
    (
      name: "a.json", text: "{\n\"a\":\"铝\",\n\"c\":[1],\n\"b\":{\"title\":\"镁\"}}",
      problem: "line 3: expected an object such as"
    ),
    (
      name: "a.json",
      text: "[{\"id\":\"a\",\"title\":\"铝\"},\n{\"id\":\"b\",\"title\":\"镁\"},\n{\"id\":\"c",
      problem: "line 3: expected the end of what starts in line 1"
    ),
    (
      name: "a.jsonl", text: #"{"id":"a","title":"铝"}\#n{]\#n{"id":"b","title":"镁"}"#,
      problem: "line 2: expected an object"
    ),
    (
      name: "a.jsonl",
      text: #"{"id":"a","title":"铝"}\#n{"id":"c","vector":[1]}\#n{"id":"b","title":"镁"}"#,
      problem: "line 2: expected a title of topic c, found only id"
    ),
    (
      name: "a.trec",
      text: "<top><num>a<title>铝</top>\n<top><title>铜</top>\n<top><num>b<title>镁</top>",
      problem: "line 2: expected <num>"
    ),
    (
      name: "a.trec",
      text: "<top><num>a<title>铝</top>\n<top><num>b<title>镁</top>\n<top><num>c<title>铜",
      problem: "line 3: expected </top> behind the topic, found the end of the file"
    ),
    (
      name: "a.trec",
      text:
        "<top><num>a<title>铝</top>\n<top><num>c<title>铜<num>d<title>锌</top><top><num>b<title>镁</top>",
      problem: "line 2: expected </top> before the next topic, found <num> again"
    ),
    (
      name: "a.trec", text: "<top><num>a<title>铝</top>\n铜\n<top><num>b<title>镁</top>",
      problem: "line 2: expected <top>"
    ),
  ]

  /// What is wrong is named by its line, and costs that topic alone.
  @Test(arguments: malformed)
  func aMalformedTopicIsNamed(_ row: (name: String, text: String, problem: String)) {
    let topics = Topics(parsing: Array(row.text.utf8), name: row.name)
    #expect(topics.topics.map(\.id.text) == ["a", "b"])
    #expect(topics.problems.count == 1)
    #expect(topics.problems.first?.description.hasPrefix(row.problem) == true)
  }

  @Test func bytesThatAreNoUTF8AreNamed() {
    let topics = Topics(parsing: Array("a\t铝\nb\t".utf8) + [0xFF, 0x0A], name: "a.tsv")
    #expect(topics.topics.map(\.id.text) == ["a"])
    #expect(topics.problems.map(\.line) == [2])
  }

  /// What is in none of the forms is named with its line, and no guess.
  @Test(arguments: [
    ("a.json", #"{"a": ["#, "line 1: expected the end of what starts in line 1"),
    ("-", "{\n]", "line 1: expected an object such as"),
    (
      "-", "\n<html>\n<p>铝镁</p></html>",
      "line 2: expected <top>, <topic>, <query> or <doc>, found '<html>'"
    ),
    (
      "-", "q1 Q0 a.txt:1 1 2.5 t\nq1 Q0 b.txt:1 2 1.5 t\n",
      "line 1: expected topics, found a run or judgements"
    ),
    ("-", "1 0 甲.txt:3 1\n", "line 1: expected topics, found a run or judgements"),
    ("-", "\nPK\u{3}\0\0x\n", "line 2: expected topics, found a file that is no text"),
    ("a.csv", "id,query\n1,铝\n", "line 1: expected topics, found CSV; write it as TSV or JSON"),
  ])
  func whatHasNoFormIsNamed(_ name: String, _ text: String, _ problem: String) {
    let topics = Topics(parsing: Array(text.utf8), name: name)
    #expect(topics.topics.isEmpty && topics.note == nil)
    #expect(topics.problems.first?.description.hasPrefix(problem) == true, "\(topics.problems)")
  }
}
