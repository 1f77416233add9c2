import Foundation
import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Presentation

@Suite(.timed) struct RankingTests {
  let fixture: IndexFixture

  init() throws { fixture = try IndexFixture() }

  private func ids(
    _ question: String, _ match: Matching = .auto, rerank: Int = Reranking.usualDepth,
    _ page: Page = Page()
  ) throws -> [String] {
    let searcher = try Searcher(
      ParsedQuery(question, match), Snapshot(fixture.index), rerank: rerank)
    return try searcher.ranking(page).map(\.id)
  }

  /// Both have one of the two bigrams; the second has the characters of the other one too.
  @Test func singleCharactersDecideBetweenEquals() throws {
    try fixture.folder.write("研发中心在上海有工厂。\n", to: "texts/a.txt")
    try fixture.folder.write("研发中心在北京发动机。\n", to: "texts/b.txt")
    for number in 0..<20 {
      try fixture.folder.write("别的内容\(number)。\n", to: "texts/n\(number).txt")
    }
    try fixture.update(fixture.folder.path + "/texts")
    #expect(try ids("研发的京北是什么？", rerank: 0) == ["a.txt:1", "b.txt:1"])
    #expect(try ids("研发的京北是什么？") == ["b.txt:1", "a.txt:1"])
  }

  /// They are looked up by the lower ten bits of their numbers, which many share.
  @Test func charactersThatShareTheirLowerBitsAreTold() throws {
    try fixture.folder.write("一二三。\n", to: "texts/a.txt")
    try fixture.update(fixture.folder.path + "/texts")
    let alike = (0..<16).compactMap { Unicode.Scalar(0x4E00 + 0x400 * $0) }.filter {
      $0 == fold($0)
    }
    let words = [Word(Array(alike.prefix(8)))]
    let reranking = try Reranking(words, Snapshot(fixture.index))
    for count in 0...alike.count {
      let text = ComparableText(Array(alike.suffix(count)))
      let expected = alike.prefix(8).filter(alike.suffix(count).contains)
      #expect(reranking.parts(text).map(\.character) == expected, "\(count)")
    }
    #expect(alike.count > 10)
  }

  /// However many terms a character is. 600 others follow it here.
  @Test func aFrequentCharacterIsWeighed() throws {
    let others = (0..<600).compactMap { Unicode.Scalar(0x5000 + $0).map(String.init) }
    let lines = others.map { "这里有一个国\($0)，其余的话都是别的内容。" }
    let dense = "国\(others[0])国\(others[1])国\(others[2])"
    try fixture.folder.write((lines + [dense, "铝镁。"]).joined(separator: "\n\n"), to: "a.txt")
    try fixture.update(fixture.folder.path + "/a.txt")
    let searcher = try Searcher(ParsedQuery("国"), Snapshot(fixture.index))
    let ranking = try searcher.ranking(Page(limit: 2))
    #expect(ranking.map(\.id).first == "a.txt:1201" && ranking[0].score > ranking[1].score)
    let term = try #require(try searcher.explanations(of: ranking)[0].terms.first)
    let idf = try #require(try searcher.explanation().terms.first).weight
    // Three times the character, and yet not even k1 + 1 times what once is worth.
    #expect(term.points > idf && term.points < 1.9 * idf)
    #expect(try ids("国 OR 铝镁").first == "a.txt:1203")
  }

  @Test func aLongQuestionIsNeverWithoutAnswer() throws {
    try fixture.update(Project.seeds)
    let question = "请问在去年召开的那一次会议上山西省兴县的县委书记乔云到底说了一些什么样的话？"
    #expect(try !ids(question).isEmpty)
    #expect(try ids(question, .all).isEmpty)
    // It asks for nothing, but no paragraph has all of it.
    #expect(try !ids("山西省兴县县委书记乔云到会并且讲话指出").isEmpty)
  }

  /// What fits the conditions of a question is no hit where nothing else of it is there.
  @Test func aConditionAloneAnswersNoQuestion() throws {
    try fixture.folder.write("铝镁合金。\n\n产业园区。", to: "texts/a.txt")
    try fixture.update(fixture.folder.path + "/texts")
    #expect(try ids("氦气储量有多少 kind:body").isEmpty)
    #expect(try ids("铝镁储量有多少 kind:body") == ["a.txt:1"])
  }

