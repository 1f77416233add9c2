import Foundation
import Platform
import TestSupport
import Testing

@Suite(.timed) struct PathTests {
  static let escapes: [(bytes: [UInt8], escaped: String)] = [
    (Array("a/铝镁.txt".utf8), "a/铝镁.txt"),
    (Array("a b\tc\nd.txt".utf8), "a%20b%09c%0Ad.txt"),
    (Array("全　角".utf8), "全%E3%80%80角"),
    ([0x61, 0xFF, 0x62], "a%FFb"),
    ([0xE9, 0x93], "%E9%93"),
    (Array("100%".utf8), "100%"),
    (Array("100%zz".utf8), "100%zz"),
    (Array("a%20b".utf8), "a%2520b"),
    (Array("a#b#page=.txt#page".utf8), "a#b%23page=.txt#page"),
    (Array("a!b/c!/d!".utf8), "a!b/c%21/d!"),
  ]

  @Test(arguments: escapes)
  func escapesAndReadsBack(_ row: (bytes: [UInt8], escaped: String)) {
    #expect(Path(row.bytes).escaped == row.escaped)
    #expect(Path(escaped: row.escaped) == Path(row.bytes))
  }

  @Test func pathsAreOrderedAsTheirBytes() {
    var random = Seeded(2)
    func bytes() -> [UInt8] {
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        [1, 0x61, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 1
      }
    }
    for _ in 0..<5000 {
      let (a, b) = (bytes(), bytes())
      #expect((Path(a) < Path(b)) == a.lexicographicallyPrecedes(b), "\(a) \(b)")
      #expect((Path(a) == Path(b)) == (a == b), "\(a) \(b)")
      #expect(a != b || Path(a).hashValue == Path(b).hashValue, "\(a)")
    }
  }

  @Test func aPathEndsAtAZero() {
    #expect(Path([0x61, 0, 0x62]) == Path("a"))
    #expect(Path([0, 0x62]) == Path("."))
    #expect(Path("") == Path("."))
  }

  @Test func anyBytesComeBackFromTheirEscape() {
    var random = Seeded(1)
    let alphabet = Array("%20aF /".utf8) + [0xE9, 0x93, 0x9D, 0xFF, 0xC3]
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0x61
      }
      #expect(Path(escaped: Path(bytes).escaped) == Path(bytes), "\(bytes)")
      #expect(!Path(bytes).escaped.contains(" "))
    }
  }

  @Test func partsOfAPath() {
    #expect(Path("/a/b").parent == Path("/a"))
    #expect(Path("/a").parent == Path("/"))
    #expect(Path("a").parent == Path("."))
    #expect(Path("/a/b.txt").name == Path("b.txt"))
    #expect(Path("/a") / Path("b/c") == Path("/a/b/c"))
    #expect(Path("/") / "b" == Path("/b"))
    #expect(Path("/a") / "/b" == Path("/b"))
    #expect(Path("/a/b/c").relative(to: Path("/a")) == Path("b/c"))
    #expect(Path("/a").relative(to: Path("/")) == Path("a"))
    #expect(Path("/ab").relative(to: Path("/a")) == nil)
    #expect(Path("/a").relative(to: Path("/a")) == nil)
    #expect(Path(".git").isHidden && !Path(".").isHidden && !Path("a.b").isHidden)
  }
}

/// What a path stands for, seen from a folder.
@Suite(.timed) struct LocationTests {
  @Test func dotsAndLinksAreSeenThrough() throws {
    let folder = try TemporaryFolder()
    let real = try Path(folder.path).resolved()
    try folder.write("x", to: "a/b/x.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "a/b")
    let inside = real / "a/b"
    #expect(Path("./x.txt").locations(from: inside) == [inside / "x.txt"])
    #expect(Path("../b//./x.txt").locations(from: inside) == [inside / "x.txt"])
    #expect(Path("link/x.txt").locations(from: real) == [inside / "x.txt", real / "link/x.txt"])
    // The system goes up from where a link leads.
    #expect(Path("link/../b").locations(from: real).first == inside)
    // What has gone is known by its folder, and as it is spelled.
    #expect(Path("link/gone").locations(from: real) == [inside / "gone", real / "link/gone"])
    #expect(Path("no/../gone").locations(from: real) == [real / "gone"])
    #expect(Path("/../x").locations(from: real).last == Path("/x"))
    #expect(Path("..").locations(from: Path("/")) == [Path("/")])
  }
}
