#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import struct Foundation.Data
#endif
import Asking
import Console
import Platform
import Showing
import Text

/// Hits for programs. The format is documented in docs/json.md and changes only with `version`.
struct JSONFormat {
  static let version = 2

  private let output: Output
  private let extent: SnippetExtent
  /// The keys of a hit; nil for all.
  private let fields: Set<HitField>?

  init(_ output: Output, _ extent: SnippetExtent, _ fields: [HitField]? = nil) {
    self.output = output
    self.extent = extent
    self.fields = fields.map(Set.init)
  }

  /// Writes one object a line, a hit each, whose ranks start after `offset`, with what their scores are made of
  /// where that is given.
  func write(lines hits: [Hit], from offset: Int, _ parts: [HitExplanation]?) throws {
    for (hit, object) in zip(hits, objects(hits, from: offset, parts)) {
      try output.writeText(line(object, [hit]))
    }
  }

  /// The lines of the hits of a topic.
  static func lines(of topic: String, _ hits: [Hit]) throws -> [UInt8] {
    try hits.enumerated().flatMap { number, hit in
      let object = HitObject(hit, rank: number + 1, .brief, topic: topic, fields: nil)
      return Array(insertFields(of: [hit], into: try jsonLine(object)).utf8)
    }
  }

  /// Writes one object with all hits.
  func write(
    object hits: [Hit], from offset: Int, _ question: Question, count: Int,
    _ explanation: Explanation?, _ parts: [HitExplanation]?
  ) throws {
    let answer = AnswerObject(
      query: question.text, count: count, hits: objects(hits, from: offset, parts),
      explanation: explanation.map(ExplanationObject.init))
    try output.writeText(line(answer, hits))
  }

  /// The line of an object that has the objects of `hits`.
  private func line(_ object: some Encodable, _ hits: [Hit]) throws -> String {
    let line = try jsonLine(object)
    return fields?.contains(.fields) ?? true ? insertFields(of: hits, into: line) : line
  }

  private func objects(
    _ hits: [Hit], from offset: Int, _ parts: [HitExplanation]?
  ) -> [HitObject] {
    hits.enumerated().map { number, hit in
      HitObject(
        hit, rank: offset + number + 1, extent, fields: fields,
        explanation: parts?[number])
    }
  }
}

private struct AnswerObject: Encodable {
  let v = JSONFormat.version
  let query: String
  let count: Int
  let hits: [HitObject]
  let explanation: ExplanationObject?
}

private struct HitObject: Encodable {
  private let hit: Hit
  private let rank: Int
  private let extent: SnippetExtent
  /// Only in a run.
  private let topic: String?
  private let fields: Set<HitField>?
  private let explanation: HitExplanation?

  init(
    _ hit: Hit, rank: Int, _ extent: SnippetExtent, topic: String? = nil, fields: Set<HitField>?,
    explanation: HitExplanation? = nil
  ) {
    self.hit = hit
    self.rank = rank
    self.extent = extent
    self.topic = topic
    self.fields = fields
    self.explanation = explanation
  }

  func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: Key.self)
    try keys.encode(JSONFormat.version, forKey: Key("v"))
    try keys.encodeIfPresent(topic, forKey: Key("topic"))
    for field in HitField.allCases where fields?.contains(field) ?? true {
      try encode(field, to: &keys)
    }
    try keys.encodeIfPresent(
      explanation.map(HitExplanationObject.init), forKey: Key("explanation"))
  }

  private func encode(_ field: HitField, to keys: inout KeyedEncodingContainer<Key>) throws {
    let key = Key(field.rawValue)
    switch field {
    case .rank: try keys.encode(rank, forKey: key)
    case .line: try keys.encode(Nullable(hit.numberOfLine(hit.line)), forKey: key)
    case .endLine: try keys.encode(Nullable(hit.numberOfLine(hit.endLine)), forKey: key)
    case .score: try keys.encode(Nullable(hit.score.map(sixPlaces)), forKey: key)
    case .headline: try keys.encode(Nullable(hit.headline), forKey: key)
    case .headings: try keys.encode(hit.headings, forKey: key)
    case .page: try keys.encodeIfPresent(hit.page, forKey: key)
    case .date: try keys.encode(Nullable(hit.date?.period.description), forKey: key)
    case .dateSource: try keys.encode(Nullable(hit.date?.source.rawValue), forKey: key)
    case .modified: try keys.encode(Nullable(hit.modified), forKey: key)
    case .fragments: try keys.encode(hit.snippet(extent).fragments.map(pair), forKey: key)
    case .marks: try keys.encode(hit.marks.map(pair), forKey: key)
    case .markLines: try keys.encode(hit.markLines.compactMap(hit.numberOfLine), forKey: key)
    case .fields: if hit.fields != nil { try keys.encodeNil(forKey: key) }
    case .path:
      try keys.encode(hit.path.lossyText, forKey: key)
      // Only where the path is not UTF-8.
      guard hit.path.text == nil else { return }
      try keys.encode(Data(hit.path.bytes).base64EncodedString(), forKey: Key("pathBytes"))
    case .group, .id, .kind, .text, .snippet:
      try keys.encode(field.text(of: hit, rank: rank, extent), forKey: key)
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

private func pair(_ range: Range<Int>) -> [Int] { [range.lowerBound, range.upperBound] }

/// Puts what the sources of hits say of them into their objects, as it is written there: an encoder would write numbers
/// anew. Where `null` stands for it no string can have it, since in that the quotation marks would be spelled out.
private func insertFields(of hits: [Hit], into line: String) -> String {
  let fields = hits.compactMap(\.fields)
  guard !fields.isEmpty else { return line }
  let parts = line.utf8.split(separator: "\"fields\":null".utf8, omittingEmptySubsequences: false)
    .map { Substring($0) }
  return zip(fields, parts.dropFirst()).reduce(into: String(parts.first ?? "")) { line, part in
    line += "\"fields\":"
    line += part.0
    line += part.1
  }
}
