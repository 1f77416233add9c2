import Failures
import Platform
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Failures

@Suite(.timed) struct QueryNodeTests {
  /// A question, and the tree it is read as, part by part.
  static let table: [(question: String, tree: String)] = [
    ("铝镁", "铝镁"),
    ("铝镁 合金", "all(铝镁, 合金)"),
    ("铝镁 AND 合金", "all(铝镁, 合金)"),
    ("铝镁 OR 合金 氦", "any(铝镁, all(合金, 氦))"),
    ("（铝镁 ＯＲ 合金） 氦", "all(any(铝镁, 合金), 氦)"),
    ("铝镁OR合金", "铝镁OR合金"),
    ("铝镁 or 合金", "all(铝镁, or, 合金)"),
    ("铝镁 -公司", "all(铝镁, not(公司))"),
    ("铝镁 －公司 ＋山西", "all(铝镁, not(公司), required(山西))"),
    ("铝镁 NOT 公司 OR 氦", "any(all(铝镁, not(公司)), 氦)"),
    ("NOT 铝镁 NEAR/5 合金", "not(near/5(铝镁, 合金))"),
    ("500-800 C++ 3+2", "all(500-800, C++, 3+2)"),
    ("\"3D 打印\" 技术", "all(phrase(3D 打印), 技术)"),
    ("“铝镁”「合金」『氦』", "all(phrase(铝镁), phrase(合金), phrase(氦))"),
    ("“他说\"好\"吗”", "phrase(他说\"好\"吗)"),
    ("年产“铝镁”合金", "all(年产, 铝镁, 合金)"), ("title:“铝镁” 合金", "all(title(phrase(铝镁)), 合金)"),
    ("铝镁 --合金", "all(铝镁, 合金)"), ("12.34, -0.93, -7.01%", "all(12.34, 0.93, 7.01%)"),
    ("据“文旅 之音”消息", "all(据, all(文旅, 之音), 消息)"), ("据“-文旅”消息", "all(据, phrase(-文旅), 消息)"),
    ("合金 -5G", "all(合金, not(5G))"), ("ext:.TXT", "ext:txt"),
    ("\"铝镁 合金\"~5", "near/5(phrase(铝镁), phrase(合金))"),
    ("“铝镁 合金 氦”～３", "near/3(near/3(phrase(铝镁), phrase(合金)), phrase(氦))"),
    ("铝镁 NEAR 合金", "near/10(铝镁, 合金)"),
    ("铝镁 ADJ/0 合金 NEAR/2 氦", "near/2(adj/0(铝镁, 合金), 氦)"),
    ("铝镁 ＮＥＡＲ／５ (合金 OR 氦)", "near/5(铝镁, any(合金, 氦))"),
    ("*", "everything"),
    ("* -铝镁", "all(everything, not(铝镁))"),
    ("铝镁*", "pattern(铝镁*)"),
    ("铝?金 铝＊金", "all(pattern(铝?金), pattern(铝*金))"),
    ("铝镁？", "铝镁？"),
    ("铝镁?", "铝镁?"),
    ("什么是铝?铝有多少", "什么是铝?铝有多少"),
    ("铝镁（兴县）公司", "铝镁（兴县）公司"),
    ("（兴县）公司", "all(兴县, 公司)"),
    ("title:铝镁 合金", "all(title(铝镁), 合金)"),
    ("ＴＩＴＬＥ：“铝镁 合金”", "title(phrase(铝镁 合金))"),
    ("title:(铝镁 OR 合金)", "title(any(铝镁, 合金))"),
    ("-title:铝镁", "not(title(铝镁))"),
    ("kind:headline ext:TXT", "all(kind:headline, ext:txt)"),
    ("path:2023/* id:a.txt:12", "all(path:2023/*, id:a.txt:12)"),
    ("path:\"a b\"", "path:\"a b\""),
    ("date:2021-03..2023", "date:2021-03-01..2023-12-31"),
    ("date:2023-08-18", "date:2023-08-18"),
    ("date:20230818", "date:2023-08-18"),
    ("date:2023年8月", "date:2023-08"),
    ("date:2023/2..２０２３年８月１８日", "date:2023-02-01..2023-08-18"),
    ("date:2024-2", "date:2024-02"),
    ("date:..2021 date:2022..", "all(date:..2021-12-31, date:2022-01-01..)"),
    ("http://a.b 时间:5 12:30", "all(http://a.b, 时间:5, 12:30)"),
    ("安 全 生 产", "安全生产"),
    ("安 全  生 产", "all(安全, 生产)"),
    ("安 全 OR 生 产", "any(安全, 生产)"),
    ("安 “全” 生", "all(安, phrase(全), 生)"),
    ("安 ， 全", "all(安, 全)"),
    ("(安) 全", "all(安, 全)"),
    // The marks of a list part words.
    ("铝镁、合金，氦；镁", "all(铝镁, 合金, 氦, 镁)"),
    ("铝镁,合金;氦。", "all(铝镁, 合金, 氦。)"),
    ("1,000 a,b", "all(1,000, a, b)"),
    ("“铝镁”、“合金”", "all(phrase(铝镁), phrase(合金))"),
    ("path:a,b.txt 铝、镁", "all(path:a,b.txt, 铝, 镁)"),
    ("-铝镁、合金", "all(not(铝镁), 合金)"),
    // Pasted text.
    ("人工智能（Artificial Intelligence）", "all(人工智能, Artificial, Intelligence)"),
    ("f(x, y)", "all(f, x, y)"),
    ("f(x) f（a(b, c)）", "all(f(x), f, a, b, c)"),
    ("1）人工智能", "all(1, 人工智能)"),
    ("（一）加强（二", "all(一, 加强, 二)"),
    ("18\"屏和24\"屏", "18\"屏和24\"屏"),
    ("\"18\"屏", "all(18, 屏)"),
    ("“铝镁", "铝镁"),
    ("铝镁”合金", "all(铝镁, 合金)"),
    ("# 铝镁 & 合金 + > %", "all(铝镁, 合金)"),
    ("%", "%"),
    ("& #", "all(&, #)"),
    ("铝镁 () “” 合金", "all(铝镁, 合金)"),
    ("“铝镁”～“合金”", "all(phrase(铝镁), phrase(合金))"),
    ("铝镁 - 合金", "all(铝镁, 合金)"),
    ("铝镁 -。 +", "铝镁"),
    ("title: 铝镁", "all(title:, 铝镁)"),
    ("!铝镁 合金|氦", "all(!铝镁, 合金|氦)"),
  ]

