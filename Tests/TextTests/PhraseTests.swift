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
    ("", "铝镁"),
  ]

  @Test(arguments: table)
  func occurrences(_ row: (phrase: String, text: String)) {
    let expected = MarkedText(row.text)
    let found = Phrase(Scalars(row.phrase.unicodeScalars)).occurrences(
      in: ComparableText(expected.text))
    #expect(marked(expected.text, found) == row.text, "\(row.phrase)")
  }
}
