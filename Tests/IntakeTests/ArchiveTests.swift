import Foundation
import IndexFixture
import Platform
import TestSupport
import Testing
import Text

@testable import Archives
@testable import Index
@testable import Intake

/// Archives, and what is in them; the transcript `archives` has the rest. `scripts/make-archives` makes the files.
@Suite(.timed) struct ArchiveTests {
  private static let fixtures = Project.folder.appending(path: "Tests/Fixtures/archives").path
  private let folder: TemporaryFolder
  private let archive: SourceContent

  init() throws {
    folder = try TemporaryFolder()
    let path = Path(try folder.write([1], to: "archive"))
    let file = SourceFile(
      SourceFile.Origin(root: 1, base: path.parent, maximumSize: .max), path.name, behindLink: nil,
      try FileStatus(of: path, following: true), isNamed: false)
    archive = try SourceContent(file, nil) { _ in }
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    try Path("\(Self.fixtures)/\(name)").read()
  }

  /// What becomes of each file in an archive: its kind and how many paragraphs it has, or why it is not read.
  private func members(_ name: String, _ bytes: [UInt8]) throws -> [String] {
    try SourceKinds.usual.readings(of: bytes, Path(name), in: archive).map { reading in
      let name = reading.name.lossyText
      switch reading.outcome {
      case .extracted(let extraction):
        return "\(name): \(reading.reader?.name ?? "-") \(extraction.paragraphs.count)"
      case .skipped(let kind): return "\(name): \(kind.name)"
      case .failed(let reason): return "\(name): \(reason)"
      }
    }
  }

  static let mixed = ["mixed.tar", "mixed.tgz", "mixed.tar.bz2", "mixed.tar.xz", "mixed.7z"]

  @Test(arguments: mixed) func anArchiveOfEachForm(_ name: String) throws {
    #expect(
      try members(name, bytes(name)) == [
        "\(name): archive 0", "\(name)!/pages/渡口.html: html 3",
        "\(name)!/2023-08-18/湖水.txt: text 2",
        "\(name)!/records.jsonl: jsonl 2", "\(name)!/noise.png: PNG",
      ])
  }

  /// Names of files that were packed alone, and in encodings of their own.
  static let alone: [(name: String, member: String)] = [
    ("湖水.txt.gz", "湖水.txt: text"), ("湖水.txt.zst", "湖水.txt: text"),
    ("records.jsonl.bz2", "records.jsonl: jsonl"), ("gbk.txt.xz", "gbk.txt: text"),
    ("gbk.zip", "报告/湖水.txt: text"),
  ]

  @Test(arguments: alone) func aFileThatIsAlone(_ row: (name: String, member: String)) throws {
    #expect(
      try members(row.name, bytes(row.name))
        == ["\(row.name): archive 0", "\(row.name)!/\(row.member) 2"])
  }

  static let names: [(name: String, is: String?)] = [
    ("a.txt", "a.txt"), ("./a//b/./c.txt", "a/b/c.txt"), ("a.../..b", "a.../..b"), ("..", nil),
    ("a/..", nil),
    ("/a", nil), ("a\\b", nil), ("C:a", nil), ("a!/b", nil), ("a\nb", nil), ("", nil),
  ]

  @Test(arguments: names) func nameOfAMember(_ row: (name: String, is: String?)) {
    let name = MemberPath(Array(row.name.utf8))
    #expect((name.refusal == nil ? name.path.lossyText : nil) == row.is)
  }

  private func gone(through name: String, _ limits: ArchiveLimits) throws -> Int {
    let file = try RandomAccessFile(OpenFile(holding: bytes(name)))
    let form: ArchiveForm = name.hasSuffix("zip") ? .zip : .gzip
    var count = 0
    _ = try readArchive(file, form, limits) { member in
      count += 1
      while try !member.read(1000).isEmpty {}
    }
    return count
  }

  @Test(arguments: ["mixed.zip", "mixed.tgz"]) func whatIsUnpackedIsLimited(_ name: String) throws {
    #expect(try gone(through: name, ArchiveLimits()) > 4)
    var limits = ArchiveLimits()
    limits.members = 4
    #expect(throws: ArchiveFailure.tooLarge) { try gone(through: name, limits) }
    limits = ArchiveLimits()
    limits.bytes = 200
    #expect(throws: ArchiveFailure.tooLarge) { try gone(through: name, limits) }
    limits = ArchiveLimits()
    limits.time = 0
    #expect(throws: ArchiveFailure.tooSlow) { try gone(through: name, limits) }
  }

  @Test func whatIsPackedTooWellIsRefused() throws {
    var limits = ArchiveLimits()
    limits.freeBytes = 100_000
    #expect(throws: ArchiveFailure.bomb) { try gone(through: "bad/bomb.zip", limits) }
  }

  /// Bytes changed, cut off and doubled trap nothing.
  @Test(arguments: mixed + ["mixed.zip", "bad/names.zip", "gbk.zip"])
  func anythingIsReadOrRefused(_ name: String) throws {
    var random = Seeded(24)
    let whole = try bytes(name)
    for _ in 0..<60 {
      _ = try members(name, whole.damaged(using: &random))
    }
  }
}
