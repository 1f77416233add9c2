import Failures
import Index
import Platform
import Text
import Xapian

/// What hits can be counted by.
public enum Facet: String, CaseIterable, Codable, Sendable {
  /// The file, and the folder it is in, as they open from the current folder.
  case file, folder
  /// What the file's name ends in.
  case ext
  /// The time it is of. A date that is less precise stands for itself: of 2023 the month is 2023.
  case year, month, day
  /// The headline it stands under.
  case headline
  /// What it is on its page.
  case kind

  /// Whether its values are times.
  public var isOfTime: Bool { self == .year || self == .month || self == .day }
}

/// How many hits there are of a value.
public struct FacetCount: Equatable, Sendable {
  /// The value; empty for hits that have none.
  public let value: String
  /// The number of hits.
  public let count: Int
  /// How many of them are partial matches that are no answers.
  public var partial = 0
}

extension Searcher {
  /// How many hits there are of each value of some facets, in no order. What is counted is what `count` counts.
  public func counts(
    by facets: [Facet], _ reach: Reach, from current: Path?
  ) throws(Failure) -> [[FacetCount]] {
    let answers = try documents(.answers)
    let documents = reach == .answers ? answers : try documents(reach)
    let others = zip(documents, answers).map { $0.subtracting($1) }
    return try facets.map { facet throws(Failure) in
      let partial = try counts(by: facet, of: others, from: current)
      return try counts(by: facet, of: documents, from: current)
        .map {
          FacetCount(
            value: String(decoding: $0, as: UTF8.self), count: $1, partial: partial[$0] ?? 0)
        }
    }
  }

  /// Values are told apart by their bytes: what looks the same need not be the same file.
  private func counts(
    by facet: Facet, of documents: [DocumentSet], from current: Path?
  ) throws(Failure) -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for (segment, hits) in documents.enumerated() where !hits.isEmpty {
      counts.merge(
        try self.counts(by: facet, of: hits, in: segment, from: current), uniquingKeysWith: +)
    }
    return counts.filter { $0.value > 0 }
  }

  private func counts(
    by facet: Facet, of hits: DocumentSet, in segment: Int, from current: Path?
  ) throws(Failure) -> [[UInt8]: Int] {
    let opened = snapshot.segments[segment]
    func shown(_ row: FileRow) -> Path {
      let path = row.named(at: snapshot.location(of: row, in: segment) ?? row.path)
      return current.flatMap(path.relative) ?? path
    }
    switch facet {
    case .headline: return try opened.headlines(of: hits)
    case .kind: return try opened.kinds(of: hits)
    case .year: return try opened.times(of: hits, parts: 1)
    case .month: return try opened.times(of: hits, parts: 2)
    case .day: return try opened.times(of: hits, parts: 3)
    case .ext: return try opened.counts(of: hits) { Array(($0.ending ?? "").utf8) }
    case .file: return try opened.counts(of: hits) { shown($0).bytes }
    case .folder: return try opened.counts(of: hits, byFolder: true) { shown($0).parent.bytes }
    }
  }
}

/// What is known of a period up to so many of year, month and day: `2023-08`.
func time(_ period: Period, parts: Int) -> [UInt8] {
  // The year has four digits, month and day two and a dash before them.
  Array(period.description.utf8.prefix(1 + 3 * parts))
}

extension Segment {
  fileprivate func kinds(of documents: DocumentSet) throws(Failure) -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for (kind, count) in try countsByKind(of: documents) {
      counts[Array(kind.rawValue.utf8)] = count
    }
    return counts
  }

  fileprivate func times(
    of documents: DocumentSet, parts: Int
  ) throws(Failure) -> [[UInt8]: Int] {
    let (undated, dated) = try countsByDate(of: documents)
    var counts: [[UInt8]: Int] = [[]: undated]
    for (date, count) in dated where count > 0 {
      counts[time(date, parts: parts), default: 0] += count
    }
    return counts
  }

  /// How many of some documents are of files of each value, or of each folder.
  fileprivate func counts(
    of documents: DocumentSet, byFolder: Bool = false, by value: (FileRow) -> [UInt8]
  ) throws(Failure) -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for (row, count) in try countsByRow(of: documents, together: byFolder) {
      // Of each a path may be made.
      try Deadline.checkpoint()
      counts[value(try self.row(row)), default: 0] += count
    }
    return counts
  }

  /// How many of some documents are of each file, by its row; of files that follow one another in a folder the first stands for all when
  /// they are `together`. Rows are read by those who call this: of all hits of many files that takes longer than to count them.
  private func countsByRow(
    of documents: DocumentSet, together: Bool
  ) throws(Failure) -> [(row: Int, count: Int)] {
    var counts: [(row: Int, count: Int)] = []
    var checkpoints = Checkpoints()
    for row in 0..<files.count {
      try checkpoints.step()
      guard let docids = files.docids(ofRow: row, of: entry.paragraphs) else { continue }
      let count = documents.count(in: docids)
      if count == 0 { continue }
      if together, let last = counts.last, files.areInOneFolder(row, last.row) {
        counts[counts.count - 1].count += count
      } else {
        counts.append((row, count))
      }
    }
    return counts
  }

  /// How many of some documents stand under each headline, or under none. Only what is stored of them says it.
  fileprivate func headlines(of documents: DocumentSet) throws(Failure) -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for docid in documents.docids {
      Work.count()
      counts[Array((try record(docid).headline ?? "").utf8), default: 0] += 1
    }
    return counts
  }
}
