import Basics
import Querying
import JSON
import Platform
import Presentation
import Text

extension SearchHit {
  /// Its object on a line of its own; of a run with the id of its topic.
  public func jsonLine(topic: String? = nil) throws -> String {
    inserting(fieldsOf: [self], into: try JSON.jsonLine(HitObject(self, topic: topic)))
  }
}

/// The object of a hit.
struct HitObject: Encodable {
  private let found: SearchHit
  /// Only in a run.
  private let topic: String?

  init(_ found: SearchHit, topic: String? = nil) {
    self.found = found
    self.topic = topic
  }

  private var hit: Hit { found.hit }

  func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: Key.self)
    try keys.encode(jsonVersion, forKey: Key("v"))
    try keys.encodeIfPresent(topic, forKey: Key("topic"))
    for field in HitField.allCases where found.fields?.contains(field) ?? field.isUsual {
      try encode(field, to: &keys)
    }
    try keys.encodeIfPresent(
      found.explanation.map(HitExplanationObject.init), forKey: Key("explanation"))
  }

  private func encode(_ field: HitField, to keys: inout KeyedEncodingContainer<Key>) throws {
    let key = Key(field.rawValue)
    switch field {
    case .rank: try keys.encode(found.rank, forKey: key)
    case .index: try keys.encodeIfPresent(hit.index, forKey: key)
    case .line: try keys.encode(Nullable(hit.numberOfLine(hit.line)), forKey: key)
    case .endLine: try keys.encode(Nullable(hit.numberOfLine(hit.endLine)), forKey: key)
    case .score: try keys.encode(Nullable(hit.score.map(sixPlaces)), forKey: key)
    case .headline: try keys.encode(Nullable(hit.headline), forKey: key)
    case .headings: try keys.encode(hit.headings, forKey: key)
    case .page: try keys.encodeIfPresent(hit.page, forKey: key)
    case .date: try keys.encode(Nullable(hit.date?.period.description), forKey: key)
    case .dateSource: try keys.encode(Nullable(hit.date?.source.rawValue), forKey: key)
    case .modified: try keys.encode(Nullable(hit.modified), forKey: key)
    case .fragments: try keys.encode(JSONRanges(found.snippet.fragments), forKey: key)
    case .marks: try keys.encode(JSONRanges(hit.marks), forKey: key)
    case .fragments16:
      try keys.encode(utf16Ranges(found.snippet.fragments, in: hit.text), forKey: key)
    case .marks16: try keys.encode(utf16Ranges(hit.marks, in: hit.text), forKey: key)
    case .markLines: try keys.encode(hit.markLines.compactMap(hit.numberOfLine), forKey: key)
    case .fields: if hit.fields != nil { try keys.encodeNil(forKey: key) }
    case .path: try encode(hit.path, to: &keys)
    case .member: try keys.encodeIfPresent(hit.member?.lossyText, forKey: key)
    case .group, .id, .kind, .text, .snippet:
      try keys.encode(found.text(of: field), forKey: key)
    }
  }

  /// Its bytes stand beside it only where it is not UTF-8.
  private func encode(_ path: Path, to keys: inout KeyedEncodingContainer<Key>) throws {
    try keys.encode(path.lossyText, forKey: Key("path"))
    guard path.text == nil else { return }
    try keys.encode(base64(path.bytes), forKey: Key("pathBytes"))
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// Ranges of scalars, in order, none touching another, as units of UTF-16.
private func utf16Ranges(_ ranges: [Range<Int>], in text: Scalars) -> JSONRanges {
  var (place, count) = (0, 0)
  func units(until end: Int) -> Int {
    while place < end {
      count += UTF16.width(text[place])
      place += 1
    }
    return count
  }
  return JSONRanges(ranges.map { units(until: $0.lowerBound)..<units(until: $0.upperBound) })
}

/// Puts what the sources of hits say of them into their objects, as it is written there: an encoder would write numbers
/// anew. Where `null` stands for it no string can have it, since in that the quotation marks would be spelled out.
func inserting(fieldsOf hits: [SearchHit], into line: String) -> String {
  let fields = hits.filter { $0.fields?.contains(.fields) ?? true }.compactMap(\.hit.fields)
  guard !fields.isEmpty else { return line }
  let parts = line.utf8.split(separator: "\"fields\":null".utf8, omittingEmptySubsequences: false)
    .map { Substring($0) }
  return zip(fields, parts.dropFirst()).reduce(into: String(parts.first ?? "")) { line, part in
    line += "\"fields\":"
    line += part.0
    line += part.1
  }
}
