import TestSupport
import Testing
import Text

/// A large text has the paragraphs that it would have if it were small.
@Suite(.timed) struct LargeTextTests {
  private func expectSame(_ text: Scalars, _ name: String) {
    var handedOn: [Paragraph] = []
    eachParagraph(of: text, checkpoint: {}) { handedOn.append($0) }
    #expect(handedOn == paragraphs(of: text), "\(name)")
  }

  @Test func theSeedsHaveTheSameParagraphs() throws {
    for (name, bytes) in try Project.seedTexts() { expectSame(decoded(bytes), name) }
  }

  @Test func pagesHeadlinesAndArticlesAreAssigned() {
    for (number, text) in [
      "", "\n\n", "第一章 铝\n正文一行，\n又一行。\n\n- 1 -\n\u{C}第二章 镁\n正文。\n- 2 -\n",
      "本报讯（记者 甲） 铝镁合金产量增长。\n新的一段，没有完\n题目在下面\n新华社北京8月17日电 又一条。\n它的题目\n",
      "1\n第一条\n2\n第二条的正文，到这里为止。\n7\n" + String(repeating: "很长的一段。", count: 900),
      "# 不是标题\n　　缩进的一段话，说了很多的事情，\n到这里才完。\n　　又一段。\n",
    ].enumerated() { expectSame(Scalars(text.unicodeScalars), "\(number)") }
  }

  @Test func mixturesOfLinesHaveTheSameParagraphs() {
    var random = Seeded(23)
    let lines = [
      "", "　　一段的开头，后面还有", "接着说下去，说到这里。", "短题目", "第三节 结论", "- 12 -", "\u{C}", "本报讯 铝价上涨。",
      "12", "a\tb\tc", "（作者：某某）", String(repeating: "长行", count: 40),
    ]
    for round in 0..<300 {
      let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        lines.randomElement(using: &random) ?? ""
      }
      expectSame(Scalars(text.joined(separator: "\n").unicodeScalars), "\(round)")
    }
  }
}
