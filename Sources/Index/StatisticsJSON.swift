import Failures
import JSON
import Platform

/// What an index holds, for programs; docs/json.md describes it.
package struct StatisticsObject: Encodable, Sendable {
  private let v = jsonVersion
  private let index: String
  private let roots: [String]
  private let files: Int
  private let paragraphs: Int
  private let textBytes: Int
  private let indexBytes: Int
  private let tables: [String: Int]
  private let encodings: [String: Int]
  private let segments: [SegmentObject]
  private let unread: [FailureObject]
  private let failures: [FailureObject]
  private let replaced: Int
  private let skipped: [String: Int]
  private let k1: Double?
  private let b: Double?
  private let updated: String

  private struct SegmentObject: Encodable {
    let name: String
    let paragraphs: Int
    let deletedParagraphs: Int
    let bytes: Int
  }

  private struct FailureObject: Encodable {
    let path: String
    let reason: String

    init(_ problem: Problem) {
      path = problem.path.lossyText
      reason = problem.reason.english
    }
  }

  /// That of the index in a folder.
  package init(_ statistics: IndexStatistics, _ index: IndexFolder) {
    self.index = index.path.lossyText
    roots = statistics.roots.map(\.lossyText)
    files = statistics.files
    paragraphs = statistics.paragraphs
    textBytes = statistics.inputSize
    indexBytes = statistics.indexSize
    tables = statistics.tables
    encodings = statistics.encodings
    segments = statistics.segments.map {
      SegmentObject(
        name: $0.name, paragraphs: $0.paragraphs, deletedParagraphs: $0.deletedParagraphs,
        bytes: $0.size)
    }
    unread = statistics.unread.map(FailureObject.init)
    failures = statistics.failures.map(FailureObject.init)
    replaced = statistics.replaced.places
    skipped = statistics.skipped
    k1 = statistics.settings?.k1
    b = statistics.settings?.b
    updated = statistics.committed
  }
}
