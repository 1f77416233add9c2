import Foundation
import TestSupport
import Testing

@testable import Platform

@Suite(.timed) struct FilesTests {
  let folder: TemporaryFolder
  var path: Path { Path(folder.path) }

  init() throws { folder = try TemporaryFolder() }

  @Test func whatIsWrittenIsRead() throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try (path / "a").write(bytes)
    #expect(try (path / "a").read() == bytes)
    try (path / "a").replace(with: [1])
    #expect(try (path / "a").read() == [1])
    #expect(try path.names() == [Path("a")])
  }

  @Test(arguments: [0, 1, 4096, 1 << 20, 1 << 20 + 1, 3_000_000])
  func aFileIsHashedInPiecesAsAWhole(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try (path / "a").write(bytes)
    let (size, hash) = try ContentHash.ofFile(path / "a")
    #expect(size == count && hash == ContentHash(of: bytes))
  }

  @Test func aMissingFileIsSaidToBeMissing() throws {
    let error = try #require(throws: SystemError.self) { try (path / "none").read() }
    #expect(error.isMissing && error.path == path / "none")
    #expect(error.reason == "No such file or directory")
  }

  @Test func aPipeOrFolderIsNotWaitedFor() throws {
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let pipe = try #require(throws: SystemError.self) { try (path / "pipe").read() }
    #expect(pipe.reason == "neither a file nor a folder")
    let error = try #require(throws: SystemError.self) { try path.read() }
    #expect(error.reason == "Is a directory")
  }

  @Test func removingAFolderLeavesWhatItLinksTo() throws {
    try folder.write("kept", to: "kept/a")
    try folder.write("gone", to: "gone/b/c")
    #expect(symlink(folder.path + "/kept", folder.path + "/gone/link") == 0)
    try (path / "gone").remove()
    #expect(try path.names() == [Path("kept")])
    #expect(try (path / "kept/a").read() == Array("kept".utf8))
  }

  @Test func namesAreBytes() throws {
    let name = Path([0x61, 0xFF, 0x0A])
    try (path / name).write([])
    #expect(try path.names() == [name])
    #expect(try (path / name).resolved().name == name)
  }

  /// From 1677 to 2262 there is a number of nanoseconds.
  @Test(arguments: [
    (-11_644_473_600, 0, nil), (15_032_385_535, 999_999_999, nil), (Int.max, 0, nil),
    (Int.min, 0, nil), (-9_223_372_037, 0, nil), (9_223_372_036, 854_775_807, nil),
    (0, 5, 5), (-1, 999_999_999, -1), (9_223_372_035, 0, 9_223_372_035_000_000_000),
    (-9_223_372_036, 0, -9_223_372_036_000_000_000),
  ])
  func aTimeOutOfReachIsTheNearest(_ seconds: Int, _ rest: Int, _ expected: Int?) {
    var status = stat()
    #if canImport(Glibc)
      status.st_mtim = timespec(tv_sec: seconds, tv_nsec: rest)
    #else
      status.st_mtimespec = timespec(tv_sec: seconds, tv_nsec: rest)
    #endif
    let file = FileStatus(status)
    #expect(file.modified == expected ?? (seconds < 0 ? .min : .max))
    #expect(file.hasPossibleTime == (expected != nil))
  }

  @Test func aMappedFileGivesOnlyWhatItHas() throws {
    try (path / "a").write([1, 2, 3])
    let file = try MappedFile(path / "a")
    #expect(file.count == 3 && file.bytes(1..<3) == [2, 3])
    #expect(file.bytes(1..<4) == nil && file.bytes(-1..<1) == nil)
    try (path / "empty").write([])
    #expect(try MappedFile(path / "empty").bytes(0..<0) == [])
  }

  @Test func aLockIsHeldOnceAndSaysByWhom() throws {
    var lock = try FileLock.take(path / "lock")
    #expect(lock != nil)
    #expect(try FileLock.take(path / "lock") == nil)
    #expect(FileLock.holder(path / "lock").process == Int(getpid()))
    lock = nil
    #expect(try FileLock.take(path / "lock") != nil)
  }

  @Test func aLockWithoutAWordOfItsHolderIsNoTrap() throws {
    try (path / "lock").write(Array("x 99999999999999999999 \n".utf8))
    let holder = FileLock.holder(path / "lock")
    #expect(holder.process == nil && holder.since == nil)
  }
}
