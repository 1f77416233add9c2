import Foundation
import TestSupport
import Testing

@testable import Platform

/// A file that is written takes the place of the old one when it is whole, and not before.
@Suite(.timed) struct OutputTests {
  let folder: TemporaryFolder
  let file: Path

  init() throws {
    folder = try TemporaryFolder()
    file = Path(try folder.write("old", to: "file"))
  }

  private func write(_ text: String, to path: Path, finishing: Bool = true) throws {
    let output = try Output(to: path)
    try output.write(text)
    if finishing { try output.finish() } else { try output.flush() }
  }

  private func names() throws -> [String] {
    try Path(folder.path).names().map(\.lossyText).sorted()
  }

  @Test func theOldFileStaysUntilTheNewOneIsWhole() throws {
    let output = try Output(to: file)
    try output.write("new")
    try output.flush()
    #expect(try file.read() == Array("old".utf8))
    #expect(try names() == ["file"], "also a killed process leaves nothing")
    try output.finish()
    #expect(try file.read() == Array("new".utf8))
    #expect(try names() == ["file"])
  }

  @Test func whatIsNotFinishedIsAsIfItWereNotBegun() throws {
    try write("new", to: file, finishing: false)
    try write("new", to: Path(folder.path) / "other", finishing: false)
    #expect(try file.read() == Array("old".utf8))
    #expect(try names() == ["file"])
  }

  @Test func rightsAndLinksStay() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.lossyText)
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
    try write("new", to: Path(link))
    #expect(try file.read() == Array("new".utf8))
    let rights = try FileManager.default.attributesOfItem(atPath: file.lossyText)
    #expect(rights[.posixPermissions] as? Int == 0o640)
    #expect(try FileStatus(of: Path(link), following: false).kind == .link)
  }

  @Test func aDeviceIsWrittenToAtOnce() throws {
    try write("new", to: Path("/dev/null"))
    #expect(try FileStatus(of: Path("/dev/null"), following: true).kind == .special)
  }

  @Test func aPlaceThatIsNoneIsNamed() throws {
    let path = Path(folder.path) / "nowhere/file"
    #expect(throws: SystemError(path, code: ENOENT)) { try Output(to: path) }
  }
}
