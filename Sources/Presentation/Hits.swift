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
    var hits: [Hit] = []
    for ranked in ranking { hits.append(try hit(ranked, from: current)) }
    return hits
  }

  private func hit(_ ranked: Ranked, from current: Path?) throws(Failure) -> Hit {
    let paragraph = try paragraph(ranked.place)
    let record = paragraph.record
    let marks = marks(in: paragraph, ranked.group)
    let location =
      snapshot.location(of: paragraph.file, in: ranked.place.segment) ?? paragraph.file.path
    return Hit(
      group: ranked.group, score: ranked.score == 0 ? nil : ranked.score, id: ranked.id,
      path: current.flatMap(location.relative) ?? location, line: record.line,
      endLine: record.endLine, kind: record.kind, headline: record.headline,
      headings: record.headings, page: record.page,
      date: record.date, secondsModified: paragraph.file.secondsModified, fields: record.fields,
      unit: paragraph.file.unit, lineStarts: record.lineStarts, text: record.text,
      marks: merged(marks, in: record.text), matches: marks, sentence: ranked.sentence)
  }
}

extension Searcher {
  private func marks(in paragraph: StoredParagraph, _ group: Ranked.Group) -> [Mark] {
    if group == .literal {
      return Presentation.marks(of: question.positiveWords, in: paragraph.comparable, plan)
    }
    let plan = substance ?? plan
    let whole = question.condition?.positiveWords ?? []
    return partialMarks(
      in: paragraph.record.text, plan,
      whole: Presentation.marks(of: whole, in: paragraph.comparable, plan))
  }
}
