import TestSupport
import Testing
import Text

@Suite(.timed) struct LegibilityTests {
  static let legible = [
    "老城的石桥昨天重新开放。桥建于一百二十年前，三年前的一场洪水冲走了两个桥墩，从那以后过河要绕四公里。",
    "The old bridge was opened again yesterday. It had been built a hundred and twenty years ago, of stone.",
    "THE OLD BRIDGE WAS OPENED AGAIN YESTERDAY. IT HAD BEEN BUILT A HUNDRED YEARS AGO.",
    "2019 1,204.5 +3.1% 2020 1,310.2 +8.8% 2021 1,422.0 +8.5% 2022 1,399.7 -1.6% 2023 1,502.3 +7.3%",
    "for (size_t i = 0; i < count; ++i) { sum[i] += weight * values[i]; } return sum[count - 1];",
    #"{"v":2,"rank":1,"path":"a.txt","line":12,"marks":[[0,2],[4,6]],"score":3.5}"#,
    "Старый мост вчера снова открыли. Его построили сто двадцать лет назад из камня.",
    "昨日、古い石橋が再び開通した。橋は百二十年前に建てられ、三年前の洪水で流された。それから四キロ回り道をした。",
    "어제 오래된 돌다리가 다시 열렸다. 다리는 백이십 년 전에 세워졌고 삼 년 전 홍수로 무너졌다. 그 뒤로 돌아가야 했다.",
    "สะพานหินเก่าเปิดใช้อีกครั้งเมื่อวานนี้ สะพานสร้างขึ้นเมื่อหนึ่งร้อยยี่สิบปีก่อน",
    "短", "!!!!!! ?????",
  ]

  @Test(arguments: legible)
  func textOfAnyLanguageIsLegible(_ text: String) { #expect(isLegible(scalars(text))) }

  static let illegible = [
    // The numbers of glyphs in the order in which they come first.
    ##"!"#$%&'()*+,%-./012345634#/789 :;<=>%?5@ABCDEFGHIJ,K%#$LMNOP# QR$7,$STUVW/X$YZ[5\]^_#`abcd5e"##,
    ##"23456786+9 !":;<@/<+KLMN XQ ;YZ[\]^_@ aŠ@d‹Œi Ÿ /<+ABOPQ RS: ATUVW `@abZ[ATUVWXcd+G9+Ge&"##,
    // Chinese in an encoding of its own, as another one's characters.
    "鍚堥噾鏂版潗鏂欎骇涓氬湪褰撳湴鏄惧緱骞村垵寮€宸ワ紝鐜板凡瀹屾垚涓や釜妗ュ褰㈠娍閿熸枻鎷烽敓琛楅潻锟斤拷",
  ]

  @Test(arguments: illegible)
  func numbersOfGlyphsAreNot(_ text: String) { #expect(!isLegible(scalars(text))) }

  private func scalars(_ text: String) -> Scalars { Scalars(text.unicodeScalars) }

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
  func manyNumbersOfGlyphsAreNot(_ text: String) { #expect(!isLegible(repeated(text))) }

  @Test func littleTextPasses() { #expect(isLegible(Scalars("!\"#$%&'()".unicodeScalars))) }

  @Test func theSeedsAreLegible() throws {
    for (name, bytes) in try Project.seedTexts() { #expect(isLegible(decoded(bytes)), "\(name)") }
  }

  private func repeated(_ text: String) -> Scalars {
    Scalars(String(repeating: text, count: 8).unicodeScalars)
  }
}
