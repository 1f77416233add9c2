import Failures
import Platform

/// The paragraphs of a file as they follow one another on its pages.
package struct ReadingOrder {
  private let number: Int
  private let segment: Segment
  /// Those of each part of the file, in their order.
  private let parts: [Range<UInt32>]

  /// That of the file which a paragraph is of.
  package init(ofFileWith place: ParagraphPlace, in snapshot: Snapshot) throws(Failure) {
    number = place.segment
    segment = snapshot.segments[place.segment]
    parts = try segment.parts(ofFileWith: place.docid)
  }

  /// The paragraph before another one; nil where that is the first.
  package func before(_ place: ParagraphPlace) -> ParagraphPlace? {
    guard let part = part(of: place) else { return nil }
    if place.docid > parts[part].lowerBound {
      return .init(segment: number, docid: place.docid - 1)
    }
    return part > 0 ? .init(segment: number, docid: parts[part - 1].upperBound - 1) : nil
  }

  /// The paragraph after another one; nil where that is the last.
  package func after(_ place: ParagraphPlace) -> ParagraphPlace? {
    guard let part = part(of: place) else { return nil }
    if place.docid + 1 < parts[part].upperBound {
      return .init(segment: number, docid: place.docid + 1)
    }
    return part + 1 < parts.count
      ? .init(segment: number, docid: parts[part + 1].lowerBound) : nil
  }

  /// The number of a paragraph's article in the file, from 1; 0 where it is one by itself.
  package func article(_ place: ParagraphPlace) throws(Failure) -> Int {
    try segment.article(of: place.docid)
  }

  /// Whether two paragraphs of the file are of one article.
  package func isOneArticle(_ place: ParagraphPlace, _ other: ParagraphPlace) throws(Failure)
    -> Bool
  {
    let (article, otherArticle) = (try article(place), try article(other))
    guard article > 0, article == otherArticle else { return false }
    return try segment.file(of: place.docid).member == segment.file(of: other.docid).member
  }

  private func part(of place: ParagraphPlace) -> Int? {
    parts.firstIndex { $0.contains(place.docid) }
  }
}

extension Segment {
  /// The documents of the file that one is a paragraph of: those of each of its parts, in their order.
  fileprivate func parts(ofFileWith docid: UInt32) throws(Failure) -> [Range<UInt32>] {
    guard let place = files.place(ofRowHolding: Int(docid)),
      let docids = files.docids(place..<place + 1, of: entry.paragraphs)
    else { return [docid..<docid + 1] }
    let row = try row(place)
    guard row.size > smallFile || row.member != nil else { return [docids] }
    var parts: [(part: Int, docids: Range<UInt32>)] = []
    var checkpoints = Checkpoints()
    for place in 0..<files.count {
      try checkpoints.step()
      let other = try self.row(place)
      guard other.root == row.root, other.path == row.path, other.paragraphs > 0,
        let docids = files.docids(place..<place + 1, of: entry.paragraphs)
      else { continue }
      parts.append((other.part, docids))
    }
    return parts.sorted { $0.part < $1.part }.map(\.docids)
  }
}

/// A file of fewer bytes has a single part, which is made of half a million characters.
private let smallFile = 1 << 16
