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

extension Retrieval {
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
    by facet: Facet, of documents: [Documents], from current: Path?
  ) throws(Failure) -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for (segment, hits) in documents.enumerated() {
      let found =
        facet == .headline
        ? try snapshot.segments[segment].headlines(of: hits)
        : try self.counts(by: facet, of: hits, in: segment, from: current)
      counts.merge(found, uniquingKeysWith: +)
    }
    return counts.filter { $0.value > 0 }
  }

  private func counts(
    by facet: Facet, of hits: Documents, in segment: Int, from current: Path?
  ) throws(Failure) -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    var rest = hits.count
    for (value, documents) in try values(of: facet, in: segment, from: current) {
      try Deadline.checkpoint()
      let count = documents.count(in: hits)
      counts[value, default: 0] += count
      rest -= count
    }
    counts[[], default: 0] += rest
    return counts
  }

  private func values(
    of facet: Facet, in segment: Int, from current: Path?
  ) throws(Failure) -> [([UInt8], FacetDocuments)] {
    let opened = snapshot.segments[segment]
    func shown(_ row: FileRow) -> Path {
      let path = snapshot.location(of: row, in: segment) ?? row.path
      return current.flatMap(path.relative) ?? path
    }
    switch facet {
    case .headline: return []
    case .kind: return try opened.documents(groupedBy: .kind) { Array($0) }
    case .year: return try opened.documents(groupedBy: .date) { period($0, parts: 1) }
    case .month: return try opened.documents(groupedBy: .date) { period($0, parts: 2) }
    case .day: return try opened.documents(groupedBy: .date) { period($0, parts: 3) }
    case .ext: return try opened.documents { Array(($0.path.ending ?? "").utf8) }
    case .file: return try opened.documents { shown($0).bytes }
    case .folder: return try opened.documents { shown($0).parent.bytes }
    }
  }
}

/// A date as terms have it, `20230818`, `202308` or `2023`, up to so many of year, month and day: `2023-08`.
func period(_ digits: ArraySlice<UInt8>, parts: Int) -> [UInt8] {
  let dashed = [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.dropFirst(6)]
  return Array(dashed.prefix(parts).filter { !$0.isEmpty }.joined(separator: "-".utf8))
}

extension Segment {
  /// The documents of each value that the terms of a field stand for.
  fileprivate func documents(
    groupedBy field: Field, _ value: (ArraySlice<UInt8>) -> [UInt8]
  ) throws(Failure) -> [([UInt8], FacetDocuments)] {
    let terms = try terms(startingWith: field.term("") ?? [])
    let groups = Dictionary(grouping: terms) { value($0.dropFirst()) }
    var documents: [([UInt8], FacetDocuments)] = []
    for (value, terms) in groups {
      documents.append((value, .single(try self.documents(withAny: terms))))
    }
    return documents
  }

  /// The documents of each value that files have.
  fileprivate func documents(
    groupedBy value: (FileRow) -> [UInt8]
  ) throws(Failure) -> [([UInt8], FacetDocuments)] {
    var ranges: [[UInt8]: [Range<UInt32>]] = [:]
    for (row, docids) in try rowsWithDocuments() { ranges[value(row), default: []].append(docids) }
    return ranges.map { ($0.key, .ranges($0.value)) }
  }

  /// How many of some documents stand under each headline, or under none. Only what is stored of them says it.
  fileprivate func headlines(of documents: Documents) throws(Failure) -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for docid in documents.docids {
      Work.count()
      counts[Array((try record(docid).headline ?? "").utf8), default: 0] += 1
    }
    return counts
  }
}

/// The documents of a value. They are looked up among the hits, since values are as many as files: to go through all hits for
/// each would take as long as both together.
private enum FacetDocuments {
  case single(Documents)
  case ranges([Range<UInt32>])

  func count(in hits: Documents) -> Int {
    switch self {
    case .single(let documents): documents.count(in: hits)
    case .ranges(let ranges): ranges.reduce(0) { $0 + hits.count(in: $1) }
    }
  }
}
