import TestSupport
import Testing
import Text

@Suite(.timed) struct PhraseTests {
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
    ("铝镁，合金", "[铝镁，合金]和[铝镁合金]，[铝镁、合金]"),
    ("铝镁，合金", "铝镁。合金"),
    ("铝镁。合金", "[铝镁。合金][铝镁，合金][铝镁合金]"),
    ("铝镁合金", "铝镁，合金"),
    ("铝镁……合金", "[铝镁……合金][铝镁合金]"),
    ("5.2亿", "52亿"),
    ("铝镁，50万", "[铝镁50万]"),
    ("a, b", "[a, b] ab [a b]"),
    // Numbers are whole.
    ("3.5", "13.5 3.55 2.3.5 [3.5] [3．5]"),
    ("100", "2100 2,100 1000 100.5 [100]万 [100]"),
    ("5", "3.5 [5]G 5.0"),
    ("1000", "[1,000] [1000]"),
    ("2023", "[2023].8.18 [2023]-08 [2023].8"),
    ("103", "10³ [103]"),
    ("1/2", "[1/2] [½] 1-2 12"),
    // Letters, digits and blanks.
    ("8 GB", "[8GB] [8 GB] [8gb] 18GB 8GBA"),
    ("GPT-4", "[GPT4] [GPT-4] [GPT 4] [gpt–4]"),
    ("km/h", "120[km/h] km h"),
    ("90m2", "[90㎡] [90m²] 190㎡"),
    ("Wi-Fi", "[Wi–Fi] [wi fi] WiFi"),
    ("25℃", "[25°C] [25 ℃] 125℃"),
    ("GB/T 15834-2011", "[GB/T 15834—2011] [GB/T15834－2011]"),
    // What dresses text.
    ("红楼梦第三回", "《[红楼梦》第三回] [红楼梦第三回]"),
    ("“铝镁”产业", "[铝镁产业] 「[铝镁」产业]"),
    ("列夫托尔斯泰", "[列夫·托尔斯泰] [列夫．托尔斯泰] [列夫 • 托尔斯泰]"),
    ("J·K·罗琳", "[J.K.罗琳] [J．K．罗琳] [J·K·罗琳] JK罗琳"),
    ("1.2.3", "[1.2.3] 1 2 3"),
    ("1-4月", "[1—4月] [1～4月] [1 – 4月] 14月 1、4月"),
    // Several characters in one, and one in several.
    ("finance", "[ﬁnance]"),
    ("II", "[Ⅱ]期"),
    ("ガンダム", "[カ\u{3099}ンタ\u{3099}ム] [ｶﾞﾝﾀﾞﾑ] カンタム"),
    ("한국", "[\u{1112}\u{1161}\u{11AB}국]"),
    ("pokemon", "[Pokémon] [Poke\u{301}mon]"),
    ("ニュース", "[ニュース]サイト"),
    ("", "铝镁"),
  ]

  @Test(arguments: table)
  func occurrences(_ row: (phrase: String, text: String)) {
    let expected = MarkedText(row.text)
    let text = ComparableText(expected.text)
    let found = Phrase(Scalars(row.phrase.unicodeScalars)).places(in: text).map(text.origin)
    #expect(marked(expected.text, found) == row.text, "\(row.phrase)")
  }

  /// Long phrases are looked for in another way than short ones; a text of few characters repeats itself.
  @Test func longPhrasesStandWhereEachCharacterAgrees() {
    var random = Seeded(33)
    func text(_ letters: [String], _ count: Int) -> Scalars {
      let part = (0..<Int.random(in: 1...9, using: &random))
        .map { _ in letters.randomElement(using: &random) ?? "" }.joined()
      return Scalars(String(repeating: part, count: count / part.count + 1).unicodeScalars)
    }
    var found = 0
    for round in 0..<2_000 {
      let letters = round % 2 == 0 ? ["铝", "镁"] : ["a", "铝"]
      let whole = text(letters, 120)
      let start = Int.random(in: 0..<20, using: &random)
      let phrase = Scalars(whole[start..<start + Int.random(in: 33...60, using: &random)])
      let compared = ComparableText(whole + text(letters, 60) + phrase)
      let places = Phrase(phrase).places(in: compared)
      found += places.count
      #expect(places == obviousPlaces(phrase, compared.scalars), "\(round)")
    }
    #expect(found > 2_000)
  }

  /// Would take a day if the phrase were tried anew at each character.
  @Test func aTextThatRepeatsItselfIsNoTrap() {
    let text = ComparableText(Scalars(repeating: "铝", count: 400_000))
    #expect(Phrase(Scalars(repeating: "铝", count: 200_000) + ["镁"]).places(in: text).isEmpty)
  }

  /// A pattern, and a text with its places marked.
  static let patterns: [(pattern: String, text: String)] = [
    ("铝?金", "[铝合金]、铝镁合金、铝金、铝，金"),
    ("铝*金", "[铝合金]、[铝镁合金]、[铝金]、铝，合金"),
    ("铝镁*", "[铝镁]合金"),
    ("铝*", "[铝]"),
    ("alum*", "[Aluminium] 和 [alum]，calum"),
    ("al*um", "[aluminium] al 铝 um"),
    ("colo?r", "color [colour]"),
    ("３Ｄ*机", "[3D 打印机]"),
    ("5?0", "[500] 50 5000 5万0"),
    ("3*", "[3.5] [3]，13"),
    ("iPhone?5", "[iPhone15] [iPhone 15] iPhone5"),
    ("《红楼*回", "《[红楼梦》第三回]"),
    ("ニュ?ス", "[ニュース]"),
    ("铝*金", "铝一二三四五六七八九十一二三四五六七八九十一金"),
    ("铝**?金", "[铝合金]，铝金"),
    ("a*b", "[abb] [ab],b"),
  ]

  @Test(arguments: patterns)
  func patternFits(_ row: (pattern: String, text: String)) throws {
    let expected = MarkedText(row.text)
    let text = ComparableText(expected.text)
    let pattern = try #require(Pattern(Scalars(row.pattern.unicodeScalars)))
    #expect(
      marked(expected.text, pattern.places(in: text).map(text.origin)) == row.text, "\(row.pattern)"
    )
  }

  @Test(arguments: ["*", "?", "*铝", "?铝", ""])
  func aPatternBeginsWithWhatIsKnown(_ text: String) {
    #expect(Pattern(Scalars(text.unicodeScalars)) == nil)
  }
}

/// As each character is compared at each place.
private func obviousPlaces(_ phrase: Scalars, _ text: Scalars) -> [Range<Int>] {
  var places: [Range<Int>] = []
  var start = 0
  while start + phrase.count <= text.count {
    let place = start..<start + phrase.count
    if Scalars(text[place]) == phrase, !isInWord(place.lowerBound, text),
      !isInWord(place.upperBound, text)
    {
      places.append(place)
      start = place.upperBound
    } else {
      start += 1
    }
  }
  return places
}

private func isInWord(_ index: Int, _ text: Scalars) -> Bool {
  index > 0 && index < text.count && text[index - 1] == "a" && text[index] == "a"
}
