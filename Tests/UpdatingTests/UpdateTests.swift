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

@Suite(.timed) struct UpdateTests {
  let fixture: IndexFixture
  var folder: TemporaryFolder { fixture.folder }
  var root: String { folder.path + "/a" }

  init() throws { fixture = try IndexFixture() }

  private func manifest() throws -> [UInt8] { try fixture.index.manifest.read() }

  private func touch(_ name: String, _ seconds: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: "\(root)/\(name)")
  }

  @Test func eachFileIsCountedAsWhatItIs() throws {
    try folder.write("铝镁合金。", to: "a/same.txt")
    try folder.write("铝镁产业。", to: "a/changed.txt")
    try folder.write("铝镁园区。", to: "a/gone.txt")
    try folder.write([0, 1, 2], to: "a/binary")
    #expect(try fixture.update(root).new == 3)
    try folder.write("铝镁新区。很好。", to: "a/changed.txt")
    try folder.write("铝镁新城。", to: "a/new.txt")
    try FileManager.default.removeItem(atPath: root + "/gone.txt")
    let report = try fixture.update(root)
    #expect((report.new, report.changed, report.gone) == (1, 1, 1))
    #expect((report.unchanged, report.skipped, report.failed) == (1, 1, 0))
    #expect(try fixture.ids("铝镁").sorted() == ["changed.txt:1", "new.txt:1", "same.txt:1"])
    #expect(try fixture.hits("新区").map { String($0.text) } == ["铝镁新区。很好。"])
  }

  @Test func otherSettingsMakeAllOfItAnew() throws {
    let scores = { (fixture: IndexFixture) in
      try fixture.hits("铝镁 产业", limit: 30).map { "\($0.id) \($0.score ?? 0)" }
    }
    try fixture.update(Project.seeds)
    let usual = try scores(fixture)
    let other = try IndexFixture()
    other.options.k1 = 2
    other.options.b = 0.75
    try other.update(Project.seeds)
    #expect(try scores(other) != usual)

    fixture.options.k1 = 2
    fixture.options.b = 0.75
    try fixture.update()
    #expect(try scores(fixture) == scores(other))
    // They stay, also when all is merged.
    fixture.options.k1 = nil
    fixture.options.b = nil
    try fixture.update()
    try fixture.merge()
    #expect(try scores(fixture) == scores(other))
    #expect(throws: Failure.self) {
      try Snapshot([fixture.index, IndexFixture(of: Project.seeds).index])
    }
  }

  @Test func nothingIsWrittenWhenNothingHasChanged() throws {
    try fixture.update(Project.seeds)
    let before = try manifest()
    let inode = try FileManager.default.attributesOfItem(atPath: fixture.index.manifest.lossyText)
    #expect(try fixture.update().unchanged == 5)
    fixture.options.suspicion.ofContents = true
    #expect(try fixture.update().unchanged == 5)
    let after = try FileManager.default.attributesOfItem(atPath: fixture.index.manifest.lossyText)
    #expect(try manifest() == before && fixture.segments == ["000001"])
    #expect(inode[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
  }

  @Test func aTouchedFileIsNotIndexedAnew() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("铝镁产业。", to: "a/2.txt")
    try touch("1.txt", 1_000_000_000)
    try fixture.update(root)
    try touch("1.txt", 1_000_000_001)
    let report = try fixture.update(root)
    #expect(report.unchanged == 2 && report.changed == 0 && report.paragraphs == 0)
    let before = try manifest()
    try fixture.update(root)
    #expect(try manifest() == before)
    #expect(try fixture.ids("铝镁").sorted() == ["1.txt:1", "2.txt:1"])
  }

  @Test func aChangeThatKeepsSizeAndTimeNeedsAFullScan() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try touch("1.txt", 1_000_000_000)
    try fixture.update(root)
    try folder.write("铝镁产业。", to: "a/1.txt")
    try touch("1.txt", 1_000_000_000)
    #expect(try fixture.update(root).unchanged == 1)
    fixture.options.suspicion.ofContents = true
    #expect(try fixture.update(root).changed == 1)
    #expect(try fixture.ids("产业") == ["1.txt:1"] && fixture.ids("合金").isEmpty)
  }

  @Test func aClockThatIsSetBackHidesNoChange() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try fixture.update(root)
    try folder.write("铝镁产业。", to: "a/1.txt")
    try touch("1.txt", 0)
    #expect(try fixture.update(root).changed == 1)
    #expect(try fixture.ids("产业") == ["1.txt:1"])
  }

  @Test func aFileThatFailsKeepsItsLastGoodVersion() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try fixture.update(root)
    try folder.write([0xC2, 0xFF, 0xFE, 0x0A], to: "a/1.txt")
    #expect(try fixture.update(root).failed == 1)
    #expect(try fixture.ids("铝镁") == ["1.txt:1"])
    let again = try fixture.update(root)
    #expect((again.failed, again.failedBefore) == (0, 1) && fixture.problems.isEmpty)
    fixture.options.suspicion.ofFailures = true
    #expect(try fixture.update(root).failed == 1)
    let statistics = try Snapshot(fixture.index).statistics()
    #expect(statistics.failures.map(\.path) == [Path(root + "/1.txt")] && statistics.files == 1)
    try fixture.merge()
    #expect(try fixture.ids("铝镁") == ["1.txt:1"])
    #expect(try Snapshot(fixture.index).statistics().failures.count == 1)
    try folder.write("铝镁产业。", to: "a/1.txt")
    #expect(try fixture.update(root).changed == 1)
    #expect(try Snapshot(fixture.index).statistics().failures.isEmpty)
    #expect(try fixture.ids("合金").isEmpty && fixture.ids("产业") == ["1.txt:1"])
  }

  @Test func aFolderThatCannotBeReadDropsNothing() throws {
    try folder.write("铝镁合金。", to: "a/b/1.txt")
    try folder.write("铝镁产业。", to: "outside/2.txt")
    #expect(symlink(folder.path + "/outside", root + "/linked") == 0)
    try fixture.update(root)
    #expect(try fixture.ids("铝镁").sorted() == ["b/1.txt:1", "linked/2.txt:1"])
    try FileManager.default.moveItem(
      atPath: folder.path + "/outside", toPath: folder.path + "/away")
    let report = try fixture.update(root)
    #expect((report.failed, report.gone) == (1, 0))
    #expect(try fixture.ids("铝镁").sorted() == ["b/1.txt:1", "linked/2.txt:1"])
    try FileManager.default.removeItem(atPath: root + "/linked")
    #expect(try fixture.update(root).gone == 1)
  }

  @Test func whatHasGoneMayBeKept() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("别的。", to: "a/2.txt")
    try fixture.update(root)
    try FileManager.default.removeItem(atPath: root + "/1.txt")
    fixture.options.keepsDeletedFiles = true
    #expect(try fixture.update(root).gone == 0)
    #expect(try fixture.ids("铝镁") == ["1.txt:1"])
    fixture.options.keepsDeletedFiles = false
    #expect(try fixture.update(root).gone == 1)
    #expect(try fixture.ids("铝镁").isEmpty)
  }

  /// Its disk may not be mounted.
  @Test(arguments: [false, true])
  func whatARootHeldIsKeptWhenThereIsNothingLeft(isGone: Bool) throws {
    try folder.write("铝镁合金。", to: "a/b/1.txt")
    try folder.write("铝镁产业。", to: "other/2.txt")
    try fixture.update(root, folder.path + "/other")
    try FileManager.default.removeItem(atPath: isGone ? root : root + "/b")
    var report = try fixture.update()
    #expect((report.failed, report.gone, report.unchanged) == (1, 0, 1))
    #expect(fixture.problems.last?.reason.english.contains("--allow-empty") == true)
    #expect(try fixture.ids("铝镁").sorted() == ["2.txt:1", "b/1.txt:1"])
    fixture.options.dropsEmptyRoots = true
    report = try fixture.update()
    #expect((report.failed, report.gone, report.unchanged) == (0, 1, 1))
    #expect(try fixture.ids("铝镁") == ["2.txt:1"])
  }

  @Test func aPartOfARootIsNoRootOfItsOwn() throws {
    try folder.write("铝镁合金。", to: "a/b/1.txt")
    try folder.write("铝镁产业。", to: "a/2.txt")
    try fixture.update(root)
    try folder.write("铝镁合金很好。", to: "a/b/1.txt")
    try folder.write("铝镁产业很好。", to: "a/2.txt")
    #expect(try fixture.update(root + "/b").changed == 1)
    #expect(try fixture.hits("很好").map(\.id) == ["b/1.txt:1"])
    #expect(try fixture.update(root + "/2.txt").changed == 1)
    #expect(try Snapshot(fixture.index).statistics().roots == [Path(root)])
    try FileManager.default.removeItem(atPath: root + "/b")
    #expect(try fixture.update(root + "/b").failed == 1)
    #expect(try fixture.ids("铝镁").sorted() == ["2.txt:1", "b/1.txt:1"])
  }

  @Test func aRootInsideAnotherKeepsItsFiles() throws {
    try folder.write("铝镁合金。", to: "a/b/1.txt")
    try folder.write("铝镁产业。", to: "a/2.txt")
    try fixture.update(root + "/b")
    try fixture.update(root)
    #expect(try fixture.ids("铝镁").sorted() == ["1.txt:1", "2.txt:1"])
    #expect(try fixture.update(root, root + "/b").unchanged == 2)
  }

  @Test func aForgottenRootIsNoLongerFound() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("铝镁产业。", to: "b/2.txt")
    try fixture.update(root, folder.path + "/b")
    #expect(throws: Failure.self) { try fixture.forget(folder.path) }
    #expect(try fixture.forget(root + "/../a").gone == 1)
    #expect(try fixture.ids("铝镁") == ["2.txt:1"])
    #expect(try fixture.update().unchanged == 1)
    try FileManager.default.removeItem(atPath: folder.path + "/b")
    try fixture.forget(folder.path + "/b")
    #expect(try fixture.ids("铝镁").isEmpty && fixture.segments.isEmpty)
    try fixture.update(root)
    #expect(try fixture.ids("铝镁") == ["1.txt:1"])
  }

  @Test func theOptionsOfARootAreKept() throws {
    try folder.write("铝镁合金。", to: "a/1.txt")
    try folder.write("铝镁产业。", to: "a/2.md")
    var options = SourceOptions()
    options.include = [Glob(Path("*.txt"))]
    fixture.options.sources = options
    #expect(try fixture.update(root).new == 1)
    fixture.options.sources = nil
    #expect(try fixture.update().unchanged == 1)
    #expect(try fixture.update(root).unchanged == 1)
    options.include = [Glob(Path("*.md"))]
    fixture.options.sources = options
    let report = try fixture.update(root)
    #expect((report.new, report.gone) == (1, 1))
    options.maximumSize = 5
    fixture.options.sources = options
    #expect(throws: Failure.self) { try fixture.update(root + "/1.txt") }
  }

  @Test func anotherEncodingIsReadAnew() throws {
    try folder.write(Array("铝镁合金。".utf8), to: "a/1.txt")
    try fixture.update(root)
    var options = SourceOptions()
    options.encoding = Encoding("ISO-8859-1")
    fixture.options.sources = options
    #expect(try fixture.update(root).changed == 1)
    #expect(try fixture.ids("铝镁").isEmpty)
  }

  @Test func aLargeFileIsSharedAmongThreads() throws {
    let lines = (0..<40_000).map { "第\($0)号是铝镁合金新材料产业集聚区的一个普通段落。" }
    try folder.write(lines.joined(separator: "\n"), to: "a/1.txt")
    fixture.options.resources = Resources(jobs: 3, memory: 1)
    #expect(try fixture.update(root).paragraphs == 40_000)
    let three = try fixture.hits("第777号", limit: 20).map { "\($0.id) \($0.score ?? 0)" }
    #expect(try Snapshot(fixture.index).files().map(\.paragraphs) == [40_000])
    fixture.options.resources = Resources(jobs: 1, memory: 1)
    try fixture.forget(root)
    try fixture.update(root)
    #expect(try fixture.hits("第777号", limit: 20).map { "\($0.id) \($0.score ?? 0)" } == three)
    try folder.write("铝镁。", to: "a/2.txt")
    try folder.write("没有了。", to: "a/1.txt")
    try fixture.update(root)
    #expect(try fixture.ids("铝镁") == ["2.txt:1"])
  }

  @Test func aDamagedSegmentIsReadAgain() throws {
    fixture.options.policy = MergePolicy(minParagraphs: 0)
    try folder.write("铝镁合金。", to: "a/1.txt")
    try fixture.update(root)
    try folder.write("铝镁产业。", to: "b/2.txt")
    try fixture.update(folder.path + "/b")
    #expect(try fixture.index.check().damages.isEmpty && fixture.segments.count == 2)
    try (fixture.index.segments / "000001").remove()
    #expect(try fixture.index.check().damages.map(\.segment.name) == [Path("000001")])
    #expect(throws: Failure.self) { try fixture.ids("铝镁") }
    let report = try fixture.update(folder.path + "/b")
    #expect((report.new, report.unchanged) == (1, 1))
    #expect(try fixture.ids("铝镁").sorted() == ["1.txt:1", "2.txt:1"])
    #expect(try fixture.index.check().damages.isEmpty)
  }

  @Test func thereAreFewSegmentsAndLittleIsDeleted() throws {
    fixture.options.policy.minParagraphs = 0
    var random = Seeded(11)
    for round in 0..<40 {
      let name = "a/\(Int.random(in: 0..<30, using: &random)).txt"
      let size = Int.random(in: 1...20, using: &random)
      try folder.write((0...size).map { "第\($0)段铝镁\(round)。\n\n" }.joined(), to: name)
      try fixture.update(root)
      let manifest = try Snapshot(fixture.index).manifests[0]
      #expect(manifest.segments.count <= 8)
      for segment in try Snapshot(fixture.index).segments {
        #expect((segment.entry.paragraphs - segment.paragraphCount) * 4 <= segment.entry.paragraphs)
      }
    }
  }
}
