import Failures
import Foundation
import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Intake
@testable import Presentation
@testable import Updating

/// What becomes of files that are not plain text in a known encoding.
@Suite(.timed) struct SourceTests {
  let fixture: IndexFixture
  var folder: TemporaryFolder { fixture.folder }
  var root: String { folder.path + "/a" }

  init() throws { fixture = try IndexFixture() }

  private func read(_ name: String, maximumSize: Int = .max) throws -> SourceReading {
    let path = Path(folder.path) / name
    let status = try FileStatus(of: path, following: false)
    let source = SourceFile(
      .init(root: 1, base: path.parent, maximumSize: maximumSize), Path(name), behindLink: path,
      status, isNamed: false)
    return SourceReading(source, nil, .usual)
  }

  @Test func replacedPlacesAreSaidOnceAndKept() throws {
    try folder.write(Array("铝镁\n".utf8) + [0xFF] + Array("合金\n".utf8) + [0xE9], to: "a/1.txt")
    try folder.write("铝镁\n", to: "a/2.txt")
    #expect(try fixture.update(root).failed == 0)
    #expect(
      fixture.remarks.map { "\($0.path.name.lossyText): \($0.text.english)" } == [
        "1.txt: 2 places are not UTF-8, the first on line 2; the text has U+FFFD instead"
      ])
    #expect(try fixture.update(root).unchanged == 2 && fixture.remarks.isEmpty)
    try fixture.merge()
    let snapshot = try Snapshot(fixture.index)
    #expect(try snapshot.statistics().replaced == (2, 1))
    #expect(try snapshot.files().map(\.replaced) == [2, 0])
  }

  @Test func aLongFileInUTF16IsReadToItsEnd() throws {
    let text = String(repeating: "铝镁合金新材料产业\n", count: 100_000) + "稀土永磁\n"
    let bytes = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try folder.write(bytes, to: "a/1.txt")
    for encoding in ["UTF-16LE", nil] {
      var options = SourceOptions()
      options.encoding = encoding.map { Encoding($0) }
      fixture.options.sources = options
      #expect(try fixture.update(root).failed == 0)
      #expect(try fixture.ids("稀土永磁") == ["1.txt:100001"])
    }
  }

  /// The beginnings of files, and what they are.
  static let kinds: [(name: String, bytes: [UInt8], kind: String)] = [
    ("a.CAJ", [0, 1, 2, 3], "CAJ"), ("a.dat", [0, 1, 2, 3], "binary"), ("a", [0, 1, 2], "binary"),
    ("a.zip", Array("Rar!\u{1A}\u{7}\0".utf8), "rar"),
    ("a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "xls"),
    ("a.xyz", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "OLE"),
    ("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
  ]

  @Test(arguments: kinds)
  func aFileIsSkippedByWhatItIs(_ file: (name: String, bytes: [UInt8], kind: String)) throws {
    try folder.write(file.bytes, to: "a/" + file.name)
    #expect(try fixture.update(root).skippedKinds.map(\.key.name) == [file.kind])
    #expect(try fixture.update(root).skippedKinds.map(\.key.name) == [file.kind])
    #expect(try Snapshot(fixture.index).statistics().skipped == [file.kind: 1])
    // By its name it is a fault, also when it has not changed.
    for _ in 1...2 {
      let report = try fixture.update("\(root)/\(file.name)")
      #expect((report.failed, report.skipped) == (1, 0) && fixture.problems.count == 1)
    }
    let report = dryRun(
      [Path(root)], SourceOptions(), from: nil, onFile: { _ in }, onEvent: { _ in })
    #expect(report.skippedKinds.map(\.key.name) == [file.kind] && report.failed == 0)
  }

  @Test func textThatLooksLikeNothingElseIsRead() throws {
    for (number, text) in ["PK", "BM铝镁", "MZ\n", "ID3\n", "%PDF", "GIF", "{\\r"].enumerated() {
      try folder.write(text, to: "a/\(number).dat")
    }
    #expect(try fixture.update(root).new == 7)
  }

  @Test func aFileThatIsTooLargeIsCountedAsSuch() throws {
    try folder.write("铝镁\n", to: "a/1.txt")
    try folder.write("铝镁合金新材料产业\n", to: "a/2.txt")
    try fixture.update(root)
    var options = SourceOptions()
    options.maximumSize = 10
    fixture.options.sources = options
    #expect(try fixture.update(root).skippedKinds == [.oversized: 1])
    #expect(try fixture.ids("铝镁") == ["1.txt:1"])
    fixture.options.sources = nil
    #expect(try fixture.update().skippedKinds == [.oversized: 1])
    #expect(try fixture.update(root + "/2.txt").failed == 1)
    fixture.options.sources = SourceOptions()
    #expect(try fixture.update(root).new == 1)
    #expect(try fixture.ids("铝镁").sorted() == ["1.txt:1", "2.txt:1"])
  }

  @Test func aNamedFileThatIsLeftOutIsNamed() throws {
    let path = try folder.write("铝镁\n", to: "a/1.md")
    var options = SourceOptions()
    options.include = [Glob(Path("*.txt"))]
    fixture.options.sources = options
    #expect(try fixture.update(path).failed == 1 && fixture.problems.count == 1)
    #expect(!fixture.index.path.exists)
  }

  @Test func nothingIsMadeWhenNothingCanBeRead() throws {
    let bad = try folder.write([UInt8](repeating: 0xFF, count: 20), to: "a/1.txt")
    for path in [folder.path + "/none", bad] {
      let index = IndexFolder(Path(folder.path) / "deep/er/index")
      var run = try IndexRun(index) { _ in }
      let report = try run.update(with: [Path(path)])
      #expect(report.failed == 1 && !report.hasIndex)
      #expect(!(Path(folder.path) / "deep").exists)
    }
    // What was there stays.
    try folder.write("铝镁\n", to: "b/1.txt")
    try fixture.update(folder.path + "/b")
    try fixture.update(folder.path + "/none")
    #expect(try fixture.ids("铝镁") == ["1.txt:1"])
  }

  @Test(arguments: [
    (-11_644_473_600, false), (-9_000_000_000, true), (0, true), (9_000_000_000, true),
    (15_032_385_535, false),
  ])
  func anImpossibleTimeIsNone(_ seconds: Int, _ isPossible: Bool) throws {
    let path = try folder.write("铝镁\n", to: "a/1.txt")
    var times = [timespec(), timespec()]
    times[0].tv_sec = seconds
    times[1].tv_sec = seconds
    #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
    let status = try FileStatus(of: Path(path), following: false)
    // Not every file system has all of them.
    var found = stat()
    guard stat(path, &found) == 0, found.st_mtim.tv_sec == seconds else { return }
    #expect(status.hasPossibleTime == isPossible)
    try fixture.update(root)
    let files = try Snapshot(fixture.index).files()
    #expect(files.count == 1)
    #expect(try fixture.update(root).unchanged == 1)
  }

  @Test func hugeFilesOverflowNothing() throws {
    for number in 0..<3 {
      let path = try folder.write("", to: "a/\(number).img")
      // Not every file system holds them.
      guard truncate(path, 1 << 62) == 0 || truncate(path, 1 << 43) == 0 else { return }
    }
    try folder.write("铝镁\n", to: "a/a.txt")
    let report = try fixture.update(root)
    #expect((report.new, report.skipped, report.failed) == (1, 3, 0))
    #expect(try fixture.update(root).skipped == 3)
    #expect(try fixture.index.check().damages.isEmpty)
  }

  /// As a file that grows does while it is read.
  @Test func noMoreIsReadThanTheLimit() throws {
    try folder.write([UInt8](repeating: 0x61, count: 5_000_000), to: "a.txt")
    let path = Path(folder.path) / "a.txt"
    let source = SourceFile(
      .init(root: 1, base: path.parent, maximumSize: 1_500_000), Path("a.txt"), behindLink: nil,
      try FileStatus(of: path, following: false), isNamed: false)
    let content = try SourceContent(source, nil) { _ in }
    #expect(throws: ChangedWhileRead.self) { try content.bytes() }
    #expect((1_500_001...3_000_000).contains(content.read.count))
    guard case .skipped(.oversized) = try self.read("a.txt", maximumSize: 1_500_000).outcome else {
      return #expect(Bool(false))
    }
  }

  @Test func namesOfEncodingsAreHelpedWith() {
    #expect(Encoding("GBK").isReadable && Encoding("hz").isReadable && Encoding("utf8").isReadable)
    for (name, nearest) in [("UTF-61", "UTF-16"), ("gbk18030", "GB18030"), ("BIG6", "BIG5")] {
      #expect(!Encoding(name).isReadable)
      #expect(Encoding(name).nearest.map(\.name).contains(nearest), "\(Encoding(name).nearest)")
    }
  }
}
