import Foundation
import Platform
import TestSupport
import Testing
import Text

/// Decodes with the system's converter, as the indexer does.
private func read(_ bytes: [UInt8]) throws(DecodingFailure) -> DecodedText {
  try decode(bytes, with: convert(_:from:mending:))
}

private func read(
  _ bytes: [UInt8], from encoding: String
) throws(DecodingFailure) -> DecodedText {
  try decode(bytes, from: Encoding(encoding), with: convert(_:from:mending:))
}

private func bytes(_ hexadecimal: String) -> [UInt8] {
  hexadecimal.split(separator: " ").map { UInt8($0, radix: 16) ?? 0 }
}

@Suite(.timed) struct DecodingTests {
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
    ([0xFE, 0xFF, 0xD8, 0x42], .invalid(Encoding("UTF-16"), line: 1)),
    ([0xEF, 0xBB, 0xBF, 0xFF], .invalid(.utf8, line: 1)),
    ([0xC0, 0x80], .unknown(offset: 0, line: 1)),
    ([0xED, 0xA0, 0x80], .unknown(offset: 0, line: 1)),
    ([0xF4, 0x90, 0x80, 0x80], .unknown(offset: 0, line: 1)),
    (
      Array("Le\ncaf".utf8) + [0xE9]
        + Array(repeating: Array(" ferm".utf8) + [0xE9], count: 5).joined(),
      .unknown(offset: 6, line: 2)
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
      let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      // The standard library replaces maximal subparts too.
      let padding = Array("....".utf8)
      let lossy = try decode(padding + bytes + padding, from: .utf8, with: { _, _, _ in nil })
      #expect(lossy.scalars == Scalars("....".unicodeScalars) + text + "....".unicodeScalars)
      #expect((lossy.replacement == nil) == isValid)
      valid += isValid ? 1 : 0
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

  // MARK: Places that cannot be decoded

  /// Text, its encoding, and what a reader sees; `|` is the end of a line.
  static let broken: [(name: String, bytes: String, text: String, places: Int, line: Int)] = [
    ("UTF-8", "E9 93 9D E9 95 81 0A FF E5 90 88 E9 87 91", "铝镁|\u{FFFD}合金", 1, 2),
    ("UTF-8", "E9 93 9D E9 95 81 0D E5 90 0D E9 87 91", "铝镁|\u{20}|金", 1, 2),
    ("UTF-8", "E9 93 9D E9 95 81 E5 90 88 E9 87", "铝镁合\u{FFFD}", 1, 1),
    ("UTF-16LE", "DD 94 41 95 00 D8 08 54 D1 91", "铝镁\u{FFFD}合金", 1, 1),
    ("UTF-16BE", "94 DD 95 41 DF B7 54 08 91 D1 00", "铝镁\u{FFFD}合金\u{FFFD}", 2, 1),
    (
      "UTF-32LE", "DD 94 00 00 00 00 11 00 41 95 00 00 08 54 00 00 08 54 00", "铝\u{FFFD}镁合\u{FFFD}",
      2, 1
    ),
    ("GB18030", "C2 C1 C3 BE FF BA CF BD F0", "铝镁\u{FFFD}合金", 1, 1),
    ("GB18030", "C2 C1 C3 BE BA CF BD F0 81 30 81", "铝镁合金\u{FFFD}", 1, 1),
    ("GB18030", "C2 C1 C3 BE 0A 0D 0A BA 0D 0A BD F0", "铝镁|\u{D}|\u{20}\u{D}|金", 1, 3),
    ("BIG5", "BE 54 C1 E2 C8 A5 A6 58 AA F7", "鋁鎂\u{FFFD}合金", 1, 1),
    ("BIG5", "BE 54 C1 E2 FF A6 58 AA F7 A6", "鋁鎂\u{FFFD}合金\u{FFFD}", 2, 1),
    ("EUC-TW", "C4 E3 8E B0 A1 A1 C4 E3 C4 E3", "中\u{FFFD}中中", 1, 1),
    ("ISO-8859-3", "61 A5 62", "a\u{FFFD}b", 1, 1),
  ]

  @Test(arguments: broken)
  func aPlaceThatCannotBeDecodedIsReplaced(
    _ row: (name: String, bytes: String, text: String, places: Int, line: Int)
  ) throws {
    let text = try read(bytes(row.bytes), from: row.name)
    let shown = String(text.scalars).replacing("\r\n", with: "\r|").replacing("\n", with: "|")
    #expect(shown.replacing("\r", with: row.name == "UTF-8" ? "|" : "\r") == row.text)
    #expect(text.replacement?.places == row.places && text.replacement?.firstLine == row.line)
  }

  /// Five places, or one in a thousand characters, and no more.
  @Test(arguments: [(200, 5, true), (200, 6, false), (9_000, 9, true), (9_000, 10, false)])
  func aFewPlacesDoNotRefuseAFile(_ characters: Int, _ places: Int, _ isRead: Bool) throws {
    let line = "铝镁合金新材料产业\n"
    for (encoding, bad) in [("GB18030", UInt8(0xFF)), ("UTF-8", 0xFF)] {
      var bytes = try #require(
        self.encode(String(repeating: line, count: characters / 10), encoding))
      for place in 0..<places { bytes.insert(bad, at: place) }
      let text = try? read(bytes)
      #expect((text != nil) == isRead, "\(encoding)")
      #expect(text?.encoding.name == (isRead ? encoding : nil))
    }
  }

