import TestSupport
import Testing
import Text

struct DecodingTests {
  @Test func aByteOrderMarkIsDropped() throws {
    #expect(try decode([0xEF, 0xBB, 0xBF] + Array("铝".utf8)) == ["铝"])
    #expect(try decode([]) == [])
  }

  static let refused: [(bytes: [UInt8], failure: DecodingFailure)] = [
    ([0x61, 0x00, 0x62], .binary),
    ([0x01, 0x02, 0x03, 0x61, 0x62], .binary),
    ([0xFF, 0xFE, 0x61, 0x00], .utf16),
    ([0xFE, 0xFF, 0x00, 0x61], .utf16),
    ([0x61, 0x0A, 0x62, 0xFF, 0x63], .invalidUTF8(offset: 3, line: 2)),
    (Array("铝镁".utf8.dropLast()), .invalidUTF8(offset: 3, line: 1)),
    ([0xC0, 0x80], .invalidUTF8(offset: 0, line: 1)),
    ([0xED, 0xA0, 0x80], .invalidUTF8(offset: 0, line: 1)),
    ([0xF4, 0x90, 0x80, 0x80], .invalidUTF8(offset: 0, line: 1)),
  ]

  @Test(arguments: refused)
  func isRefused(_ row: (bytes: [UInt8], failure: DecodingFailure)) {
    #expect(throws: row.failure, "\(row.bytes)") { try decode(row.bytes) }
  }

  @Test func controlCharactersMayStandInText() throws {
    let bytes = Array("\u{1B}[1m铝\u{7}\u{C}镁合金\t\r\n".utf8)
    #expect(String(try decode(bytes)) == "\u{1B}[1m铝\u{7}\u{C}镁合金\t\r\n")
  }
}
