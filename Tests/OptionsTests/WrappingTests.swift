import Failures
import Options
import TestSupport
import Testing

@Suite(.timed) struct WrappingTests {
  static let table: [(text: String, lines: [String])] = [
    ("", []), ("one two", ["one two"]), ("one two three four", ["one two", "three four"]),
    ("unbreakable-word-of-many-letters no", ["unbreakable-word-of-many-letters", "no"]),
    ("段落排在前面。不满一页", ["段落排在前", "面。不满一", "页"]), ("一二三四五。六", ["一二三四", "五。六"]),
    ("一二三四（五六）", ["一二三四", "（五六）"]), ("用 --format 的值", ["用 --format", "的值"]),
  ]

  @Test func linesAreBrokenWhereTheirWordsAllow() {
    for (text, lines) in Self.table {
      #expect(wrapped(text, columns: 11) == lines, "\(text)")
    }
  }
}

@Suite(.timed) struct LanguageTests {
  @Test func theEnvironmentSaysTheLanguage() {
    let table: [([String: String], Language)] = [
      ([:], .english), (["LANG": "zh_CN.UTF-8"], .chinese), (["LANG": "zh"], .chinese),
      (["LANG": "zh_TW"], .chinese),
      (["LANG": "zh@pinyin"], .chinese), (["LANG": "zhuang"], .english), (["LANG": "C"], .english),
      (["LC_MESSAGES": "C", "LANG": "zh_CN"], .english),
      (["LC_MESSAGES": "zh_CN", "LANG": "C"], .chinese),
      (["LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"], .english),
      (["LC_CTYPE": "zh_CN.UTF-8"], .english),
    ]
    for (variables, expected) in table {
      #expect(Language { variables[$0].map { Array($0.utf8) } } == expected, "\(variables)")
    }
  }
}
