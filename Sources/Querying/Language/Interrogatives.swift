import Text

/// What a question is about.
struct ContentWords {
  /// The text with commas in place of the words that ask and the commonest that only join words, since an answer
  /// is put otherwise.
  var text: Scalars = []
  /// The words that were left out, in their order.
  var stopWords: [String] = []

  /// Nil when nothing in the text asks.
  init?(ofQuestion question: Scalars) {
    let folded = question.map(fold)
    var asks = folded.contains("?")
    var index = 0
    while index < folded.count {
      let interrogative = interrogativeLength(folded[index...])
      asks = asks || interrogative != nil
      let length = interrogative ?? 1
      if interrogative != nil || functionCharacters.contains(folded[index]) {
        stopWords.append(String(Scalars(question[index..<index + length])))
        text.append("，")
      } else {
        text.append(question[index])
      }
      index += length
    }
    guard asks else { return nil }
  }
}

/// Whether there is a word in the text that asks.
func asks(_ text: Scalars) -> Bool {
  let folded = text.map(fold)
  return folded.indices.contains { interrogativeLength(folded[$0...]) != nil }
}

private func interrogativeLength(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
  guard let first = text.first else { return nil }
  if let word = interrogatives.first(where: { $0[0] == first && text.starts(with: $0) }) {
    return word.count
  }
  // Inside a word these are syllables: 吗啡, 呢绒.
  let isLast = text.dropFirst().first.map { ScalarClass($0) != .han } ?? true
  return isLast && finalParticles.contains(first) ? 1 : nil
}

/// Leaving out more of them gains nothing (docs/results.md).
private let functionCharacters: [Unicode.Scalar] = ["的", "是", "有", "了", "在"]

private let finalParticles: [Unicode.Scalar] = ["吗", "呢", "么"]

/// The words that ask, longer ones first; folded, so Simplified.
private let interrogatives: [Scalars] = {
  let words = [
    "什么", "甚么", "为什么", "为何", "谁", "哪", "哪里", "哪儿", "哪些", "哪个", "哪位", "哪种", "哪一", "哪一个",
    "哪一年", "哪一种", "哪几", "哪几个", "哪年", "多少", "多久", "多长", "多高", "多大", "多远", "多深", "多重",
    "如何", "怎么", "怎样", "怎么样", "何时", "何地", "何处", "何人", "何种", "何者", "何年", "何月", "是否", "是不是",
    "有没有", "能不能", "会不会", "请问",
  ]
  return words.map { Scalars($0.unicodeScalars) }.sorted { $0.count > $1.count }
}()
