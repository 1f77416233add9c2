import TestSupport
import Testing
import Text

struct LegibilityTests {
  /// Texts of languages, of a program and of a table.
  static let texts = [
    "铁路暑运自7月1日拉开帷幕，至7月31日时间过半。热门线路、城市都有哪些？", "鐵路暑運自七月一日拉開帷幕，至七月三十一日時間過半。",
    "The quick brown fox jumps over the lazy dog; it isn't (quite) as lazy, though.",
    "これは日本語の文章です。とても読みやすい。", "대한민국의 주권은 국민에게 있다.",
    "for (int i = 0; i < n; ++i) { sum += values[i] * weights[i]; }",
    "12.5 13.7 14.9 15.1 2020-01-05", "Быстрая бурая лиса прыгает через ленивую собаку",
  ]
  /// The numbers of glyphs, read as characters; and rare characters, as a wrong map gives them.
  static let glyphs = [
    "!\"# $\"%&'( *+!,-./01 23456786+9 !\":;<=>?@/<+=ABCDEAF+GHI",
    "\u{80}\u{95}Ž|‘@’“”–—$˜! š›œ›• ¤¥¦§¦¨©ª©«¬-®¯°±²²i³´µ¶·¸¹º»+¼½¾¿^",
    "乹乺乻乼乽乿亃亄亅亇亊亐亖亗亝亯亰",
  ]

  @Test(arguments: texts)
  func textIsLegible(_ text: String) { #expect(isLegible(repeated(text))) }

  @Test(arguments: glyphs)
  func numbersOfGlyphsAreNot(_ text: String) { #expect(!isLegible(repeated(text))) }

  @Test func littleTextPasses() { #expect(isLegible(Scalars("!\"#$%&'()".unicodeScalars))) }

  @Test func theSeedsAreLegible() throws {
    for (name, bytes) in try Project.seedTexts() { #expect(isLegible(decoded(bytes)), "\(name)") }
  }

  private func repeated(_ text: String) -> Scalars {
    Scalars(String(repeating: text, count: 8).unicodeScalars)
  }
}
