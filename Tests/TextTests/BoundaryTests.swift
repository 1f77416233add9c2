import TestSupport
import Testing
import Text

@Suite(.timed) struct BoundaryTests {
  /// Texts with a figure wherever more than a character ends: 1 a word, 2 what a mark stands behind, 3 a
  /// clause, 4 a sentence.
  static let table: [String] = [
    "铝¹镁¹合¹金",
    "推¹进¹铝¹镁，³2022年¹5月¹27日。⁴成¹立",
    "产¹值¹60.31亿¹元、²增¹长¹57.6%；³新",
    "三千二百万¹吨",
    "他¹说：³“好！”⁴她¹走¹了……⁴又¹来",
    "《铝¹镁》²一¹书¹（上）²好",
    "1,000, ³2. ²8:30至¹9:00",
    "Mr. ⁴Smith ¹don't ¹e-mail ¹AT&T. ⁴C++ ²C#",
    "$5和￥300",
    "第¹5次¹3D¹打¹印",
    "👨‍👩‍👧²👍🏽²铝\u{E0100}¹镁\u{301}¹合",
    "马¹克·吐¹温",
    "一¹行\n⁴二¹行",
    "安 ¹全 ¹生 ¹产",
    "■²铝¹镁¹■²合¹金",
    "\"铝¹镁\"合¹金",
    "建¹设.⁴公¹司",
    "第¹１，³２页",
  ]

  @Test(arguments: table)
  func boundaries(_ row: String) {
    #expect(signed(row.filter { !"¹²³⁴".contains($0) }) == row)
  }

  @Test func theEndsAreThoseOfSentences() {
    for index in [0, 1, -1, 99] { #expect(boundary(in: ["铝"], before: index) == .sentence) }
  }

  @Test func longRunsOfWhatNeverPartsAreRead() {
    for scalar in ["\u{301}", " ", "”", "…", "\u{200D}"] as Scalars {
      let text = Scalars(repeating: scalar, count: 5000)
      for index in stride(from: 0, to: 5000, by: 499) { _ = boundary(in: text, before: index) }
    }
  }
}

private func signed(_ text: String) -> String {
  let text = Scalars(text.unicodeScalars)
  return text.indices.map { index in
    let sign =
      switch boundary(in: text, before: index) {
      case .word: "¹"
      case .mark: "²"
      case .clause: "³"
      case .sentence: "⁴"
      case .character, nil: ""
      }
    return (index == 0 ? "" : sign) + String(text[index])
  }.joined()
}