  @Test(arguments: table)
  func isReadAs(_ row: (question: String, tree: String)) throws {
    let expression = try ParsedQuery(row.question).expression
    #expect(tree(expression) == row.tree, "\(row.question)")
    #expect(try ParsedQuery(expression.description).expression == expression, "\(expression)")
  }

  /// What cannot be read, where, and a part of what is said.
  static let errors: [(question: String, character: Int, says: String)] = [
    ("铝镁 OR (合金", 7, "never closed"),
    ("title:（铝镁", 7, "never closed"),
    ("铝镁 OR 合金）", 9, "closes nothing"),
    ("(铝镁 AND 合金))", 12, "closes nothing"),
    ("OR 铝镁", 1, "both sides"),
    ("铝镁 OR", 4, "both sides"),
    ("铝镁 OR OR 合金", 4, "both sides"),
    ("AND 铝镁", 1, "both sides"),
    ("铝镁 AND", 4, "both sides"),
    ("铝镁 AND OR 合金", 4, "both sides"),
    ("NOT", 1, "NOT needs something"),
    ("铝镁 AND (合金", 8, "never closed"),
    ("NEAR/5 铝镁", 1, "wrong place"),
    ("铝镁 NEAR/5", 4, "both sides"),
    ("铝镁 NEAR/x 合金", 4, "number of characters"),
    ("铝镁 NEAR/5000 合金", 4, "number of characters"),
    ("铝镁 NEAR/5 -合金", 4, "only words, phrases"),
    ("铝镁 NEAR (合金 氦)", 4, "only words, phrases"),
    ("\"铝镁\"~5", 1, "two words"),
    ("*铝", 1, "begin with what is known"),
    ("title:-铝镁", 1, "right behind it"),
    ("title:(kind:body)", 7, "only words and phrases"),
    ("titel:铝镁", 1, "did you mean title:"),
    ("dates:2021", 1, "did you mean date:"),
    ("kind:headlines", 6, "there is no kind headlines"),
    ("date:2023-13", 6, "no range of dates"),
    ("date:2023-02-30", 6, "no range of dates"),
    ("date:20230230", 6, "no range of dates"),
    ("date:18", 6, "no range of dates"),
    ("date:2023-", 6, "no range of dates"),
    ("date:2023..2021", 6, "no range of dates"),
    ("date:..", 6, "no range of dates"),
    ("modified:soon", 10, "no range of dates"),
    ("path:(a)", 6, "takes one value"),
    (
      String(repeating: "(", count: 60) + "铝" + String(repeating: ")", count: 60), 51,
      "50 parentheses"
    ),
    (String(repeating: "NOT ", count: 60) + "铝", 201, "50 parentheses"),
    (String(repeating: "title:", count: 2_000) + "铝", 1, "right behind it"),
    (String(repeating: "铝 NEAR ", count: 2_000) + "铝", 444, "more than 64 words"),
    ("\"" + String(repeating: "铝 ", count: 2_000) + "\"~5", 1, "more than 64 words"),
    (String(repeating: "铝*", count: 17), 1, "more than 16 *"),
  ]

