import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Presentation

@Suite(.timed) struct HighlightingTests {
  /// Marks as they are found, and as they are shown. Found marks that overlap are on lines of their own.
  static let table: [(found: [String], shown: String)] = [
    (["[铝镁]合金", "铝[镁合]金"], "[铝镁合]金"),
    (["[铝镁]合金", "铝镁[合金]"], "[铝镁合金]"),
    (["[铝镁]、合金", "铝镁、[合金]"], "[铝镁]、[合金]"),
    (["[铝镁、合金]"], "[铝镁]、[合金]"),
    (["抽采[5.2亿]立方"], "抽采[5.2亿]立方"),
    (["[3D 打印]"], "[3D 打印]"),
    (["共[1，2]"], "共[1]，[2]"),
    (["[C++]和[81%]"], "[C++]和[81%]"),
    (["[铝镁]\u{E0100}合金"], "[铝镁\u{E0100}]合金"),
    (["[铝]\u{301}镁"], "[铝\u{301}]镁"),
    (["𠮷[野𠮷]家"], "𠮷[野𠮷]家"),
    ([], ""),
  ]

  @Test(arguments: table)
  func merges(_ row: (found: [String], shown: String)) {
    let shown = MarkedText(row.shown)
    let marks = row.found.flatMap { MarkedText($0).marks }
      .map { Mark(range: $0, part: 0, weight: 1) }
    #expect(marked(shown.text, merged(marks, in: shown.text)) == row.shown)
  }

  /// A question and a text: what is marked where the words stand, and what where only parts of them do.
  static let questions: [(question: String, literal: String, partial: String)] = [
    // Not more of the sentence than was asked for, and no single characters.
    ("大卫", "[大卫]到了扫罗那里，大家", "[大卫]到了扫罗那里，大家"),
    ("香港", "[香港]貿發局[香港]國際", "[香港]貿發局[香港]國際"),
    ("铝镁公司", "铝镁[铝镁公司]公告", "[铝镁铝镁公司]公告"),
    ("安全生产", "安全地生产", "[安全]地[生产]"),
    // Both scripts, all widths and cases.
    ("铝镁产业", "[鋁鎂產業]，[铝镁产业]", "[鋁鎂產業]，[铝镁产业]"),
    ("鋁鎂", "[铝镁]", "[铝镁]"),
    ("3d打印", "[３Ｄ打印]、[3D 打 印]", "[３Ｄ打印]、[3D] [打 印]"),
    // Whole words of letters, and whole numbers.
    ("MP", "700[MP] MPa [MP]", "700[MP] MPa [MP]"),
    ("C++", "C语言、[C++]", "[C]语言、[C++]"),
    // What is seen through is not marked.
    ("红楼梦第三回", "《[红楼梦]》[第三回]", "《[红楼梦]》[第三回]"),
    ("列夫托尔斯泰", "[列夫·托尔斯泰]", "[列夫·托尔斯泰]"),
    ("铝镁 合金", "[合金]与[铝镁]", "[合金]与[铝镁]"),
    // Blanks of all kinds before it move nothing.
    ("铝镁", "\n\n　 [铝镁]", "\n\n　 [铝镁]"),
    ("公司", "“[公司]”的公共司机", "“[公司]”的公共司机"),
    ("𠮷野家", "在[𠮷野家]吃", "在[𠮷野家]吃"),
    ("家庭", "👨‍👩‍👧[家庭]👍🏽", "👨‍👩‍👧[家庭]👍🏽"),
    ("铝", "[铝]镁[铝]", "[铝]镁[铝]"),
  ]

  @Test(arguments: questions)
  func marksWhatWasAskedFor(_ row: (question: String, literal: String, partial: String)) throws {
    let fixture = try IndexFixture()
    let text = MarkedText(row.partial).text
    try fixture.update(fixture.folder.write(row.question, to: "a.txt"))
    let question = try ParsedQuery(row.question)
    let plan = WeightedQuery(
      question.words, try FoundFeatures(question.words, and: [], in: Snapshot(fixture.index)))
    let literal = merged(marks(of: question.words, in: ComparableText(text), plan), in: text)
    #expect(marked(text, literal) == row.literal)
    #expect(marked(text, merged(PartialMarks(plan).marks(in: text), in: text)) == row.partial)
  }
}
