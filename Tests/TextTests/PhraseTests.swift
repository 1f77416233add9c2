import TestSupport
import Testing
import Text

struct PhraseTests {
  /// A phrase, and a text with its places marked.
  static let table: [(phrase: String, text: String)] = [
    ("铝镁", "百万吨千亿级[铝镁]产业，[铝镁]合金"),
    ("铝镁", "铝、镁"),
    ("安全生产", "抓好[安 全 生 产]工作"),
    ("安 全", "抓好[安全]生产"),
    ("3D打印", "航宇 [3D 打印]、[３ｄ打印]"),
    ("3D", "3DX 打印 [3D]"),
    ("50万吨", "150万吨和[50 万吨]"),
    ("5.2亿", "抽采 [5.2亿]立方，15.2亿"),
    ("machine learning", "[Machine  Learning]，machinelearning"),
    ("合金", "[合金][合金]"),
    ("aa", "aaa [aa]"),
    ("人民", "[人\u{200B}民]"),
    ("铝镁合金的很长", "铝镁"),
    ("铝镁，合金", "[铝镁，合金]和[铝镁合金]"),
    ("铝镁，合金", "铝镁、合金，铝镁。合金"),
    ("铝镁合金", "铝镁，合金"),
    ("铝镁……合金", "[铝镁……合金][铝镁合金]"),
    ("5.2亿", "52亿"),
    ("铝镁，50万", "[铝镁50万]"),
    ("a, b", "[a, b] ab a b"),
    ("", "铝镁"),
  ]

  @Test(arguments: table)
  func occurrences(_ row: (phrase: String, text: String)) {
    let expected = MarkedText(row.text)
    let text = ComparableText(expected.text)
    let found = Phrase(Scalars(row.phrase.unicodeScalars)).places(in: text).map(text.origin)
    #expect(marked(expected.text, found) == row.text, "\(row.phrase)")
  }

  /// A pattern, and a text with its places marked.
  static let patterns: [(pattern: String, text: String)] = [
    ("铝?金", "[铝合金]、铝镁合金、铝金、铝，金"),
    ("铝*金", "[铝合金]、[铝镁合金]、[铝金]、铝，合金"),
    ("铝镁*", "[铝镁]合金"),
    ("铝*", "[铝]"),
    ("alum*", "[Aluminium] 和 [alum]，calum"),
    ("al*um", "[aluminium] al 铝 um"),
    ("colo?r", "color [colour]"),
    ("３Ｄ*机", "[3D 打印机]"),
    ("5?0", "[500] 50 5000 5万0"),
    ("铝*金", "铝一二三四五六七八九十一二三四五六七八九十一金"),
    ("铝**?金", "[铝合金]，铝金"),
    ("a*b", "[abb] [ab],b"),
  ]

  @Test(arguments: patterns)
  func patternFits(_ row: (pattern: String, text: String)) throws {
    let expected = MarkedText(row.text)
    let text = ComparableText(expected.text)
    let pattern = try #require(Pattern(Scalars(row.pattern.unicodeScalars)))
    #expect(
      marked(expected.text, pattern.places(in: text).map(text.origin)) == row.text, "\(row.pattern)"
    )
  }

  @Test(arguments: ["*", "?", "*铝", "?铝", ""])
  func aPatternBeginsWithWhatIsKnown(_ text: String) {
    #expect(Pattern(Scalars(text.unicodeScalars)) == nil)
  }
}
