import TestSupport
import Testing
import Text

struct SegmentationTests {
  /// Text, and its terms in order; a term at the end of a run of Chinese characters has a stop.
  static let table: [(text: String, terms: String)] = [
    ("", ""),
    ("铝", "铝."),
    ("铝镁", "铝镁 镁."),
    ("铝镁合金", "铝镁 镁合 合金 金."),
    ("铝，镁", "铝. 镁."),
    ("铝镁。合金", "铝镁 镁. 合金 金."),
    ("3D打印", "3d 打印 印."),
    ("50万吨电解铝", "50 万吨 吨电 电解 解铝 铝."),
    ("５０ＭＷ", "50mw"),
    ("700MPa", "700mpa"),
    ("5.2亿", "5 2 亿."),
    ("C++ and C#", "c and c"),
    ("安 全 生 产", "安全 全生 生产 产."),
    ("安全　生产", "安全 全生 生产 产."),
    ("安全\n生产", "安全 全生 生产 产."),
    ("2022 年 8 月", "2022 年. 8 月."),
    ("中国A股", "中国 国. a 股."),
    ("人\u{200B}民", "人民 民."),
    ("葛\u{E0100}城", "葛城 城."),
    ("二〇二三年", "二〇 〇二 二三 三年 年."),
    ("种种々々", "种种 种々 々々 々."),
    ("𠮷野家", "𠮷野 野家 家."),
    ("Ünïcødé ΣΑΣ", "ünïcødé σασ"),
    ("カタカナ", "カタカナ"),
    ("caf\u{E9} cafe\u{301}", "caf\u{E9} cafe\u{301}"),
    ("👍好", "好."),
    ("“双招双引”模式", "双招 招双 双引 引. 模式 式."),
  ]

  @Test(arguments: table)
  func terms(_ row: (text: String, terms: String)) {
    let found = tokens(of: Scalars(row.text.unicodeScalars)).map { describe($0.term) }
    #expect(found.joined(separator: " ") == row.terms, "\(row.text)")
  }

  @Test func aTokenStandsWhereItsTermIs() throws {
    for (name, bytes) in try Project.seedTexts() {
      let text = decoded(bytes)
      for token in tokens(of: text) {
        let place = text[token.range].map(fold).filter { !$0.properties.isWhitespace }
        #expect(Array(String(place).utf8) == token.term.bytes, "\(name) \(token)")
      }
    }
  }

  @Test func aWordIsCutToWhatATermMayHave() {
    let word = String(repeating: "é", count: 1000)
    let tokens = tokens(of: Scalars(word.unicodeScalars))
    #expect(tokens.map(\.range) == [0..<1000])
    #expect(tokens.map(\.term.bytes.count) == [Term.maximumLength])
  }
}

private func describe(_ term: Term) -> String {
  switch term {
  case .bigram(let a, let b): "\(a)\(b)"
  case .last(let a): "\(a)."
  case .word(let word): String(decoding: word, as: UTF8.self)
  }
}
