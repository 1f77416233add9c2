import Foundation
import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Presentation
@testable import Updating

@Suite(.timed) struct ReadingTests {
  let fixture: IndexFixture

  init() throws { fixture = try IndexFixture() }

  @Test func severalIndexesAreRankedAsOne() throws {
    let (one, other) = (try IndexFixture(), try IndexFixture())
    try fixture.update(Project.seeds)
    let texts = try fixture.hits("*").filter { $0.text.count > 60 }.map { String($0.text) }
    for (number, text) in texts.enumerated() {
      let part = number.isMultiple(of: 2) ? one : other
      for folder in [part.folder, fixture.folder] {
        try folder.write("\(text)\n", to: "texts/\(number).txt")
      }
    }
    try one.update(one.folder.path + "/texts")
    try other.update(other.folder.path + "/texts")
    let whole = try IndexFixture(of: fixture.folder.path + "/texts")
    let lengths = try [one, other, whole].map {
      try Snapshot($0.index).manifests[0].scoring?.averageLength
    }
    // Without this they cannot be.
    #expect(Set(lengths).count == 1)
    for question in ["兴县", "铝镁 产业", "兴县有多少铝土矿产能？", "乔云 招商 上海", "的", "铝?金 OR 氦"] {
      let hits = try [[one.index, other.index], [whole.index]].map { indexes in
        try Searcher(ParsedQuery(question), Snapshot(indexes)).ranking(Page())
          .map { "\($0.id) \($0.score) \($0.group)" }
      }
      #expect(hits[0] == hits[1], "\(question)")
      #expect(!hits[0].isEmpty)
    }
  }

  @Test func scoresDoNotDependOnTheCut() throws {
    let texts = try Project.seedTexts()
    fixture.options.policy = MergePolicy(fanout: 100, minParagraphs: 0)
    for (number, text) in texts.enumerated() {
      try fixture.folder.write(text.bytes, to: "texts/\(number).txt")
      try fixture.update(fixture.folder.path + "/texts")
    }
    #expect(try fixture.segments.count == texts.count)
    let cut = try answers()
    fixture.options.policy = MergePolicy(fanout: 2, firstTier: .max, minParagraphs: 0)
    try fixture.folder.write("\n", to: "texts/empty.txt")
    try fixture.update()
    #expect(try fixture.segments.count == 1)
    #expect(try answers() == cut && cut.count > 100)
  }

  /// The hits of some questions, with their scores.
  private func answers() throws -> [String] {
    let questions = ["铝镁", "铝", "的", "兴县 招商", "兴县有多少铝土矿产能？", "3D打印", "2023年"]
    return try questions.flatMap { question in
      try [1, 7, nil].flatMap { limit in
        try fixture.hits(question, limit: limit).map { "\(question) \($0.id) \($0.score ?? 0)" }
      }
    }
  }

  @Test func pagesFollowOneAnother() throws {
    try fixture.update(Project.seeds)
    let all = try fixture.hits("兴县 项目").map(\.id)
    #expect(all.count > 40 && Set(all).count == all.count)
    for limit in [1, 7, 30] {
      let pages = try stride(from: 0, to: all.count + limit, by: limit).map {
        try fixture.hits("兴县 项目", limit: limit, offset: $0).map(\.id)
      }
      #expect(pages.flatMap(\.self) == all)
    }
  }

  @Test func literalHitsStandAbovePartialOnes() throws {
    try fixture.update(Project.seeds)
    let hits = try fixture.hits("精深铝镁")
    let groups = hits.map(\.group)
    let literal = groups.prefix { $0 == .literal }.count
    #expect(literal > 2 && groups.dropFirst(literal).allSatisfy { $0 == .partial })
    #expect(hits.prefix(literal).allSatisfy { String($0.text).contains("精深铝镁") })
    #expect(!hits.dropFirst(literal).contains { String($0.text).contains("精深铝镁") })
    for group in [hits.prefix(literal), hits.dropFirst(literal)] {
      let scores = group.compactMap(\.score)
      #expect(scores.count == group.count && scores == scores.sorted(by: >))
    }
  }

  @Test func theCountIsThatOfLiteralHits() throws {
    try fixture.update(Project.seeds)
    for text in ["铝镁", "铝", "兴县 招商", "精深铝镁", "3D打印", "稀土永磁"] {
      let hits = try fixture.hits(text).filter { $0.group == .literal }
      #expect(
        try Searcher(ParsedQuery(text), Snapshot(fixture.index)).count(.answers) == hits.count,
        "\(text)")
    }
  }

  @Test func aTwoCharacterWordNeverGivesHalvesOfItself() throws {
    try fixture.update(Project.seeds)
    #expect(try fixture.hits("氦镁").isEmpty)
    #expect(try fixture.hits("镁铝").allSatisfy { String($0.text).contains("镁铝") })
  }

  @Test func marksAreWhereTheWordsStand() throws {
    try fixture.update(Project.seeds)
    for hit in try fixture.hits("铝镁") where hit.group == .literal {
      #expect(!hit.marks.isEmpty)
      #expect(hit.marks.allSatisfy { String(hit.text[$0]) == "铝镁" }, "\(hit.id)")
    }
  }

  @Test func aLongQuestionIsAnswered() throws {
    try fixture.update(Project.seeds)
    let text = try decoded(Project.seedTexts()[0].bytes).filter(isHan)
    let long = (0..<10_000).map { text[$0 % text.count] }
    #expect(try fixture.hits(String(long), limit: 5).count <= 5)
  }
}
