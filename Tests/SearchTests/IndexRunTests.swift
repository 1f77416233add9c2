import Foundation
import Platform
import TestSupport
import Testing
import Text

@testable import Search

struct IndexRunTests {
  let fixture: IndexFixture
  var folder: TemporaryFolder { fixture.folder }

  init() throws { fixture = try IndexFixture() }

  @Test func aSecondRunAnswersAlike() throws {
    let first = try fixture.update(Project.seeds)
    let hits = try fixture.hits("铝镁").map { "\($0.id) \($0.score)" }
    let second = try fixture.update(Project.seeds)
    #expect(try fixture.hits("铝镁").map { "\($0.id) \($0.score)" } == hits)
    #expect(first.paragraphs == second.paragraphs && hits.count > 10)
    #expect(try (fixture.index.path / "segments").names() == [Path("000002")])
  }

  @Test func whatWasIndexedBeforeStays() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("铝镁产业。", to: "b/2.txt")
    try fixture.update(folder.path + "/a")
    try fixture.update(folder.path + "/b")
    #expect(try fixture.ids("铝镁") == ["1.txt:1", "2.txt:1"])
    try folder.write("没有了。", to: "a/1.txt")
    try fixture.update(folder.path + "/b")
    #expect(try fixture.ids("铝镁") == ["2.txt:1"])
  }

  @Test func aRootThatIsGoneLeavesTheIndexAsItWas() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("铝镁产业。", to: "b/2.txt")
    try fixture.update(folder.path + "/a")
    try FileManager.default.removeItem(atPath: folder.path + "/a")
    let report = try fixture.update(folder.path + "/b")
    #expect(report.failed == 1 && !report.isCommitted)
    #expect(fixture.problems.first?.reason.contains("cannot be read now") == true)
    #expect(try fixture.ids("铝镁") == ["1.txt:1"])
  }

  @Test func aFileComesOnceUnderItsOwnName() throws {
    try folder.write("铝镁合金。", to: "a/deep/1.txt")
    try folder.write("铝镁产业。", to: "outside/2.txt")
    let links = [
      ("a/0.txt", "a/deep/1.txt"), ("a/loop", "a"), ("a/deep/loop", "a/deep"),
      ("a/linked", "outside"), ("a/again", "outside"),
    ]
    for (link, target) in links {
      #expect(symlink("\(folder.path)/\(target)", "\(folder.path)/\(link)") == 0)
    }
    let report = try fixture.update(
      folder.path + "/a", folder.path + "/a/../a/deep", folder.path + "/a/deep/1.txt")
    #expect(report.files == 2 && report.failed == 0)
    #expect(try fixture.ids("铝镁").sorted() == ["again/2.txt:1", "deep/1.txt:1"])
  }

  @Test func hiddenFilesAndTheIndexItselfAreLeftOut() throws {
    try folder.write("铝镁合金。", to: ".hidden/1.txt")
    try folder.write("铝镁合金。", to: ".2.txt")
    try folder.write("铝镁合金。", to: "3.txt")
    try fixture.update(folder.path)
    #expect(try fixture.update(folder.path).files == 1)
    #expect(try fixture.ids("铝镁") == ["3.txt:1"])
    try fixture.update(folder.path + "/.hidden")
    #expect(try fixture.ids("铝镁").sorted() == ["1.txt:1", "3.txt:1"])
  }

  @Test func anEmptyFolderMakesAnEmptyIndex() throws {
    try folder.write("", to: "a/empty.txt")
    let report = try fixture.update(folder.path + "/a")
    #expect(report.files == 1 && report.paragraphs == 0 && report.isCommitted)
    #expect(try fixture.hits("铝镁").isEmpty)
  }

  @Test func whatAKilledRunLeftIsCleared() throws {
    try fixture.update(Project.seeds)
    try folder.write("half", to: "index/segments/000002/postlist.glass")
    try folder.write("half", to: "index/segments/000002.draft/iamglass")
    try folder.write("half", to: "index/segments/000001.dead/iamglass")
    #expect(try !fixture.hits("铝镁").isEmpty)
    try fixture.update(Project.seeds)
    #expect(try (fixture.index.path / "segments").names() == [Path("000002")])
    #expect(try !fixture.hits("铝镁").isEmpty)
  }

  @Test func filesBehindTheSampleAreIndexedToo() throws {
    let lines = (0..<700).map { "第\($0)段讲的是铝镁合金。" }.joined(separator: "\n\n")
    for name in ["a", "b", "c", "d"] { try folder.write(lines, to: "many/\(name).txt") }
    let report = try fixture.update(folder.path + "/many")
    #expect(report.files == 4 && report.paragraphs == 2800)
    let ids = try Set(fixture.ids("铝镁合金"))
    #expect(ids.count == 2800 && ids.contains("d.txt:1399"))
  }

  @Test func anEarlierRootThatCannotBeReadLeavesTheIndexAsItWas() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("铝镁产业。", to: "b/2.txt")
    try fixture.update(folder.path + "/a")
    try FileManager.default.removeItem(atPath: folder.path + "/a")
    try folder.write("没有了。", to: "a")
    let report = try fixture.update(folder.path + "/b")
    #expect(report.failed == 1 && !report.isCommitted)
    #expect(try fixture.ids("铝镁") == ["1.txt:1"])
  }

  @Test func namesThatOnlyLookAlikeAreDifferent() throws {
    try folder.write("铝镁 caf\u{E9}。", to: "caf\u{E9}/1.txt")
    try folder.write("铝镁 cafe\u{301}。", to: "cafe\u{301}/2.txt")
    try fixture.update(folder.path + "/caf\u{E9}", folder.path + "/cafe\u{301}")
    #expect(try fixture.ids("铝镁") == ["1.txt:1", "2.txt:1"])
    #expect(try fixture.ids("caf\u{E9}") == ["1.txt:1"])
    #expect(try fixture.ids("cafe\u{301}") == ["2.txt:1"])
  }

  @Test func onlyWhatIsOursIsSwept() throws {
    try folder.write("mine", to: "index/segments/mine/a.txt")
    #expect(throws: Failure.self) { try fixture.update(Project.seeds) }
    try folder.write("", to: "index/lock")
    try fixture.update(Project.seeds)
    #expect(try (fixture.index.path / "segments/mine").names() == [Path("a.txt")])
  }

  @Test func aSegmentHasAnEmptyTermlistForRemoteServers() throws {
    try fixture.update(Project.seeds)
    let file = fixture.index.path / "segments/000001/termlist.glass"
    #expect(try FileStatus(of: file, following: false).size == 0)
  }

  @Test func twentyMegabytesOnALine() throws {
    let sentence = "百万吨千亿级铝镁新材料循环产业集聚区的建设正在加快推进，各个项目进展顺利。"
    let count = 20_000_000 / sentence.utf8.count + 1
    try folder.write(String(repeating: sentence, count: count), to: "line.txt")
    let report = try fixture.update(folder.path + "/line.txt")
    #expect(report.paragraphs == (count + 53) / 54)
    let hits = try fixture.hits("集聚区", limit: 3)
    #expect(hits.map(\.id) == ["line.txt:1", "line.txt:1.10", "line.txt:1.100"])
    #expect(hits.allSatisfy { $0.text.count <= 2000 && $0.line == 1 })
  }
}

