import TestSupport
import Testing
import Text

@Suite(.timed) struct SegmentationTests {
  /// Text, and its terms in order; a term at the end of a run of Chinese characters has a stop.
  static let table: [(text: String, terms: String)] = [
    ("", ""),
    ("铝", "铝."),
    ("铝镁", "铝镁 镁."),
    ("铝镁合金", "铝镁 镁合 合金 金."),
    ("铝，镁", "铝. 镁."),
    ("铝镁。合金", "铝镁 镁. 合金 金."),
    ("3D打印", "3 d 打印 印."),
    ("50万吨电解铝", "50 万吨 吨电 电解 解铝 铝."),
    ("５０ＭＷ", "50 mw"),
    ("700MPa", "700 mpa"),
    ("iPhone15 GPT-4", "iphone 15 gpt 4"),
    ("C++ and C#", "c + + and c #"),
    ("120km/h", "120 km h"),
    // Numbers.
    ("5.2亿", "5.2 亿."),
    ("１，２．５％", "1 2.5 %"),
    ("1,234,567.8元", "1234567.8 元."),
    ("101,102,30", "101 102 30"),
    ("2,100 12,34 1234,567", "2100 12 34 1234 567"),
    ("2023.8.18 2023.8 1.2.3", "2023 8 18 2023 8 1 2 3"),
    ("1.5,2.5", "1.5 2.5"),
    ("“9·18”", "9.18"),
    ("3.", "3"),
    (".5", "5"),
    ("1—4月", "1 4 月."),
    // What is raised or in a circle ends a word.
    ("GDP¹ 10³ 10²³ 8½ ①②", "gdp 1 10 3 10 23 8 1 2 1 2"),
    ("5㎏ 90㎡ CO₂ x™", "5 kg 90 m 2 co 2 x tm"),
    ("ﬁnance oﬃce Ⅱ期 ⒈加强 ㈱日立", "finance office ii 期. 1 加强 强. 株. 日立 立."),
    ("25℃", "25 ° c"),
    ("★★ 😀👍🏽 ￥5", "★ ★ 😀 👍 🏽 ¥ 5"),
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
    ("二○二三年 一九九◯ ○铝", "二〇 〇二 二三 三年 年一 一九 九九 九〇 〇. ○ 铝."),
    ("社⻓ 経済 図", "社长 长经 经济 济图 图."),
    ("Ünïcødé ΣΑΣ", "unicode σασ"),
    ("caf\u{E9} cafe\u{301} lǜshī straße Đà æon", "cafe cafe lushi strasse da aeon"),
    // Other scripts without blanks.
    ("カタカナ", "カタ タカ カナ ナ."),
    ("ｶﾞ ｶ\u{3099} か゛ パ", "ガガ ガが がパ パ."),
    ("\u{1112}\u{1161}\u{11AB}국 금리", "한국 국금 금리 리."),
    ("กรุงเทพ", "กร รุ ุง งเ เท ทพ พ."),
    ("ㄇㄚˊㄇㄚ˙", "ㄇㄚ ㄚㄇ ㄇㄚ ㄚ."),
    ("新しいiPad", "新し しい い. ipad"),
    // Marks that dress are seen through, others part.
    ("“双招双引”模式", "双招 招双 双引 引模 模式 式."),
    ("《红楼梦》第", "红楼 楼梦 梦第 第."),
    ("列夫·托・尔•斯‧泰", "列夫 夫托 托尔 尔斯 斯泰 泰."),
    ("列夫．托", "列夫 夫托 托."),
    ("铝镁（合金）——铝-镁", "铝镁 镁. 合金 金. 铝. 镁."),
    ("铝镁。”合金", "铝镁 镁. 合金 金."),
    ("**铝**镁", "铝镁 镁."),
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
        let again = tokens(of: Scalars(text[token.range])).map(\.term)
        if again.first != token.term { Issue.record("\(name) \(token)") }
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
