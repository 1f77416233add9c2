import Platform
import Text

/// A paragraph with the terms it is found by.
struct AnalysedParagraph {
  let record: Record
  /// How often each term occurs.
  let frequencies: [Term: Int]
  /// How many terms it has, repeated ones counted.
  let length: Int

  init(_ paragraph: Paragraph) {
    let tokens = tokens(of: paragraph.text)
    record = Record(paragraph)
    frequencies = tokens.reduce(into: [:]) { $0[$1.term, default: 0] += 1 }
    length = tokens.count
  }
}
