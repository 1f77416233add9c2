import Platform
import Text
import Xapian

/// What hits can be counted by.
public enum Facet: String, CaseIterable, Sendable {
  case file, ext, year, kind
}

extension Retrieval {
  /// How many hits there are of each value, the commonest first. Those without
  /// a value are counted under the empty one.
  public func counts(by facet: Facet, _ reach: Reach, from current: Path?) throws(Failure) -> [(
    value: String, count: Int
  )] {
    var counts: [String: Int] = [:]
    for (segment, hits) in try documents(reach).enumerated() {
      var rest = hits.count
      for (value, documents) in try values(of: facet, in: segment, from: current) {
        let count = documents.count(in: hits)
        counts[value, default: 0] += count
        rest -= count
      }
      counts["", default: 0] += rest
    }
    return counts.filter { $0.value > 0 }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  private func values(
    of facet: Facet, in segment: Int, from current: Path?
  ) throws(Failure) -> [(String, FacetDocuments)] {
    let opened = snapshot.segments[segment]
    switch facet {
    case .kind: return try opened.documents(groupedBy: .kind) { $0 }
    case .year: return try opened.documents(groupedBy: .date) { String($0.prefix(4)) }
    case .ext: return try opened.documents { $0.path.ending ?? "" }
    case .file:
      return try opened.documents { row in
        let path = snapshot.location(of: row, in: segment) ?? row.path
        return (current.flatMap(path.relative) ?? path).lossyText
      }
    }
  }
}

extension Segment {
  /// The documents of each value that the terms of a field stand for.
  fileprivate func documents(
    groupedBy field: Field, _ value: (String) -> String
  ) throws(Failure) -> [(String, FacetDocuments)] {
    let terms = try terms(startingWith: field.term("") ?? [])
    let groups = Dictionary(grouping: terms) {
      value(String(decoding: $0.dropFirst(), as: UTF8.self))
    }
    var documents: [(String, FacetDocuments)] = []
    for (value, terms) in groups {
      documents.append((value, .single(try self.documents(withAny: terms))))
    }
    return documents
  }

  /// The documents of each value that files have.
  fileprivate func documents(
    groupedBy value: (FileRow) -> String
  ) throws(Failure) -> [(String, FacetDocuments)] {
    var ranges: [String: [Range<UInt32>]] = [:]
    for (row, docids) in try rowsWithDocuments() { ranges[value(row), default: []].append(docids) }
    return ranges.map { ($0.key, .ranges($0.value)) }
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
