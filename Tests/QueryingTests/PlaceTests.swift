import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Presentation

/// Paragraphs and files by the names people have for them.
@Suite(.timed) struct PlaceTests {
  @Test func everyLineOfAParagraphNamesIt() throws {
    let fixture = try IndexFixture(of: Project.seeds)
    let snapshot = try Snapshot(fixture.index)
    let seeds = try Path(Project.seeds).resolved()
    var (lines, inside) = (0, 0)
    for (number, segment) in snapshot.segments.enumerated() {
      for docid in 1...UInt32(segment.entry.paragraphs) {
        let place = Candidate.Place(segment: number, docid: docid)
        let paragraph = try snapshot.paragraph(place)
        let record = paragraph.record
        for line in record.line...record.endLine {
          let name = "\(seeds.name.lossyText)/\(paragraph.file.path.lossyText):\(line)"
          let found = try snapshot.paragraphs(named: name, from: seeds.parent)
          #expect(found.contains(place), "\(name)")
          lines += 1
          // Those that start there come first.
          let starting = try found.map { try snapshot.paragraph($0).record.line == line }
          #expect(starting == starting.sorted { $0 && !$1 }, "\(name)")
          inside += line > record.line ? 1 : 0
        }
      }
    }
    #expect(lines > 600 && inside > 300, "\(lines), \(inside)")
  }

  @Test func placesAreReadFromTheirEnd() {
    let places: [(String, String?, Int, Int?)] = [
      ("a.txt:5", "a.txt", 5, nil), ("a:3.txt:5", "a:3.txt", 5, nil), ("a.txt:5.2", "a.txt", 5, 2),
      ("a:3.txt", nil, 0, nil), ("a.txt:", nil, 0, nil), (":5", nil, 0, nil),
      ("a.txt:1.2.3", nil, 0, nil), ("a.txt:99999999999999999999", nil, 0, nil),
    ]
    for (text, file, line, ordinal) in places {
      let place = PlaceName(text)
      #expect(
        place?.file == file && place?.line ?? 0 == line && place?.ordinal == ordinal, "\(text)")
    }
  }

  /// Files at /r/sub/x.txt and such, seen from /r and /r/sub; the root is /r.
  static let patterns: [(pattern: String, current: String, file: String, fits: Bool)] = [
    ("sub/x.txt", "/r", "sub/x.txt", true), ("x.txt", "/elsewhere", "sub/x.txt", true),
    ("./x.txt", "/r/sub", "sub/x.txt", true), ("./x.txt", "/r", "sub/x.txt", false),
    ("sub", "/elsewhere", "sub/x.txt", true), ("sub/", "/elsewhere", "sub/a/x.txt", true),
    ("su", "/r", "sub/x.txt", false), ("sub", "/r", "a/sub/x.txt", false),
    (".", "/r/sub", "sub/x.txt", true), (".", "/r/sub", "x.txt", false),
    ("..", "/r/sub", "x.txt", true), ("../y", "/r/sub", "y/x.txt", true),
    ("/r/sub", "/elsewhere", "sub/x.txt", true), ("/r/su", "/elsewhere", "sub/x.txt", false),
    ("s*", "/r", "sub/x.txt", false), ("s*/", "/elsewhere", "sub/x.txt", true),
    ("../*/x.*", "/r/sub", "sub/x.txt", true), ("./*.md", "/r/sub", "sub/x.txt", false),
    ("/r/s*b", "/r", "sub/x.txt", false), ("/r/s?b/*", "/r", "sub/x.txt", true),
    ("[1]/x.txt", "/r", "[1]/x.txt", true), ("[1]/x.txt", "/r", "1/x.txt", true),
    ("./x*", "/r/[1]", "[1]/x.txt", true), ("./x*", "/r/[1]", "1/x.txt", false),
    ("a\\b", "/r", "a\\b/x.txt", true),
  ]

  @Test(arguments: patterns)
  func whatAPathAsksFor(_ row: (pattern: String, current: String, file: String, fits: Bool)) {
    let pattern = PathPattern(Path(row.pattern)).seen(from: Path(row.current))
    let file = Path(row.file)
    #expect(pattern.matches(file, at: Path("/r") / file) == row.fits)
  }

  static let ofMembers: [(pattern: String, fits: Bool)] = [
    ("a.zip", true), ("*.zip", true), ("a.zip!/d/b.html", true), ("a.zip!/d", true),
    ("a.zip!", true),
    ("*.html", true), ("*/b.*", true), ("d/b.html", false), ("a.zip!/b.html", false),
    ("/r/a.zip!/d", true), ("/r/*.zip!/d/*", true), ("b.html", true),
  ]

  @Test(arguments: ofMembers)
  func whatAPathAsksForInAnArchive(_ row: (pattern: String, fits: Bool)) {
    let file = FileRow(
      root: 1, path: Path("a.zip"), member: Path("d/b.html"), size: 1, modified: 1,
      hash: ContentHash(1), generation: 1, outcome: .indexed(nil))
    let pattern = PathPattern(Path(row.pattern)).seen(from: Path("/r"))
    #expect(pattern.matches(file, at: Path("/r/a.zip")) == row.fits, "\(row)")
  }
}
