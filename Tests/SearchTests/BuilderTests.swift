import Platform
import TestSupport
import Testing

@testable import Search

/// Both ways to build an index give the same.
struct BuilderTests {
  @Test func theSeedsGiveEqualSegments() throws {
    let bulk = try IndexFixture()
    bulk.options.builder = .bulk
    bulk.options.resources.jobs = 1
    // So little that several runs are merged.
    bulk.options.resources.memory = 1_000_000
    try bulk.update(Project.seeds)
    let api = try IndexFixture()
    api.options.builder = .api
    api.options.resources.jobs = 1
    try api.update(Project.seeds)
    #expect(try difference(between: segment(bulk), and: segment(api)) == nil)
    #expect(try bulk.index.check().damages.isEmpty)
  }

  @Test(arguments: BuilderKind.allCases)
  func filesWithoutParagraphsGiveASegmentToo(_ builder: BuilderKind) throws {
    let fixture = try IndexFixture()
    fixture.options.builder = builder
    let root = try fixture.folder.write([0xC2, 0xFF], to: "texts/bad.txt")
    #expect(try fixture.update(root).failed == 1)
    #expect(try fixture.index.check().damages.isEmpty)
    #expect(try fixture.hits("铝").isEmpty)
  }

  private func segment(_ fixture: IndexFixture) throws -> String {
    let names = try fixture.segments
    try #require(names.count == 1)
    return (fixture.index.path / "segments" / names[0]).lossyText
  }
}
