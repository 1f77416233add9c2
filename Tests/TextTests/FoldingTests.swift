import TestSupport
import Testing
@testable import Text

@Suite(.timed) struct FoldingTests {
  static let table: [(Unicode.Scalar, Unicode.Scalar)] = [
    ("A", "a"), ("Ａ", "a"), ("ａ", "a"), ("９", "9"), ("，", ","), ("　", " "), ("Σ", "σ"),
    ("Д", "д"), ("铝", "铝"), ("鋁", "铝"), ("鎂", "镁"), ("②", "2"), ("ﾃ", "テ"), ("⼀", "一"), ("豈", "岂"),
    ("。", "。"), ("İ", "i"), ("ς", "σ"), ("ß", "ß"), ("é", "e"), ("đ", "d"), ("⻓", "长"), ("⼾", "户"),
    ("経", "经"), ("図", "图"), ("馀", "余"), ("鍾", "钟"), ("锺", "钟"), ("砲", "炮"), ("囘", "回"), ("衞", "卫"),
    ("妳", "你"),
    ("囯", "国"), ("隂", "阴"), ("峯", "峰"), ("柰", "柰"), ("著", "著"),
    ("気", "气"), ("芸", "芸"), ("ガ", "ガ"), ("㎏", "㎏"),
    ("\u{10FFFF}", "\u{10FFFF}"),
  ]

  @Test(arguments: table)
  func folds(_ row: (Unicode.Scalar, Unicode.Scalar)) {
    #expect(fold(row.0) == row.1, "\(row.0)")
  }

  @Test func everyScalarFoldsToOneThatStays() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = fold(scalar)
      if fold(folded) != folded { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test func whichCharactersChangeStandsInATableOfItsOwn() {
    for value in plainCharacters {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if folding.single(plain: scalar) != fold(scalar) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func everyChineseCharacterKeepsItsClass() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if isHan(scalar), !isHan(fold(scalar)) { Issue.record("U+\(String(value, radix: 16))") }
    }
  }
}
