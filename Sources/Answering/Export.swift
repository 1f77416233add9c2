import Failures
import Index
import Platform
import Presentation
import Querying
import Xapian

extension Snapshot {
  /// Hands over all paragraphs, as hits of nothing that was asked for: segment by segment, in each by doc ID. In an index that has
  /// not changed the order is the same again.
  ///
  /// - Parameter id: Of the paragraph behind which to begin; nil for all.
  /// - Throws: `Failure` when none has the id, or the index is damaged, and what `body` throws.
  public func eachParagraph(
    after id: String? = nil, _ body: (SearchHit) throws -> Void
  ) throws {
    let start = try id.map { id in try place(named: id) }
    for number in segments.indices.dropFirst(start?.segment ?? 0) {
      let documents = segments[number].live(try segments[number].allDocuments())
      var next = start?.segment == number ? start.map { $0.docid + 1 } ?? 1 : 1
      while let docid = documents.first(from: next) {
        let place = ParagraphPlace(segment: number, docid: docid)
        try body(SearchHit(try passage(at: place, from: nil), rank: 0, fields: exportedFields))
        next = docid + 1
      }
    }
  }

  /// The paragraph that an export ended with.
  private func place(named id: String) throws(Failure) -> ParagraphPlace {
    let places = try existingParagraphs(named: id, from: nil)
    guard let place = places.first else {
      throw Failure("no paragraph has the id \(id)", zh: "没有 ID 是 \(id) 的段落", kind: .notFound)
    }
    return place
  }
}

/// What there is to say of a paragraph that nothing was asked about.
private let exportedFields: Set<HitField> = [
  .id, .path, .member, .line, .endLine, .kind, .headline, .headings, .page, .date, .dateSource,
  .modified, .text, .fields,
]
