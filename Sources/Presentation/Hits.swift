import Querying
import Failures
import Index
import Platform
import Text

extension Searcher {
  /// Hits of a ranking as they are shown. Their paths open from the folder `current`, or from anywhere when that
  /// is nil.
  public func hits(
    _ ranking: ArraySlice<Ranked>, from current: Path?
  ) throws(Failure) -> [Hit] {
    let parts = ranking.contains { $0.group == .partial } ? partialMarks : nil
    var hits: [Hit] = []
    hits.reserveCapacity(ranking.count)
    for ranked in ranking {
      hits.append(try hit(ranked, ranked.group == .partial ? parts : nil, from: current))
    }
    return hits
  }

  private func hit(
    _ ranked: Ranked, _ parts: PartialMarks?, from current: Path?
  ) throws(Failure) -> Hit {
    let paragraph = try paragraph(ranked.place)
    var hit = Hit(
      paragraph, ranked.group, id: ranked.id, marks(in: paragraph, parts),
      path: snapshot.path(of: paragraph, at: ranked.place, from: current))
    hit.score = ranked.score == 0 ? nil : ranked.score
    hit.sentence = ranked.sentence
    hit.index = snapshot.indexNumber(of: ranked.place)
    return hit
  }

  /// A paragraph as it is read, whether it is a hit or not: what was asked for is marked in it. What holds no word of that as
  /// it was typed has marks only as `partial` match.
  package func passage(
    at place: ParagraphPlace, partial: Bool, from current: Path?
  ) throws(Failure) -> Hit {
    let paragraph = try paragraph(place)
    var marks = marks(in: paragraph, nil)
    if marks.isEmpty, partial { marks = self.marks(in: paragraph, partialMarks) }
    return Hit(
      paragraph, .literal, id: try snapshot.id(place), marks,
      path: snapshot.path(of: paragraph, at: place, from: current))
  }
}

extension Snapshot {
  /// A paragraph as it is read, with no marks.
  package func passage(at place: ParagraphPlace, from current: Path?) throws(Failure) -> Hit {
    let paragraph = try paragraph(place)
    return Hit(
      paragraph, .literal, id: try id(place), [],
      path: path(of: paragraph, at: place, from: current))
  }

  fileprivate func path(
    of paragraph: StoredParagraph, at place: ParagraphPlace, from current: Path?
  ) -> Path {
    let location = location(of: paragraph.file, in: place.segment) ?? paragraph.file.path
    return current.flatMap(location.relative) ?? location
  }
}

extension Hit {
  fileprivate init(
    _ paragraph: StoredParagraph, _ group: Ranked.Group, id: String, _ marks: [Mark], path: Path
  ) {
    let record = paragraph.record
    self.init(
      group: group, score: nil, id: id, path: path, line: record.line, endLine: record.endLine,
      kind: record.kind, headline: record.headline, headings: record.headings, page: record.page,
      date: record.date, secondsModified: paragraph.file.secondsModified, fields: record.fields,
      unit: paragraph.file.unit, member: paragraph.file.member, lineStarts: record.lineStarts,
      text: record.text,
      marks: merged(marks, in: record.text), matches: marks, sentence: nil)
  }
}

extension Searcher {
  /// What a partial match may have of the question.
  private var partialMarks: PartialMarks { PartialMarks(substance ?? plan) }

  /// Those of words as they were typed, or of a partial match's parts.
  private func marks(in paragraph: StoredParagraph, _ parts: PartialMarks?) -> [Mark] {
    guard let parts else {
      return Presentation.marks(of: question.positiveWords, in: paragraph.comparable, plan)
    }
    let whole = question.condition?.positiveWords ?? []
    return parts.marks(
      in: paragraph.record.text,
      whole: whole.isEmpty
        ? [] : Presentation.marks(of: whole, in: paragraph.comparable, substance ?? plan))
  }
}
