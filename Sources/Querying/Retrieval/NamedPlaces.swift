import Failures
import Index
import Platform
import Text

// What people call paragraphs and files by: ids, and places as they are printed.

extension Snapshot {
  /// The paragraphs with an id, or else those that have a line of a file: one that is named from the folder `current`, or else
  /// below what was indexed. Those that start on the line stand first.
  func paragraphs(
    named name: String, from current: Path?
  ) throws(Failure) -> [Candidate.Place] {
    let withID = try places(name)
    guard withID.isEmpty, let place = PlaceName(name) else { return withID }
    for isNamed in files(named: name, place, from: current) {
      let found = try paragraphs(on: place, where: isNamed)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The same.
  ///
  /// - Throws: `Failure` when there are none.
  package func existingParagraphs(
    named name: String, from current: Path?
  ) throws(Failure) -> [ParagraphPlace] {
    let found = try paragraphs(named: name, from: current)
    guard found.isEmpty else { return found }
    if let place = PlaceName(name) {
      let isNamed = files(named: name, place, from: current)
      if try holdsFile(where: { row, segment in isNamed.contains { $0(row, segment) } }) {
        throw notFound(
          Message("no paragraph of the file stands at \(name)", zh: "文件里没有段落在 \(name)"),
          .listPlaces("\(place.file)"))
      }
    }
    throw notFound(
      Message("no paragraph has the id or the place \(name)", zh: "没有 ID 或位置是 \(name) 的段落"),
      .placeForms)
  }

  /// Where servers are left out, one of them may have it.
  private func notFound(_ message: Message, _ advice: Advice) -> Failure {
    guard let missingNote else { return Failure(message, advice: advice, kind: .notFound) }
    return Failure(
      message + Message(", ", zh: "，") + missingNote, advice: .waitForServer, kind: .unreachable)
  }

  /// The first of them, of the index with a number, from 1, where that is given.
  ///
  /// - Throws: `Failure` when there is none.
  package func paragraph(
    named name: String, index: Int?, from current: Path?
  ) throws(Failure) -> ParagraphPlace {
    let places = try existingParagraphs(named: name, from: current)
    let place = places.first { place in
      index.map { $0 == number(ofIndexWith: place.segment) + 1 } ?? true
    }
    guard let place else {
      throw Failure(
        "no paragraph of index \(index ?? 0) has the id or the place \(name)",
        zh: "第 \(index ?? 0) 个索引里没有 ID 或位置是 \(name) 的段落", kind: .notFound)
    }
    return place
  }

  /// The number of the index that a paragraph is in, from 1; nil where there is only one.
  package func indexNumber(of place: ParagraphPlace) -> Int? {
    manifests.count > 1 ? number(ofIndexWith: place.segment) + 1 : nil
  }

  private typealias FileTest = (_ row: FileRow, _ segment: Int) -> Bool

  /// How files are told that a place may be of, the likelier first.
  private func files(named name: String, _ place: PlaceName, from current: Path?) -> [FileTest] {
    // As ids spell it, it is known too.
    let spelled = [Path(place.file), Path(escaped: place.file)]
    let locations = current.map { current in spelled.flatMap { $0.locations(from: current) } } ?? []
    let file = FileID(ofPlace: name)
    return [
      { row, segment in
        location(of: row, in: segment).map { locations.contains(row.named(at: $0)) } ?? false
      },
      { row, segment in file.map { segments[segment].isNamed(row, $0) } ?? false },
    ]
  }

  private func paragraphs(
    on place: PlaceName, where isWanted: FileTest
  ) throws(Failure) -> [Candidate.Place] {
    var starting: [Candidate.Place] = []
    var others: [Candidate.Place] = []
    for (number, segment) in segments.enumerated() {
      for (row, docids) in try segment.rowsWithDocuments() where isWanted(row, number) {
        for docid in docids where !segment.isDeleted(docid) {
          let record = try segment.record(docid)
          guard place.unit.mark == row.unit.mark, place.isOn(record) else { continue }
          let found = Candidate.Place(segment: number, docid: docid)
          if record.line == place.line { starting.append(found) } else { others.append(found) }
        }
      }
    }
    return starting + others
  }

  /// Whether there is a file with paragraphs that fits.
  fileprivate func holdsFile(
    where isWanted: (_ row: FileRow, _ segment: Int) -> Bool
  ) throws(Failure) -> Bool {
    for (number, segment) in segments.enumerated() {
      for (row, docids) in try segment.rowsWithDocuments()
      where !segment.isDeleted(docids.lowerBound) && isWanted(row, number) { return true }
    }
    return false
  }
}

extension PlaceName {
  fileprivate func isOn(_ record: Record) -> Bool {
    if let ordinal { return record.line == line && record.ordinal == ordinal }
    return record.line <= line && line <= record.endLine
  }
}

extension ParsedQuery {
  /// The question with its places as the index has them: `path:` also as it is seen from the folder `current`, and in `id:` a
  /// place for what has it. Notes tell what names nothing.
  public func located(in snapshot: Snapshot, from current: Path?) throws(Failure) -> ParsedQuery {
    var notes = notes
    let expression = try expression.replacingFields { condition throws(Failure) in
      let (located, note) = try condition.located(in: snapshot, from: current)
      if let note, !notes.contains(note) { notes.append(note) }
      return located
    }
    return ParsedQuery(text, match, expression, ignored: ignored, notes: notes)
  }
}

extension FieldCondition {
  /// The same with what the index calls it, and what there is to say when it names nothing.
  fileprivate func located(
    in snapshot: Snapshot, from current: Path?
  ) throws(Failure) -> (QueryNode, note: Message?) {
    switch self {
    case .path(let pattern):
      let pattern = current.map(pattern.seen) ?? pattern
      let isThere = try snapshot.holdsFile {
        pattern.matches($0, at: snapshot.location(of: $0, in: $1))
      }
      if !isThere {
        // A place as it is printed with hits, with a line behind the file.
        let place = FieldCondition.id(escapingBlanks(pattern.typed.lossyText))
        let (expression, complaint) = try place.located(in: snapshot, from: current)
        if complaint == nil { return (expression, nil) }
      }
      let note = Message(
        "no indexed file fits \(self); write a file or folder as it is printed with hits, or a pattern such as path:2023*",
        zh: "建了索引的文件里没有符合 \(self) 的；文件或文件夹的写法与结果里的相同，也可以是 path:2023* 那样的模式")
      return (.field(.path(pattern)), isThere ? nil : note)
    case .id(let id):
      let places = try snapshot.paragraphs(named: id, from: current)
      let note = Message(
        "no paragraph fits \(self); write an id, or a place as it is printed with hits, such as id:news/a.txt:12",
        zh: "没有段落符合 \(self)；请写 ID，或与结果里相同的位置，如 id:news/a.txt:12")
      guard try snapshot.places(id).isEmpty, !places.isEmpty else {
        return (.field(self), places.isEmpty ? note : nil)
      }
      let ids = try places.map { place throws(Failure) in
        QueryNode.field(.id(try snapshot.paragraph(place).placeID))
      }
      return (ids.count == 1 ? ids[0] : .any(ids), nil)
    case .ending, .kind, .page, .date, .modified: return (.field(self), nil)
    }
  }
}

extension QueryNode {
  /// The same with something else for its fields.
  fileprivate func replacingFields(
    _ replace: (FieldCondition) throws(Failure) -> QueryNode
  ) throws(Failure) -> QueryNode {
    func replaced(_ parts: [QueryNode]) throws(Failure) -> [QueryNode] {
      try parts.map { part throws(Failure) in try part.replacingFields(replace) }
    }
    switch self {
    case .everything, .word, .phrase, .pattern, .near, .title: return self
    case .field(let condition): return try replace(condition)
    case .required(let part): return .required(try part.replacingFields(replace))
    case .not(let part): return .not(try part.replacingFields(replace))
    case .all(let parts): return .all(try replaced(parts))
    case .any(let parts): return .any(try replaced(parts))
    }
  }
}
