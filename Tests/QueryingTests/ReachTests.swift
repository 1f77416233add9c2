import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Presentation

/// How far lists, counts and runs reach.
@Suite(.timed) struct ReachTests {
  let fixture: IndexFixture
  let snapshot: Snapshot

  init() throws {
    fixture = try IndexFixture()
    try fixture.update(Project.seeds)
    snapshot = try Snapshot(fixture.index)
  }

  private static let questions = [
    "铝镁", "精深铝镁", "兴县 招商 上海", "兴县有多少铝土矿产能？", "稀土永磁", "铝镁 -公司", "date:2023", "\"铝镁\" 兴县",
  ]

  @Test(arguments: questions)
  func whatIsCountedIsWhatIsListed(_ question: String) throws {
    let searcher = try Searcher(ParsedQuery(question), snapshot)
    for reach in [Reach.answers, .partial, .any] {
      let ranking = try searcher.ranking(Page(), reach)
      let total = try searcher.total(reach)
      #expect(try searcher.count(reach) == ranking.count, "\(reach)")
      #expect(total.paragraphs == ranking.count)
      let files = try Set(searcher.hits(ranking, from: nil).map(\.path))
      #expect(total.files == files.count)
    }
  }

  /// A list that reaches farther begins with that which does not.
  @Test(arguments: questions)
  func listsGoOn(_ question: String) throws {
    let searcher = try Searcher(ParsedQuery(question), snapshot)
    let lists = try [Reach.answers, .partial, .any].map {
      try searcher.ranking(Page(), $0).map(\.id)
    }
    #expect(lists[1].starts(with: lists[0]) && lists[2].starts(with: lists[1]))
    #expect(Set(lists[2]).count == lists[2].count)
  }

  @Test func answersAreLiteral() throws {
    let searcher = try Searcher(ParsedQuery("精深铝镁"), snapshot)
    #expect(try searcher.ranking(Page(), .answers).allSatisfy { $0.group == .literal })
    #expect(try searcher.ranking(Page(), .partial).contains { $0.group == .partial })
  }

  @Test func aQuestionThatAsksIsAnsweredByWhatHoldsEnough() throws {
    let searcher = try Searcher(ParsedQuery("兴县有多少铝土矿产能？"), snapshot)
    let answers = try searcher.ranking(Page(), .answers).map(\.id)
    #expect(try !answers.isEmpty && answers == searcher.ranking(Page(), .partial).map(\.id))
  }

  /// As a run is filled: with whatever holds a bigram of the topic.
  @Test func aRunHasWhatHoldsAnyPart() throws {
    let all = try Searcher(ParsedQuery("*"), snapshot)
    let texts = try all.hits(all.ranking(Page()), from: nil)
    let parts = ["稀土", "土永", "永磁", "兴县"]
    let holding = texts.filter { hit in parts.contains { String(hit.text).contains($0) } }.map(\.id)
    let found = try Searcher(ParsedQuery(words: "稀土永磁 兴县"), snapshot).ranking(Page(), .any)
    #expect(Set(found.map(\.id)) == Set(holding) && holding.count > 100)
    let whole = try Searcher(ParsedQuery(words: "稀土永磁 兴县", .all), snapshot)
    #expect(try whole.ranking(Page(), .any).isEmpty)
  }

  /// However much a condition admits.
  @Test func whatFitsAConditionAndHoldsNoPartIsNotInARun() throws {
    let fixture = try IndexFixture()
    try fixture.folder.write("铝镁合金。\n\n产业园区。\n\n铝土矿。\n", to: "a.txt")
    try fixture.update(fixture.folder.path + "/a.txt")
    let searcher = try Searcher(ParsedQuery("铝镁产业 kind:body"), Snapshot(fixture.index))
    #expect(try searcher.ranking(Page(), .any).map(\.id) == ["a.txt:1", "a.txt:3"])
    #expect(try searcher.count(.any) == 2)
  }

  @Test func whatEmptiesAListIsNamed() throws {
    let fixture = try IndexFixture()
    try fixture.folder.write("铝镁一。\n\n铝镁二。\n\n杂粮公司。\n", to: "a.txt")
    try fixture.update(fixture.folder.path + "/a.txt")
    let rows: [(question: String, parts: [String], remainders: [String])] = [
      ("铝镁 GDP", ["铝镁 word 2", "GDP word 0"], ["GDP: 2"]),
      ("铝镁 GDP 火星", ["铝镁 word 2", "GDP word 0", "火星 word 0"], ["GDP 火星: 2"]),
      ("GDP 火星", ["GDP word 0", "火星 word 0"], []),
      ("铝镁 公司", ["铝镁 word 2", "公司 word 1"], ["铝镁: 1", "公司: 2"]),
      ("杂粮 -公司", ["杂粮 word 1", "-公司 exclusion 1"], ["-公司: 1"]),
      ("铝镁 ext:md", ["铝镁 word 2", "ext:md condition 0"], ["ext:md: 2"]),
      ("铝镁 NEAR/2 公司", ["铝镁 word 2", "公司 word 1"], []),
      ("\"公司 铝镁\" OR 火星", ["公司 铝镁 word 0", "火星 word 0"], []),
    ]
    for row in rows {
      let searcher = try Searcher(ParsedQuery(row.question), Snapshot(fixture.index))
      let found = try #require(try searcher.nothingFound())
      let parts = found.parts.map { "\($0.text) \($0.role) \($0.count)" }
      let remainders = found.remainders.map { "\($0.without.joined(separator: " ")): \($0.count)" }
      #expect(parts == row.parts && remainders == row.remainders, "\(row.question)")
    }
    #expect(try Searcher(ParsedQuery("火星"), Snapshot(fixture.index)).nothingFound() == nil)
  }
}
