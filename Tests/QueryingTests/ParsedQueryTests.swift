import TestSupport
import Testing
import Text

@testable import Querying
@testable import Failures

@Suite(.timed) struct ParsedQueryTests {
  /// A question, and for each of its words what it is found by; `?` where the text has to be looked
  /// at, `*` behind a character that may stand anywhere.
  static let table: [(question: String, words: String)] = [
    ("铝镁", "铝镁"),
    ("铝", "铝*"),
    ("铝镁合金", "铝镁+镁合+合金?"),
    ("乔云 招商 上海", "乔云 招商 上海"),
    ("安 全 生 产", "安全+全生+生产?"),
    ("安 全  生 产", "安全 生产"),
    ("铝镁 的", "铝镁 的*"),
    ("铝 镁", "铝镁"),
    ("铝 镁合", "铝* 镁合"),
    ("铝　镁", "铝镁"),
    ("3D打印", "3+d+打印?"),
    ("A股", "a?"),
    ("5.2亿", "5.2?"),
    ("700MPa", "700+mpa?"),
    ("“铝、镁”", ""),
    ("《铝镁》。", "铝镁"),
    ("《铝镁》合", "铝镁+镁合?"),
    ("铝镁、合金，氦；镁", "铝镁 合金 氦* 镁*"),
    ("1,000 a,b", "1000 a b"),
    ("👍", "👍"),
    ("℃", "°+c?"),
    ("ニュース", "ニュ+ュー+ース?"),
    ("\"铝 镁\" 合金", "合金"),
    ("铝?金 alum* 铝镁 -公司 +合金", "铝镁"),
    ("C++ C# 81%", "c++++? c+#? 81+%?"),
    ("（铝镁）", "铝镁"),
    ("铝镁 铝镁 鋁鎂", "铝镁"),
    ("铝镁 。 ， 合金", "铝镁 合金"),
    ("铝镁铝镁", "铝镁+镁铝+铝镁?"),
  ]

  @Test(arguments: table)
  func words(_ row: (question: String, words: String)) throws {
    let words = try ParsedQuery(row.question).words.map(describe)
    #expect(words.joined(separator: " ") == row.words, "\(row.question)")
  }

  @Test(arguments: ["", " ", "　\t", "。，", "。 ，", "()", "“”", "（ ）"])
  func hasNothingToSearchFor(_ text: String) throws {
    let failure = try #require(throws: Failure.self) { try ParsedQuery(text) }
    #expect(failure.kind == .badQuestion && failure.advice != nil, "\(text)")
  }

  /// The same when all of it is words.
  @Test(arguments: [
    ("\"铝 镁\" 合金", "铝镁 合金"),
    ("“双招双引”模式", "双招+招双+双引? 模式"),
    ("「铝镁」『合金』", "铝镁 合金"),
    ("\"machine learning\"", "machine+learning?"),
    ("\"铝镁", "铝镁"),
    ("18\"屏 铝镁", "18? 铝镁"),
    ("铝镁、合金", "铝镁 合金"),
    ("-公司", "公司"),
    ("铝镁 OR （合金", "铝镁 or 合金"),
    ("title:铝* 是", "title? 是*"),
  ])
  func literalWords(_ row: (question: String, words: String)) throws {
    let words = try ParsedQuery(words: row.question).words.map(describe)
    #expect(words.joined(separator: " ") == row.words, "\(row.question)")
  }

  @Test func aRepeatedFeatureIsCounted() throws {
    let counts = try ParsedQuery("铝镁铝镁").words.features.map(\.count)
    #expect(counts == [2, 1])
  }
}

private func describe(_ word: Word) -> String {
  word.features.map(describe).joined(separator: "+") + (word.isCertain ? "" : "?")
}

private func describe(_ feature: IndexKey) -> String {
  switch feature {
  case .character(let scalar): "\(scalar)*"
  case .term(let term): String(decoding: term.bytes, as: UTF8.self)
  case .words(let pattern): String(pattern.text)
  }
}