  @Test func big5IsReadAsPeopleHaveIt() throws {
    let marks: [(String, String)] = [
      ("A1 FE", "／"), ("A2 40", "＼"), ("A1 C5", "ˍ"), ("A1 C3", "￣"), ("A1 5A", "╴"),
      ("A2 CC", "十"), ("A2 CE", "卅"), ("A3 E1", "€"), ("A1 45", "‧"), ("A1 4E", "﹑"),
      ("A1 C2", "¯"), ("A1 E3", "～"), ("A1 F2", "⊕"), ("A1 F3", "⊙"), ("A2 44", "￥"),
      ("A2 46", "￠"), ("A2 47", "￡"), ("F9 FE", "▓"), ("C6 CF", "廴"), ("C6 D3", "无"),
      ("C6 D5", "癶"), ("C6 D7", "辶"), ("C6 DE", "〃"), ("C6 DF", "仝"), ("C7 55", "の"),
      ("9D F2", "𨋢"), ("88 62", "Ê̄"),
    ]
    for (code, mark) in marks {
      let text = try read(bytes("BE 54 " + code + " C1 E2"), from: "BIG5")
      #expect(String(text.scalars) == "鋁\(mark)鎂" && text.replacement == nil, "\(code)")
    }
  }

  @Test func theEuroOfGBKIsRead() throws {
    let text = try read(bytes("B9 B2 80 35 30 A1 A3"))
    #expect(String(text.scalars) == "共€50。" && text.replacement == nil)
  }

  // MARK: What encoding it is

  private static let simplified = "国务院今天发布公告，说明经济发展计划与国际贸易谈判的进展，并呼吁各界共同努力。"

