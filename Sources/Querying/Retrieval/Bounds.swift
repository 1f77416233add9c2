import Failures
import Index
import Platform
import Text
import Xapian

/// The documents of a segment that fit an expression, as far as the index knows without a look at texts.
struct Bounds {
  let certain: DocumentSet
  let candidates: DocumentSet

  /// Whether no text need be looked at.
  var areExact: Bool { certain == candidates }

  fileprivate init(exactly documents: DocumentSet) { self.init(documents, documents) }

  fileprivate init(candidates documents: DocumentSet) {
    self.init(DocumentSet(upTo: documents.last), documents)
  }

  fileprivate init(_ certain: DocumentSet, _ candidates: DocumentSet) {
    self.certain = certain
    self.candidates = candidates
  }
}

/// Finds the bounds of an expression in each segment.
struct BoundsFinder {
  let snapshot: Snapshot
  /// Where the words have to stand; nil for the text.
  var field: Field?

  func bounds(of expression: QueryNode, in segment: Int) throws(Failure) -> Bounds {
    switch expression {
    case .everything: return Bounds(exactly: try all(segment))
    case .word, .phrase, .pattern:
      guard let word = expression.asWord else { return Bounds(exactly: try none(segment)) }
      return try bounds(of: word, in: segment)
    case .near(let first, let others):
      let all = try bounds(of: .all([first] + others.map(\.part)), in: segment)
      return Bounds(candidates: all.candidates)
    case .title(let part):
      return try BoundsFinder(snapshot: snapshot, field: .title).bounds(of: part, in: segment)
    case .field(let condition):
      return try snapshot.segments[segment].bounds(of: condition)
    case .required(let part): return try bounds(of: part, in: segment)
    case .not(let part):
      let part = try bounds(of: part, in: segment)
      let all = try all(segment)
      return Bounds(all.subtracting(part.candidates), all.subtracting(part.certain))
    case .all(let parts): return try bounds(ofAll: parts, in: segment)
    case .any(let parts):
      if let any = try combined(parts, segment, { $0.union($1) }) { return any }
      return Bounds(exactly: try none(segment))
    }
  }

  /// What fits none of some parts is found at once: of each alone it is nearly all documents.
  private func bounds(ofAll parts: [QueryNode], in segment: Int) throws(Failure) -> Bounds {
    var wanted: [QueryNode] = []
    var unwanted: [QueryNode] = []
    for part in parts {
      if case .not(let part) = part { unwanted.append(part) } else { wanted.append(part) }
    }
    let ofWanted = try combined(wanted, segment) { $0.intersection($1) }
    let found: Bounds
    if let ofWanted { found = ofWanted } else { found = Bounds(exactly: try all(segment)) }
    guard let other = try combined(unwanted, segment, { $0.union($1) }) else { return found }
    return Bounds(
      found.certain.subtracting(other.candidates), found.candidates.subtracting(other.certain))
  }

  private func all(_ segment: Int) throws(Failure) -> DocumentSet {
    try snapshot.segments[segment].allDocuments()
  }

  private func none(_ segment: Int) throws(Failure) -> DocumentSet {
    try snapshot.segments[segment].noDocuments()
  }

  /// What `combine` makes of the bounds of all parts; nil without parts.
  private func combined(
    _ parts: [QueryNode], _ segment: Int, _ combine: (DocumentSet, DocumentSet) -> DocumentSet
  ) throws(Failure) -> Bounds? {
    var combined: Bounds?
    for part in parts {
      Work.count()
      let bounds = try bounds(of: part, in: segment)
      combined =
        combined.map {
          Bounds(combine($0.certain, bounds.certain), combine($0.candidates, bounds.candidates))
        } ?? bounds
    }
    return combined
  }

  private func bounds(of word: Word, in segment: Int) throws(Failure) -> Bounds {
    let features = Set(word.features)
    guard !features.isEmpty else { return Bounds(candidates: try all(segment)) }
    var groups: [[[UInt8]]] = []
    for feature in features {
      groups.append(try Expansion(feature, snapshot, in: field).terms[segment])
    }
    let found = try snapshot.segments[segment].documents(withAnyOfEach: groups)
    return word.isCertain ? Bounds(exactly: found) : Bounds(candidates: found)
  }
}

extension Segment {
  fileprivate func bounds(of condition: FieldCondition) throws(Failure) -> Bounds {
    switch condition {
    case .path(let pattern):
      return Bounds(exactly: try documents { pattern.matches($0, at: location(of: $0)) })
    case .ending(let ending):
      return Bounds(exactly: try documents { $0.ending == ending })
    case .kind(let kind):
      return Bounds(exactly: try documents(of: kind))
    case .page(let range):
      let pages = try terms(startingWith: Field.page.term([]) ?? []).filter { term in
        Int(String(decoding: term.dropFirst(), as: UTF8.self)).map(range.contains) ?? false
      }
      return Bounds(exactly: try documents(withAny: pages))
    case .date(let range):
      return Bounds(exactly: try documents(dated: range.contains))
    case .modified(let range):
      return Bounds(
        exactly: try documents { touched.current($0).dayModified.map(range.contains) ?? false })
    case .id(let id):
      let named = try documents(maybeNamed: id)
      guard let file = FileID(ofPlace: id) else { return Bounds(candidates: named) }
      return Bounds(candidates: named.union(try documents { isNamed($0, file) }))
    }
  }

  /// The paragraphs of certain files.
  private func documents(of isWanted: (FileRow) -> Bool) throws(Failure) -> DocumentSet {
    try documents(rowsWithDocuments().filter { isWanted($0.row) }.map(\.docids))
  }

  /// The rows of files that have paragraphs, and the docids of these.
  func rowsWithDocuments() throws(Failure) -> [(row: FileRow, docids: Range<UInt32>)] {
    var rows: [(row: FileRow, docids: Range<UInt32>)] = []
    var checkpoints = Checkpoints()
    for place in 0..<files.count {
      try checkpoints.step()
      guard let docids = files.docids(ofRow: place, of: entry.paragraphs) else { continue }
      rows.append((try row(place), docids))
    }
    return rows
  }
}
