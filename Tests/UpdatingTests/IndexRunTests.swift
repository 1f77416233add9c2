import Foundation
import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Failures
@testable import Index
@testable import Presentation
@testable import Updating

@Suite(.timed) struct IndexRunTests {
  let fixture: IndexFixture
  var folder: TemporaryFolder { fixture.folder }

  init() throws { fixture = try IndexFixture() }

  @Test func aSecondRunAnswersAlike() throws {
    let first = try fixture.update(Project.seeds)
    let hits = try fixture.hits("铝镁").map { "\($0.id) \($0.score ?? 0)" }
    let second = try fixture.update(Project.seeds)
    #expect(try fixture.hits("铝镁").map { "\($0.id) \($0.score ?? 0)" } == hits)
    #expect(first.new == 5 && first.paragraphs > 200 && hits.count > 10)
    #expect(second.new == 0 && second.unchanged == 5 && second.paragraphs == 0)
    #expect(try fixture.segments == ["000001"])
  }

  @Test func onlyTheRootsNamedAreCompared() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("铝镁产业。", to: "b/2.txt")
    try fixture.update(folder.path + "/a")
    try fixture.update(folder.path + "/b")
    #expect(try fixture.ids("铝镁") == ["1.txt:1", "2.txt:1"])
    try folder.write("没有了。", to: "a/1.txt")
    try fixture.update(folder.path + "/b")
    #expect(try fixture.ids("铝镁") == ["1.txt:1", "2.txt:1"])
    try fixture.update()
    #expect(try fixture.ids("铝镁") == ["2.txt:1"])
  }

  @Test func aRootThatIsGoneDropsNothing() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("铝镁产业。", to: "b/2.txt")
    try fixture.update(folder.path + "/a")
    try FileManager.default.removeItem(atPath: folder.path + "/a")
    #expect(try fixture.update(folder.path + "/a", folder.path + "/b").failed == 1)
    #expect(try fixture.update().failed == 1)
    #expect(fixture.problems.map(\.path) == [Path(folder.path + "/a")])
    #expect(try fixture.ids("铝镁") == ["1.txt:1", "2.txt:1"])
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
    #expect(report.new == 2 && report.failed == 0)
    #expect(try fixture.ids("铝镁").sorted() == ["again/2.txt:1", "deep/1.txt:1"])
  }

  @Test func hiddenFilesAndTheIndexItselfAreLeftOut() throws {
    try folder.write("铝镁合金。", to: ".hidden/1.txt")
    try folder.write("铝镁合金。", to: ".2.txt")
    try folder.write("铝镁合金。", to: "3.txt")
    try fixture.update(folder.path)
    #expect(try fixture.update(folder.path).unchanged == 1)
    #expect(try fixture.ids("铝镁") == ["3.txt:1"])
    try fixture.update(folder.path + "/.hidden")
    #expect(try fixture.ids("铝镁").sorted() == ["1.txt:1", "3.txt:1"])
  }

  @Test func anEmptyFolderMakesAnEmptyIndex() throws {
    try folder.write("", to: "a/empty.txt")
    let report = try fixture.update(folder.path + "/a")
    #expect(report.new == 1 && report.paragraphs == 0 && report.hasIndex)
    #expect(try fixture.hits("铝镁").isEmpty)
  }

  @Test func whatAKilledRunLeftIsCleared() throws {
    try fixture.update(Project.seeds)
    try folder.write("half", to: "index/segments/000002/postlist.glass")
    try folder.write("half", to: "index/segments/000002.draft/iamglass")
    try folder.write("half", to: "index/segments/000001.dead/iamglass")
    #expect(try !fixture.hits("铝镁").isEmpty)
    try fixture.update(Project.seeds)
    #expect(try fixture.segments == ["000001"])
    #expect(try !fixture.hits("铝镁").isEmpty)
  }

  @Test func filesBehindTheSampleAreIndexedToo() throws {
    let lines = (0..<700).map { "第\($0)段讲的是铝镁合金。" }.joined(separator: "\n\n")
    for name in ["a", "b", "c", "d"] { try folder.write(lines, to: "many/\(name).txt") }
    let report = try fixture.update(folder.path + "/many")
    #expect(report.new == 4 && report.paragraphs == 2800)
    let ids = try Set(fixture.ids("铝镁合金"))
    #expect(ids.count == 2800 && ids.contains("d.txt:1399"))
  }

  @Test func aRootThatIsSomethingElseNowDropsNothing() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("铝镁产业。", to: "b/2.txt")
    try fixture.update(folder.path + "/a")
    try FileManager.default.removeItem(atPath: folder.path + "/a")
    try folder.write("没有了。", to: "a")
    #expect(try fixture.update().failed == 1)
    #expect(try fixture.ids("铝镁") == ["1.txt:1"])
  }

  @Test func namesThatOnlyLookAlikeAreDifferent() throws {
    try folder.write("铝镁 caf\u{E9}。", to: "caf\u{E9}/1.txt")
    try folder.write("铝镁 cafe\u{301}。", to: "cafe\u{301}/2.txt")
    try fixture.update(folder.path + "/caf\u{E9}", folder.path + "/cafe\u{301}")
    #expect(try fixture.ids("铝镁") == ["1.txt:1", "2.txt:1"])
    #expect(try fixture.ids("caf\u{E9}") == ["1.txt:1", "2.txt:1"])
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