  /// Without a mark the text alone tells.
  @Test(arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"])
  func wideTextWithoutAMarkIsRead(_ encoding: String) throws {
    let texts = [
      Self.simplified, "\(Self.simplified)\r\n第二行\n", "Hello, world.\n", "电力\n", "Größe — 12 µm\n",
      "Москва, 12 мая\n",
    ]
    for text in texts {
      let decoded = try read(wide(text, encoding))
      #expect(decoded.encoding.name == encoding && String(decoded.scalars) == text, "\(text)")
      let named = try read(wide(text, encoding), from: encoding)
      #expect(String(named.scalars) == text)
      let marked = try read(wide("\u{FEFF}" + text, encoding))
      #expect(marked.encoding.name == encoding.dropLast(2) && String(marked.scalars) == text)
    }
  }

  @Test(arguments: ["EUC-TW", "EUC-KR", "EUC-JP", "SHIFT_JIS", "GB18030", "BIG5-HKSCS"])
  func encodingsOfOtherPlacesAreTold(_ encoding: String) throws {
    let texts = [
      "EUC-TW": "鎮上的圖書館昨天重新開館，一樓是報刊室，二樓是借書處，三樓給孩子們讀書。",
      "EUC-KR": "도서관은 어제 다시 문을 열었습니다. 아이들이 책을 읽고 있습니다.",
      "EUC-JP": "町の図書館は昨日また開きました。子供たちは三階で本を読んでいます。",
      "GB18030": "町の図書館 " + Self.simplified, "BIG5-HKSCS": "臺灣總統府今日發布公告，說明經濟發展計畫。",
    ]
    let text = try #require(texts[encoding] ?? texts["EUC-JP"])
    let decoded = try read(try #require(encoded(text, encoding)))
    #expect(decoded.encoding.name == encoding && String(decoded.scalars) == text)
  }

  @Test func sevenBitsOfChineseAreRead() throws {
    let hz = try read(Array("Title\n~{VPND~} and ~{2b~}\nA~~B\n".utf8))
    #expect(hz.encoding.name == "HZ" && String(hz.scalars) == "Title\n中文 and 测\nA~B\n")
    #expect(try read(Array("a ~{b~} of shell\n".utf8)).encoding == .utf8)
    let iso = try read(Array("\u{1B}$)A\u{E}VPND\u{F}\n".utf8))
    #expect(iso.encoding.name == "ISO-2022-CN" && String(iso.scalars) == "中文\n")
  }

  /// A few characters of GB 2312 are UTF-8 too, of two bytes each.
  @Test func aFewCharactersAreNotTakenForOtherLetters() throws {
    for text in ["学校\n", "医院\n", "学校\n医院\n仓库\n", "中"] {
      #expect(String(try read(try #require(encode(text, "GB18030"))).scalars) == text)
    }
    for text in ["für Größe\n", "Москва\n", "Ελλάδα\n", "nǐ hǎo, lǜ\n", "café\n", "é", "ĐẠI"] {
      let decoded = try read(Array(text.utf8))
      #expect(decoded.encoding == .utf8 && String(decoded.scalars) == text)
    }
  }

  @Test func aZeroInTextIsLeftOut() throws {
    for text in ["铝\0镁\0合金\n", "plain text with one\0 in it\n", "铝\0镁"] {
      let decoded = try read(Array(text.utf8))
      #expect(String(decoded.scalars) == text.filter { $0 != "\0" } && decoded.replacement == nil)
    }
    let legacy = try #require(encode(Self.simplified, "GB18030"))
    #expect(String(try read(legacy + [0, 0x0A]).scalars) == Self.simplified + "\n")
    #expect(
      String(try read(legacy + [0, 0x0A], from: "GBK").scalars) == Self.simplified + "\n")
  }

  @Test func noiseIsNoText() {
    var random = Seeded(3)
    for count in [100, 1000, 100_000] {
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(throws: DecodingFailure.binary) { try read(noise) }
      for encoding in ["UTF-8", "GBK", "UTF-16LE", "UTF-32"] {
        let zeros = [UInt8](repeating: 0, count: count) + Array("a\n".utf8)
        #expect(throws: DecodingFailure.binary) { try read(zeros, from: encoding) }
      }
      let small = noise.flatMap { (byte: UInt8) -> [UInt8] in [byte % 64, 0, 0, 0] }
      #expect(throws: DecodingFailure.binary) { try read(small) }
    }
  }

  @Test(arguments: ["NONSENSE", "", "UTF-8//IGNORE"])
  func anEncodingThatIsNotKnownIsNamed(_ name: String) {
    let expected = DecodingFailure.unsupported(Encoding(name))
    #expect(throws: expected) { try read([0x61], from: name) }
  }

  private func wide(_ text: String, _ encoding: String) -> [UInt8] {
    let units =
      encoding.contains("16")
      ? text.utf16.map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      : text.unicodeScalars.map { scalar in
        [24, 16, 8, 0].map { UInt8(scalar.value >> $0 & 0xFF) }
      }
    return units.flatMap { encoding.hasSuffix("LE") ? $0.reversed() : $0 }
  }

  /// By the system's own converter.
  private func encoded(_ text: String, _ encoding: String) -> [UInt8]? {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", encoding]
    process.standardInput = input
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    input.fileHandleForWriting.write(Data(text.utf8))
    try? input.fileHandleForWriting.close()
    return Array(output.fileHandleForReading.readDataToEndOfFile())
  }

  private func encode(_ text: String, _ encoding: String) -> [UInt8]? {
    switch encoding {
    case "GB18030": text.data(using: .init(rawValue: 0x8000_0632)).map(Array.init)
    case "UTF-8": Array(text.utf8)
    case "BIG5": text.data(using: .init(rawValue: 0x8000_0A03)).map(Array.init)
    case "UTF-16": [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
  }
}
