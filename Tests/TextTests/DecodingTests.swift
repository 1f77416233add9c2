import Foundation
import Platform
import TestSupport
import Testing
import Text

/// Decodes with the system's converter, as the indexer does.
private func read(_ bytes: [UInt8]) throws(DecodingFailure) -> DecodedText {
  try decode(bytes) { bytes, encoding in try? convertToUTF8(bytes, from: encoding.name) }
}

struct DecodingTests {
  @Test func aByteOrderMarkIsDropped() throws {
    #expect(try read([0xEF, 0xBB, 0xBF] + Array("铝".utf8)).scalars == ["铝"])
    #expect(try read([0xFF, 0xFE, 0xDD, 0x94]).scalars == ["铝"])
    #expect(try read([0xFE, 0xFF, 0x94, 0xDD]).scalars == ["铝"])
    #expect(try read([0xFE, 0xFF, 0xD8, 0x42, 0xDF, 0xB7]).scalars == ["𠮷"])
    #expect(try read([]).scalars == [])
  }

  static let refused: [(bytes: [UInt8], failure: DecodingFailure)] = [
    ([0x61, 0x00, 0x62], .binary),
    ([0x01, 0x02, 0x03, 0x61, 0x62], .binary),
    ([0xFF, 0xFE, 0x61], .invalid(Encoding("UTF-16"))),
    ([0xFE, 0xFF, 0xD8, 0x42, 0x00, 0x61], .invalid(Encoding("UTF-16"))),
    ([0xEF, 0xBB, 0xBF, 0xFF], .unknown(offset: 3, line: 1)),
    ([0x61, 0x0A, 0x62, 0xFF, 0x63], .unknown(offset: 3, line: 2)),
    ([0xC0, 0x80], .unknown(offset: 0, line: 1)),
    ([0xED, 0xA0, 0x80], .unknown(offset: 0, line: 1)),
    ([0xF4, 0x90, 0x80, 0x80], .unknown(offset: 0, line: 1)),
    (
      Array("Le caf".utf8) + [0xE9] + Array(" est ferm".utf8) + [0xE9], .unknown(offset: 6, line: 1)
    ),
  ]

  @Test(arguments: refused)
  func isRefused(_ row: (bytes: [UInt8], failure: DecodingFailure)) {
    #expect(throws: row.failure, "\(row.bytes)") { try read(row.bytes) }
  }

  /// Whatever the standard library takes for UTF-8 is read, and nothing else.
  @Test func utf8IsWhatTheStandardLibraryTakesForIt() throws {
    let all = (UInt32(1)...0x10FFFF).compactMap(Unicode.Scalar.init)
    #expect(try read(Array(String(all).utf8)).scalars == all)
    var random = Seeded(11)
    let marked: [UInt8] = [
      0x61, 0x80, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
    ]
    var valid = 0
    for _ in 0..<200_000 {
      let bytes = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        marked[Int.random(in: 0..<marked.count, using: &random)]
      }
      let text = try? decode(bytes, from: .utf8) { bytes, _ in bytes }
      let expected = String(validating: bytes, as: UTF8.self).map { Scalars($0.unicodeScalars) }
      #expect(text?.scalars == expected)
      valid += expected == nil ? 0 : 1
    }
    #expect(valid > 1000)
  }

  @Test func controlCharactersMayStandInText() throws {
    let bytes = Array("\u{1B}[1m铝\u{7}\u{C}镁合金\t\r\n".utf8)
    #expect(String(try read(bytes).scalars) == "\u{1B}[1m铝\u{7}\u{C}镁合金\t\r\n")
  }

  /// Encodings, by iconv's names, that the seeds can be written in without loss.
  @Test(arguments: ["GB18030", "UTF-16", "UTF-16LE with mark"])
  func theSeedsReadAlikeInEveryEncoding(_ encoding: String) throws {
    for (name, bytes) in try Project.seedTexts() {
      let text = try #require(String(validating: bytes, as: UTF8.self))
      let encoded = try #require(encode(text, encoding))
      let decoded = try read(encoded)
      #expect(paragraphs(of: decoded.scalars) == paragraphs(of: try read(bytes).scalars), "\(name)")
      #expect(encoding.hasPrefix(decoded.encoding.name))
    }
  }

  @Test func traditionalTextIsToldFromSimplified() throws {
    let traditional = "臺灣總統府今日發布公告，說明經濟發展計畫與國際貿易談判的進展，並呼籲各界共同努力。"
    let simplified = "国务院今天发布公告，说明经济发展计划与国际贸易谈判的进展，并呼吁各界共同努力。"
    #expect(try read(try #require(encode(traditional, "BIG5"))).encoding == Encoding("BIG5-HKSCS"))
    #expect(try read(try #require(encode(simplified, "GB18030"))).encoding == Encoding("GB18030"))
    for count in [2, 4, 8, 20] {
      let short = String(traditional.prefix(count))
      #expect(try String(read(try #require(encode(short, "BIG5"))).scalars) == short)
      let shorter = String(simplified.prefix(count))
      #expect(try String(read(try #require(encode(shorter, "GB18030"))).scalars) == shorter)
    }
  }

  @Test func noBytesTrap() {
    var random = Seeded(11)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...200, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 1...255, using: &random) }
      if let text = try? read(bytes) { _ = paragraphs(of: text.scalars) }
    }
  }

  private func encode(_ text: String, _ encoding: String) -> [UInt8]? {
    switch encoding {
    case "GB18030": text.data(using: .init(rawValue: 0x8000_0632)).map(Array.init)
    case "BIG5": text.data(using: .init(rawValue: 0x8000_0A03)).map(Array.init)
    case "UTF-16": [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
  }
}
