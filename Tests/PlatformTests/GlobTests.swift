import TestSupport
import Testing

@testable import Platform

@Suite(.timed) struct GlobTests {
  static let table: [(pattern: String, path: String, fits: Bool)] = [
    ("第?版.txt", "第一版.txt", true),
    ("第?版.txt", "第十一版.txt", false),
    ("第[一二三]版.txt", "第二版.txt", true),
    ("第[一二三]版.txt", "第四版.txt", false),
    ("第[!一二三]版.txt", "第四版.txt", true),
    ("[一-龥]*", "山西.txt", true),
    ("[一-龥]*", "shanxi.txt", false),
    ("*.txt", "a/b.txt", true),
    ("a*b.txt", "a/x/y/b.txt", false),
    ("a/*.txt", "a/x/y/b.txt", true),
    ("a/*.txt", "b.txt", false),
    ("a?c", "a/c", false),
    ("x/a?c", "x/a/c", true),
    ("\\*", "*", true),
    ("\\*", "a", false),
    ("[]]", "]", true),
    ("[a", "[a", true),
    ("[a-]", "-", true),
    ("[[:digit:]]*", "7版", true),
    ("[[:alpha:]]", "版", true),
    ("[[:nothing:]]", "n]", true),
    ("", "", true),
    ("*", "", true),
  ]

  @Test(arguments: table)
  func fits(_ row: (pattern: String, path: String, fits: Bool)) {
    #expect(
      Glob(Path(row.pattern)).matches(Path(row.path)) == row.fits, "\(row.pattern) \(row.path)")
  }

  @Test func aByteThatIsNoCharacterIsOne() {
    #expect(Glob(Path("a?b")).matches(Path([0x61, 0xFF, 0x62])))
    #expect(Glob(Path([0x61, 0xFF, 0x2A])).matches(Path([0x61, 0xFF, 0x62])))
    #expect(!Glob(Path([0x61, 0xFE, 0x2A])).matches(Path([0x61, 0xFF, 0x62])))
  }

  /// As it says that each element is tried in each way.
  @Test func fitsAsTheObviousWayDoes() {
    var random = Seeded(77)
    for _ in 0..<20_000 {
      let pattern = (0..<Int.random(in: 0...8, using: &random))
        .map { _ in ["铝", "镁", "a", "?", "*", "*", "/"].randomElement(using: &random) ?? "" }
      let text = (0..<Int.random(in: 0...10, using: &random))
        .map { _ in ["铝", "镁", "a", "/"].randomElement(using: &random) ?? "" }.joined()
      let path = Path("/" + text)
      let glob = Glob(Path("/" + pattern.joined()))
      #expect(
        glob.matches(path) == obviouslyFits(["/"] + pattern, Array("/" + text)[...]),
        "\(pattern) \(text)")
    }
  }

  /// Would take longer than anybody lives if what each * stands for were tried again for each one before it.
  @Test func manyStarsAreNoTrap() {
    let pattern = String(repeating: "*a", count: 1000) + "b"
    #expect(!Glob(Path(pattern)).matches(Path(String(repeating: "a", count: 4000))))
  }
}

private func obviouslyFits(_ pattern: [String], _ text: ArraySlice<Swift.Character>) -> Bool {
  guard let first = pattern.first else { return text.isEmpty }
  let rest = Array(pattern.dropFirst())
  switch first {
  case "*": return (0...text.count).contains { obviouslyFits(rest, text.dropFirst($0)) }
  case "?": return !text.isEmpty && obviouslyFits(rest, text.dropFirst())
  default: return text.first.map(String.init) == first && obviouslyFits(rest, text.dropFirst())
  }
}