  /// The ids of files whose names begin alike, of parts of one file, and of records mix with one another.
  @Test(arguments: [false, true])
  func equalHitsAreInTheOrderOfTheirIDs(hasCollection: Bool) throws {
    let lines = (0..<30).map { _ in "铝镁。\n\n" }.joined()
    for name in ["a.txt", "a.txt:1.txt", "b/a.txt", "b 1.txt", "b", "z.txt"] {
      try fixture.folder.write(
        lines, to: "\(name == "z.txt" ? "other" : "texts")/\(name == "b" ? "b.md" : name)")
    }
    if hasCollection {
      let records = (0..<30).map { "{\"id\":\"b\($0)\",\"text\":\"铝镁。\"}\n" }.joined()
      try fixture.folder.write(records, to: "other/c.jsonl")
    }
    try fixture.update(fixture.folder.path + "/texts", fixture.folder.path + "/other")
    let all = try ids("铝镁")
    #expect(all.count == 180 + (hasCollection ? 30 : 0))
    #expect(all == all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for limit in [1, 10, 100] {
      #expect(
        try ids("铝镁", .auto, Page(offset: 7, limit: limit)) == Array(all.dropFirst(7).prefix(limit))
      )
    }
  }

  /// Of indexes that are ranked as one, each may have a paragraph with the same id.
  @Test func equalIDsAreInTheOrderOfTheirIndexes() throws {
    let fixtures = try (0..<6).map { _ in try IndexFixture() }
    for fixture in fixtures {
      try fixture.folder.write("铝镁。\n", to: "a.txt")
      try fixture.update(fixture.folder.path + "/a.txt")
    }
    let searcher = try Searcher(ParsedQuery("铝镁"), Snapshot(fixtures.map(\.index)))
    let paths = try searcher.hits(searcher.ranking(Page()), from: nil).map(\.path.lossyText)
    #expect(paths == fixtures.map { $0.folder.path + "/a.txt" })
  }

  /// What is said of a score is what was added up, also where signals add next to nothing.
  @Test(arguments: ["铝镁", "兴县有多少铝土矿产能？", "铝镁 氦气 产业", "kind:body", "5G 3D"])
  func scoresAreWhatTheirPartsAddUpTo(_ question: String) throws {
    try fixture.update(Project.seeds)
    for depth in [0, 7, 50] {
      let searcher = try Searcher(
        ParsedQuery(question), Snapshot(fixture.index), rerank: depth)
      let ranking = try searcher.ranking(Page())
      let parts = try searcher.explanations(of: ranking)
      for (ranked, parts) in zip(ranking, parts) {
        let characters = parts.characters.reduce(0) { $0 + $1.points }
        let passages = (parts.sentence ?? 0) + (parts.window ?? 0)
        let sum = parts.terms.reduce(characters + passages) { $0 + $1.points }
        #expect(abs(sum - ranked.score) < 1e-9, "\(question): \(ranked.id)")
        #expect(ranked.contributions.characters ?? 0 == characters, "\(ranked.id)")
        #expect(ranked.contributions.characters == nil || depth > 0)
      }
      #expect(
        question != "铝镁"
          || ranking.count { $0.contributions.characters != nil } == min(depth, ranking.count))
    }
  }

  @Test func pagesFollowOneAnotherAlsoBehindTheRerankedHits() throws {
    try fixture.update(Project.seeds)
    let all = try ids("兴县")
    #expect(all.count > 60)
    for depth in [3, 50] {
      let whole = try ids("兴县", rerank: depth)
      let pages = try stride(from: 0, to: whole.count, by: 7).flatMap {
        try ids("兴县", rerank: depth, Page(offset: $0, limit: 7))
      }
      #expect(pages == whole)
      #expect(Set(whole) == Set(all))
    }
  }

  @Test func onlyTheFirstHitsAreRankedAgain() throws {
    try fixture.update(Project.seeds)
    let plain = try ids("兴县", rerank: 0)
    let reranked = try ids("兴县", rerank: 20)
    #expect(Set(plain.prefix(20)) == Set(reranked.prefix(20)))
    #expect(plain.dropFirst(20) == reranked.dropFirst(20))
    #expect(plain != reranked)
  }
}
