import Text

/// What can be asked of a paragraph besides its text.
///
/// Some of it is kept in boolean terms: an upper-case ASCII letter, and the value. No term of a text begins with
/// such a letter, since folding makes it lower case. Boolean terms have the wdf 0, so they change neither
/// the lengths of documents nor scores.
///
/// | field | terms of a document |
/// |---|---|
/// | title | `S` and a term of the headline, for each of them; the segmentation is that of texts |
/// | page | `P` and the number of the page: one, where the text shows pages |
/// | kind, date | none: they stand in the columns |
/// | id | none: they stand in the table of ids |
/// | path, ext, modified | none: they stand in the table of files |
public enum Field: String, CaseIterable, Sendable {
  case title, path, ext, kind, page, id, date, modified

  /// What its terms begin with; nil when it has none.
  var prefix: UInt8? {
    switch self {
    case .title: UInt8(ascii: "S")
    case .page: UInt8(ascii: "P")
    case .kind, .date, .id, .path, .ext, .modified: nil
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
    var terms: [[UInt8]] = []
    if let headline {
      let words = tokens(of: Scalars(headline.unicodeScalars))
      terms = Set(words.map(\.term.bytes)).compactMap { Field.title.term($0) }
    }
    if let term = page.flatMap({ Field.page.term(String($0)) }) { terms.append(term) }
    return terms
  }
}
