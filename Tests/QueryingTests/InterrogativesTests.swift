import TestSupport
import Testing
import Text

@testable import Querying

@Suite(.timed) struct InterrogativesTests {
  @Test(arguments: [
    ("兴县有多少铝土矿产能？", "兴县，，铝土矿产能？"),
    ("誰發明了飛機", "，發明，飛機"),
    ("為什麼下雨呢", "，下雨，"),
    ("铝镁?", "铝镁?"),
    ("3D打印是什么 谁做的", "3D打印，， ，做，"),
    ("他是不是县长", "他，县长"),
    ("你來嗎？", "你來，？"),
  ])
  func whatAsksIsLeftOut(_ row: (question: String, substance: String)) {
    let expected = Scalars(row.substance.unicodeScalars)
    #expect(ContentWords(ofQuestion: Scalars(row.question.unicodeScalars))?.text == expected)
  }

  @Test(arguments: ["铝镁", "吗啡的作用", "呢绒", "兴县的铝土矿", "3D打印", "几何", "有限公司"])
  func wordsAreNoQuestion(_ text: String) {
    #expect(ContentWords(ofQuestion: Scalars(text.unicodeScalars)) == nil)
  }

  @Test func whatAsksMayBeAnsweredByAnyPart() throws {
    #expect(try ParsedQuery("兴县有多少铝土矿产能？").substance?.count == 1)
    #expect(try ParsedQuery("兴县有多少铝土矿产能？", .all).substance == nil)
    #expect(try ParsedQuery("兴县 铝土矿").substance == nil)
    #expect(try ParsedQuery("什么").substance == nil)
    #expect(try ParsedQuery("兴县 铝土矿", .any).substance?.count == 2)
  }
}
