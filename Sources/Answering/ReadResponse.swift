import Querying
import JSON
import Presentation

/// Paragraphs of a file in the order in which they are read.
public struct ReadResponse: Sendable {
  /// The paragraphs.
  public let paragraphs: [SearchHit]
  /// Which of them was asked for.
  public let position: Int
  /// The number of the index they are in, from 1.
  public let index: Int
  /// The number of its article in the file, from 1; 0 where it is one by itself.
  public let article: Int
  /// The id of the paragraph before the first; nil where the file begins with that.
  public let previous: String?
  /// The id of the paragraph after the last; nil where the file ends with that.
  public let next: String?
  /// What the file is.
  public let source: SourceForm
  /// The servers that have parts of the index and were left out, since they failed.
  public let missing: [String]

  /// What there is of a paragraph that is read.
  static let fields: [HitField] = [
    .id, .path, .line, .endLine, .kind, .headline, .headings, .page, .date, .dateSource, .modified,
    .text, .marks, .markLines, .fields,
  ]
}

extension ReadResponse: Encodable {
  private enum CodingKeys: CodingKey {
    case v, paragraphs, position, index, article, previous, next, source, missing
  }

  /// Its object, but that `null` stands for the further fields of paragraphs: `jsonLine` has them as they were written.
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(jsonVersion, forKey: .v)
    try keys.encode(paragraphs.map { HitObject($0) }, forKey: .paragraphs)
    try keys.encode(position, forKey: .position)
    try keys.encode(index, forKey: .index)
    try keys.encode(article, forKey: .article)
    try keys.encode(Nullable(previous), forKey: .previous)
    try keys.encode(Nullable(next), forKey: .next)
    try keys.encode(source.rawValue, forKey: .source)
    if !missing.isEmpty { try keys.encode(missing, forKey: .missing) }
  }

  /// Its object on a line of its own.
  public func jsonLine() throws -> String {
    inserting(fieldsOf: paragraphs, into: try JSON.jsonLine(self))
  }
}
