#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import struct Foundation.Data
#endif
import Console
import Platform
import Search
import Text

/// Hits for programs. The format is documented in docs/json.md and changes only with `version`.
struct JSONFormat {
  static let version = 1

  private let output: Output
  private let extent: SnippetExtent

  init(_ output: Output, _ extent: SnippetExtent) {
    self.output = output
    self.extent = extent
  }

  /// Writes one object a line, a hit each, whose ranks start after `offset`.
  func write(lines hits: [Hit], from offset: Int) throws {
    for (number, hit) in hits.enumerated() {
      try output.writeJSON(HitObject(hit, rank: offset + number + 1, extent))
    }
  }

  /// The lines of the hits of a topic.
  static func lines(of topic: String, _ hits: [Hit]) throws -> [UInt8] {
    try hits.enumerated().flatMap { number, hit in
      Array(try jsonLine(HitObject(hit, rank: number + 1, .brief, topic: topic)).utf8)
    }
  }

  /// Writes one object with all hits.
  func write(object hits: [Hit], from offset: Int, _ question: Question, count: Int) throws {
    let objects = hits.enumerated().map { HitObject($1, rank: offset + $0 + 1, extent) }
    try output.writeJSON(AnswerObject(query: question.text, count: count, hits: objects))
  }
}

private struct AnswerObject: Encodable {
  let v = JSONFormat.version
  let query: String
  let count: Int
  let hits: [HitObject]
}

private struct HitObject: Encodable {
  let v = JSONFormat.version
  /// Only in a run.
  let topic: String?
  let rank: Int
  let group: String
  let id: String
  let path: String
  /// Only where the path is not UTF-8: its bytes in Base64.
  let pathBytes: String?
  let line: Int
  let endLine: Int
  let kind: String
  let headline: Nullable
  let score: Double
  let text: String
  let snippet: String
  let fragments: [[Int]]
  let marks: [[Int]]

  init(_ hit: Hit, rank: Int, _ extent: SnippetExtent, topic: String? = nil) {
    self.topic = topic
    self.rank = rank
    group = hit.group.rawValue
    id = hit.id
    path = hit.path.lossyText
    pathBytes = hit.path.text == nil ? Data(hit.path.bytes).base64EncodedString() : nil
    line = hit.line
    endLine = hit.endLine
    kind = hit.kind.rawValue
    headline = Nullable(hit.headline)
    score = (hit.score * 1_000_000).rounded() / 1_000_000
    text = String(hit.text)
    let parts = hit.snippet(extent)
    snippet = String(hit.spans(of: parts).flatMap(\.text))
    fragments = parts.fragments.map(pair)
    marks = hit.marks.map(pair)
  }
}

private func pair(_ range: Range<Int>) -> [Int] { [range.lowerBound, range.upperBound] }