struct ReadingTests {
  let fixture: IndexFixture

  init() throws { fixture = try IndexFixture() }

  @Test func scoresDoNotDependOnTheCut() throws {
    let whole = try index(cut: 1)
    for count in [2, 3, 5] {
      let cut = try index(cut: count)
      for text in ["铝镁", "铝", "的", "兴县 招商", "兴县有多少铝土矿产能？", "3D打印", "2023年"] {
        let question = try Question(text)
        for limit in [1, 7, nil] {
          let expected = try whole.hits(question, Page(limit: limit), from: Path("/"))
          let found = try cut.hits(question, Page(limit: limit), from: Path("/"))
          #expect(found.map(\.id) == expected.map(\.id), "\(text) \(count)")
          #expect(found.map(\.score) == expected.map(\.score), "\(text) \(count)")
        }
      }
    }
  }

  /// The seeds in `count` segments.
  private func index(cut count: Int) throws -> Snapshot {
    let index = IndexFolder(Path(fixture.folder.path) / "cut\(count)")
    let root = Manifest.Root(path: Project.seeds, isFile: false)
    let files = Walk([root], excluding: index.path).files
    let scoring = Scoring(averageLength: 90)
    try index.segments.makeFolder()
    let entries = try (0..<count).map { part in
      let builder = try SegmentBuilder(index.segments / "\(part)", scoring: scoring)
      for (number, file) in files.enumerated() where number * count / files.count == part {
        guard case .document(let document) = read(file, nil) else { continue }
        try builder.add(document)
      }
      return try builder.finish()
    }
    let manifest = Manifest(
      generation: 1, committed: 0, scoring: scoring, roots: [root], segments: entries)
    try index.manifest.replace(with: manifest.encoded())
    return try Snapshot(index)
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

  @Test func literalHitsStandAboveLooseOnes() throws {
    try fixture.update(Project.seeds)
    let hits = try fixture.hits("精深铝镁")
    let groups = hits.map(\.group)
    let literal = groups.prefix { $0 == .literal }.count
    #expect(literal > 2 && groups.dropFirst(literal).allSatisfy { $0 == .loose })
    #expect(hits.prefix(literal).allSatisfy { String($0.text).contains("精深铝镁") })
    #expect(!hits.dropFirst(literal).contains { String($0.text).contains("精深铝镁") })
    for group in [hits.prefix(literal), hits.dropFirst(literal)] {
      #expect(group.map(\.score) == group.map(\.score).sorted(by: >))
    }
  }

  @Test func theCountIsThatOfLiteralHits() throws {
    try fixture.update(Project.seeds)
    for text in ["铝镁", "铝", "兴县 招商", "精深铝镁", "3D打印", "稀土永磁"] {
      let hits = try fixture.hits(text).filter { $0.group == .literal }
      #expect(try Snapshot(fixture.index).count(Question(text)) == hits.count, "\(text)")
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

  @Test func theReaderOfAnOldManifestFindsTheNewSegments() throws {
    try fixture.update(Project.seeds)
    let stop = Date(timeIntervalSinceNow: 3)
    let index = fixture.index
    let reader = Thread {
      while Date() < stop {
        do {
          let hits = try Snapshot(index).hits(Question("铝镁"), Page(limit: 3), from: Path("/"))
          if hits.count != 3 { Issue.record("\(hits.count) hits") }
        } catch {
          Issue.record(error)
        }
      }
    }
    reader.start()
    while Date() < stop { try fixture.update(Project.seeds) }
    while reader.isExecuting { Thread.sleep(forTimeInterval: 0.01) }
  }
}
