import Testing

@testable import Evaluation

struct TopicsTests {
  private static let forms: [(name: String, text: String)] = [
    (name: "a.tsv", text: "q1\t铝镁\r\n\nq2\t 谁 发明？ \n"),
    (name: "a.tsv.gz", text: "\u{FEFF}q1\t铝镁\nq2\t谁 发明？"),
    (name: "a.txt", text: "q1\t铝镁\nq2\t谁 发明？\n"),
    (name: "-", text: "q1\t铝镁\nq2\t谁 发明？\n"),
    (name: "a.jsonl", text: #"{"id":"q1","title":"铝镁"}\#n{"qid":"q2","query":"谁 发明？"}"#),
    (name: "-", text: #"{"_id":"q1","text":"铝镁"}\#n{"id":"q2","question":"谁 发明？"}"#),
    (name: "a.json", text: #"{"q2":{"title":"谁 发明？"},"q1":{"title":"铝镁"}}"#),
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
      name: "a.jsonl", text: #"{"id":"a","title":"铝"}\#n{]\#n{"id":"b","title":"镁"}"#,
      problem: "line 2: expected an object"
    ),
    (
      name: "a.jsonl",
      text: #"{"id":"a","title":"铝"}\#n{"id":"c","body":"铜"}\#n{"id":"b","title":"镁"}"#,
      problem: "line 2: expected a title of topic c"
    ),
    (
      name: "a.trec",
      text: "<top><num>a<title>铝</top>\n<top><title>铜</top>\n<top><num>b<title>镁</top>",
      problem: "line 2: expected <num>"
    ),
    (
      name: "a.trec",
      text: "<top><num>a<title>铝</top>\n<top><num>c<title>铜\n<top><num>b<title>镁</top>",
      problem: "line 2: expected </top>"
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

  @Test func aFileThatIsNoJSONIsNamed() {
    let topics = Topics(parsing: Array(#"{"a": ["#.utf8), name: "a.json")
    #expect(topics.topics.isEmpty && topics.problems.count == 1)
  }
}
