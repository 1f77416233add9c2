import Foundation
import Platform
import TestSupport
import Testing

@Suite(.timed) struct MappedFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func mapped(_ bytes: [UInt8]) throws -> MappedFile {
    try MappedFile(Path(try folder.write(bytes, to: "file")))
  }

  @Test func theBytesAreThoseOfTheFile() throws {
    let file = try mapped(Array(0..<20))
    #expect(file.count == 20 && file.bytes(3..<6) == [3, 4, 5] && file.bytes(20..<20) == [])
    #expect(file.byte(at: 19) == 19)
    #expect(file.bigEndian16(at: 1) == 0x0102 && file.bigEndian32(at: 2) == 0x0203_0405)
    #expect(file.integer(at: 0) == 0x0706_0504_0302_0100)
  }

  /// Offsets come from files of strangers.
  @Test(arguments: [-1, 13, 20, .max, .min])
  func nothingIsReadBeyondTheFile(_ offset: Int) throws {
    let file = try mapped(Array(0..<20))
    #expect(file.integer(at: offset) == nil)
    let others = [
      file.byte(at: offset), file.bigEndian16(at: offset), file.bigEndian32(at: offset),
    ]
    #expect(offset == 13 || others == [nil, nil, nil])
    #expect(offset > 20 || offset < 0 || file.bytes(offset..<21) == nil)
    #expect(offset < 0 || offset == .max || file.bytes(-1..<offset) == nil)
  }

  @Test func theOrderIsThatOfBytes() throws {
    let file = try mapped([1, 2, 3])
    #expect(file.order(of: 0..<2, [1, 2]) == 0)
    for (other, sign) in [([1], 1), ([1, 2, 0], -1), ([0, 9], 1), ([1, 3], -1), ([], 1)] {
      #expect(file.order(of: 0..<2, other.map(UInt8.init))?.signum() == sign)
    }
    #expect(file.order(of: 2..<4, []) == nil)
  }

  @Test func rangesAreCompared() throws {
    let file = try mapped([1, 2, 1, 2, 3])
    #expect(file.isEqual(0..<2, 2..<4) && file.isEqual(1..<1, 5..<5))
    for other in [1..<3, 2..<5, 2..<3, 4..<6] { #expect(!file.isEqual(0..<2, other)) }
  }

  @Test func anEmptyFileHasNothing() throws {
    let file = try mapped([])
    #expect(file.count == 0 && file.byte(at: 0) == nil && file.bytes(0..<0) == [])
  }

  /// What is no file is refused at once: a pipe would be waited for, a link leads elsewhere.
  @Test func onlyFilesAreMapped() throws {
    let file = try folder.write("a", to: "file")
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    #expect(symlink(file, folder.path + "/link") == 0)
    for name in ["pipe", "link", ".", "none"] {
      #expect(throws: SystemError.self, "\(name)") {
        try MappedFile(Path(folder.path + "/" + name))
      }
    }
  }
}
