import Text

/// What can be asked of a paragraph besides its text.
///
/// Most of it is kept in boolean terms: an upper-case ASCII letter, and the value. No term of a text begins with
/// such a letter, since folding makes it lower case. Boolean terms have the wdf 0, so they change neither
/// the lengths of documents nor scores.
///
/// | field | terms of a document |
/// |---|---|
/// | title | `S` and a term of the headline, for each of them; the segmentation is that of texts |
/// | kind | `K` and the kind's name: one |
/// | page | `P` and the number of the page: one, where the text shows pages |
/// | date | `D` and the digits that are known, as `20230818`, `202308` or `2023`: one, where there is a date |
/// | id | `Q` and the id, which may be cut: one, where its source gives the paragraph an id |
/// | path, ext, modified | none: they stand in the table of files |
public enum Field: String, CaseIterable, Sendable {
  case title, path, ext, kind, page, id, date, modified

  /// What its terms begin with; nil when it has none.
  var prefix: UInt8? {
    switch self {
    case .title: UInt8(ascii: "S")
    case .kind: UInt8(ascii: "K")
    case .page: UInt8(ascii: "P")
    case .date: UInt8(ascii: "D")
    case .id: UInt8(ascii: "Q")
    case .path, .ext, .modified: nil
    }
  }

  /// The term of a value; nil when the field has none. What is too long for a term is cut, so different values
  /// of more than 244 bytes may have the same term: who needs the value looks at the paragraph.
  package func term(_ value: [UInt8]) -> [UInt8]? {
    guard let prefix else { return nil }
    var size = 1
    // libxapian stores a zero as two bytes.
    let end = value.firstIndex { byte in
      size += byte == 0 ? 2 : 1
      return size > Self.maxTermLength
    }
    return [prefix] + value[..<(end ?? value.endIndex)]
  }

  /// The same for text.
  package func term(_ value: String) -> [UInt8]? { term(Array(value.utf8)) }

  /// libxapian's limit, in bytes.
  private static let maxTermLength = 245
}

extension Record {
  /// The boolean terms of its document, each once.
  package var booleanTerms: [[UInt8]] {
    let words = headline.map { tokens(of: Scalars($0.unicodeScalars)) } ?? []
    let titles = Set(words.map(\.term.bytes)).compactMap { Field.title.term($0) }
    let others = [
      Field.kind.term(kind.rawValue), page.flatMap { Field.page.term(String($0)) },
      date.flatMap { Field.date.term($0.period.digits) },
      id.flatMap { $0.isEmpty ? nil : Field.id.term($0) },
    ]
    return titles + others.compactMap(\.self)
  }
}