  @Test(arguments: errors)
  func anErrorSaysWhere(_ row: (question: String, character: Int, says: String)) throws {
    let failure = try #require(throws: Failure.self) { try ParsedQuery(row.question) }
    #expect(
      failure.message.english.contains("at character \(row.character):"),
      "\(row.question): \(failure.message.english)")
    #expect(
      failure.message.english.contains(row.says), "\(row.question): \(failure.message.english)")
    #expect(failure.kind == .badQuestion)
  }

  @Test func whatHoldsNothingIsNamed() throws {
    #expect(try ParsedQuery("铝镁 ， … 合金").ignored == ["，", "…"])
  }

  @Test(arguments: [
    ("f(x, y)", "parentheses in a word"), ("铝镁（合金", "（"), ("18\"屏", "\""), ("“铝镁", "“"),
    ("title: 铝镁", "title:"), ("铝镁 or 合金 or 氦", "OR, in capitals"), ("铝镁 | 合金", "OR, in capitals"),
    ("铝镁 !合金", "-"), ("铝镁 -GDP", "-GDP asks"),
  ])
  func aNoteSaysWhatIsText(_ row: (question: String, says: String)) throws {
    let notes = try ParsedQuery(row.question).notes.map(\.english)
    #expect(notes.count == 1 && notes.allSatisfy { $0.contains(row.says) }, "\(row) \(notes)")
  }

  @Test(arguments: ["铝镁（兴县）公司", "“铝镁” (合金 OR 氦)", "铝镁、合金", "C++ -公司", "GPT-4 km/h 3.5%"])
  func noNoteIsNeeded(_ question: String) throws {
    let question = try ParsedQuery(question)
    #expect(question.notes.isEmpty && question.ignored.isEmpty)
  }

  @Test func treesPrintAndReadBack() throws {
    var random = Seeded(7)
    for _ in 0..<5_000 {
      let expression = randomExpression(&random, depth: 4)
      let read = try ParsedQuery(expression.description).expression
      #expect(read == expression, "\(expression)")
    }
  }

  @Test func anythingTypedIsReadOrRefused() throws {
    var random = Seeded(8)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...12, using: &random))
        .map { _ in fragments.randomElement(using: &random) ?? "" }.joined()
      guard let question = try? ParsedQuery(text) else { continue }
      let again = try ParsedQuery(question.expression.description).expression
      if again != question.expression { Issue.record("\(text.debugDescription)") }
    }
  }
}

