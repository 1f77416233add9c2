import Foundation
import Platform
import TestSupport
import Testing

@Suite(.timed) struct StreamsTests {
  let folder: TemporaryFolder
  var path: Path { Path(folder.path) }

  init() throws { folder = try TemporaryFolder() }

  /// What gzip makes of bytes.
  private func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    let name = try folder.write(bytes, to: "unpacked")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-knf", name]
    try process.run()
    process.waitUntilExit()
    return try Path(name + ".gz").read()
  }

  @Test func whatGzipPacksIsUnpacked() throws {
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: ($0 / 7) &* $0) }
    let gzip = try packed(bytes)
    #expect(isGzip(gzip) && !isGzip(bytes) && !isGzip([]))
    #expect(try gunzip(gzip, limit: .max) == bytes)
    #expect(try gunzip(gzip + packed([]) + packed([1, 2]), limit: .max) == bytes + [1, 2])
    #expect(throws: GzipError.tooLarge) { try gunzip(gzip, limit: 500_000) }
  }

  @Test func damagedGzipIsRefused() throws {
    let gzip = try packed(Array("公司发布了新的产品。".utf8))
    for end in 0..<gzip.count {
      #expect(throws: GzipError.damaged) { try gunzip(Array(gzip[..<end]), limit: .max) }
    }
    #expect(throws: GzipError.damaged) { try gunzip(gzip + [0], limit: .max) }
    for index in 10..<gzip.count {
      var changed = gzip
      changed[index] ^= 0x55
      #expect(throws: GzipError.damaged, "byte \(index)") { try gunzip(changed, limit: .max) }
    }
  }

  @Test func aPipeIsReadToItsEnd() throws {
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    let source = try folder.write(bytes, to: "source")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "cat '\(source)' > '\(pipe)'"]
    try process.run()
    #expect(try Path(pipe).readToEnd() == bytes)
    process.waitUntilExit()
    #expect(throws: SystemError.self) { try (path / "none").readToEnd() }
    #expect(throws: SystemError.self) { try path.readToEnd() }
  }
}