private let fragments = [
  " ", " ", "　", "铝", "镁", "铝镁", "合金", "a", "AB", "5", "(", ")", "（", "）", "\"", "“", "”", "「", "-",
  "+",
  "－", "OR", "AND", "NOT", "NEAR/3", "ADJ", "~", "~5", "*", "?", "？", "title:", "date:", "2023",
  "..", "kind:",
  "body", "path:", "id:", "，", "。", "👍", "\u{301}", "\0",
]

/// A tree as the parser makes them: groups of one kind do not hold their own kind where the text could not tell.
func randomExpression(_ random: inout Seeded, depth: Int) -> QueryNode {
  let leaf = depth == 0 || Int.random(in: 0..<3, using: &random) == 0
  guard !leaf else { return randomLeaf(&random) }
  func part() -> QueryNode { randomExpression(&random, depth: depth - 1) }
  func parts() -> [QueryNode] { (0..<Int.random(in: 2...3, using: &random)).map { _ in part() } }
  switch Int.random(in: 0..<6, using: &random) {
  case 0: return .not(part())
  case 1: return .required(part())
  case 2: return .any(parts())
  case 3:
    let nearness = QueryNode.Nearness(
      distance: Int.random(in: 0...20, using: &random), isInOrder: .random(using: &random))
    return randomPlaces(&random, depth: depth - 1)
      .near(randomPlaces(&random, depth: depth - 1), nearness)
  default: return .all(parts())
  }
}

private func randomPlaces(_ random: inout Seeded, depth: Int) -> QueryNode {
  switch depth == 0 ? 0 : Int.random(in: 0..<4, using: &random) {
  case 1:
    return randomPlaces(&random, depth: depth - 1)
      .near(
        randomPlaces(&random, depth: depth - 1),
        .init(distance: 3, isInOrder: .random(using: &random)))
  case 2: return .any([randomWord(&random), randomWord(&random)])
  default: return randomWord(&random)
  }
}

private func randomWord(_ random: inout Seeded) -> QueryNode {
  let texts = ["铝", "镁", "铝镁", "合金", "企业", "3D", "兴县", "产", "的", "5.2亿", "山西省"]
  let text = Scalars((texts.randomElement(using: &random) ?? "").unicodeScalars)
  switch Int.random(in: 0..<5, using: &random) {
  case 0: return .phrase(text)
  case 1: return Pattern(text + "*".unicodeScalars).map(QueryNode.pattern) ?? .word(text)
  default: return .word(text)
  }
}

private func randomLeaf(_ random: inout Seeded) -> QueryNode {
  switch Int.random(in: 0..<12, using: &random) {
  case 0: .everything
  case 1: .title(randomWord(&random))
  case 2: .field(.kind(Paragraph.Kind.allCases.randomElement(using: &random) ?? .body))
  case 3: .field(.path(PathPattern(Path("00\(Int.random(in: 0...2, using: &random))*"))))
  case 4: .field(.ending("txt"))
  case 5: DayRange("2022..2023-08").map { .field(.date($0)) } ?? .everything
  case 6: DayRange("2001..").map { .field(.modified($0)) } ?? .everything
  default: randomWord(&random)
  }
}

/// The tree with its kinds by name.
private func tree(_ expression: QueryNode) -> String {
  switch expression {
  case .everything: "everything"
  case .word(let text): String(text)
  case .phrase(let text): "phrase(\(String(text)))"
  case .pattern(let pattern): "pattern(\(String(pattern.text)))"
  case .near(let first, let others):
    // As what is read from left to right.
    others.reduce(tree(first)) { before, other in
      "\(other.nearness.description.lowercased())(\(before), \(tree(other.part)))"
    }
  case .title(let part): "title(\(tree(part)))"
  case .field(let condition): condition.description
  case .required(let part): "required(\(tree(part)))"
  case .not(let part): "not(\(tree(part)))"
  case .all(let parts): "all(\(parts.map(tree).joined(separator: ", ")))"
  case .any(let parts): "any(\(parts.map(tree).joined(separator: ", ")))"
  }
}
