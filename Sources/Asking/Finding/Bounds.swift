import Failures
import Index
import Platform
import Text
import Xapian

/// The documents of a segment that fit an expression, as far as the index knows without a look at texts.
struct Bounds {
  let surely: Documents
  let possibly: Documents

  /// Whether no text need be looked at.
  var areExact: Bool { surely == possibly }

  fileprivate init(exactly documents: Documents) { self.init(documents, documents) }

  fileprivate init(possibly documents: Documents) { self.init(Documents(), documents) }

  fileprivate init(_ surely: Documents, _ possibly: Documents) {
    self.surely = surely
    self.possibly = possibly
  }
}

/// Finds the bounds of an expression in each segment.
struct BoundsFinder {
  let snapshot: Snapshot
  /// Where the words have to stand; nil for the text.
  var field: Field?

  func bounds(of expression: Expression, in segment: Int) throws(Failure) -> Bounds {
    switch expression {
    case .everything: return Bounds(exactly: try all(segment))
    case .word, .phrase, .pattern:
      guard let word = expression.asWord else { return Bounds(exactly: Documents()) }
      return try bounds(of: word, in: segment)
    case .near(let first, let others):
      let all = try bounds(of: .all([first] + others.map(\.part)), in: segment)
      return Bounds(possibly: all.possibly)
    case .title(let part):
      return try BoundsFinder(snapshot: snapshot, field: .title).bounds(of: part, in: segment)
    case .field(let condition):
      return try snapshot.segments[segment].bounds(of: condition)
    case .required(let part): return try bounds(of: part, in: segment)
    case .not(let part):
      let part = try bounds(of: part, in: segment)
      let all = try all(segment)
      return Bounds(all.subtracting(part.possibly), all.subtracting(part.surely))
    case .all(let parts): return try bounds(ofAll: parts, in: segment)
    case .any(let parts):
      return try combined(parts, segment) { $0.union($1) } ?? Bounds(exactly: Documents())
    }
  }

  /// What fits none of some parts is found at once: of each alone it is nearly all documents.
  private func bounds(ofAll parts: [Expression], in segment: Int) throws(Failure) -> Bounds {
    var wanted: [Expression] = []
    var unwanted: [Expression] = []
    for part in parts {
      if case .not(let part) = part { unwanted.append(part) } else { wanted.append(part) }
    }
    let ofWanted = try combined(wanted, segment) { $0.intersection($1) }
    let found: Bounds
    if let ofWanted { found = ofWanted } else { found = Bounds(exactly: try all(segment)) }
    guard let other = try combined(unwanted, segment, { $0.union($1) }) else { return found }
    return Bounds(
      found.surely.subtracting(other.possibly), found.possibly.subtracting(other.surely))
  }

  private func all(_ segment: Int) throws(Failure) -> Documents {
    let count = snapshot.segments[segment].entry.paragraphs
    // What the manifest says may be no more than a claim.
    guard isThereMemory(for: count.multipliedReportingOverflow(by: 4).partialValue) else {
      throw Failure("not enough memory for the \(count) paragraphs that the index claims to have")
    }
    return Documents(upTo: count)
  }

  /// What `combine` makes of the bounds of all parts, two and two, so that no document is looked at once for each part; nil
  /// without parts.
  private func combined(
    _ parts: [Expression], _ segment: Int, _ combine: (Documents, Documents) -> Documents
  ) throws(Failure) -> Bounds? {
    var bounds: [Bounds] = []
    for part in parts { bounds.append(try self.bounds(of: part, in: segment)) }
    while bounds.count > 1 {
      bounds = stride(from: 0, to: bounds.count, by: 2).map { place in
        guard place + 1 < bounds.count else { return bounds[place] }
        let (a, b) = (bounds[place], bounds[place + 1])
        return Bounds(combine(a.surely, b.surely), combine(a.possibly, b.possibly))
      }
    }
    return bounds.first
  }

  private func bounds(of word: Word, in segment: Int) throws(Failure) -> Bounds {
    let features = Set(word.features)
    guard !features.isEmpty else { return Bounds(possibly: try all(segment)) }
    var parts: [QueryPart] = []
    for feature in features {
      let expansion = try Expansion(feature, snapshot, in: field)
      parts.append(QueryPart(expansion.terms[segment], scale: 0, share: 1))
    }
    let found = try snapshot.segments[segment].documents(
      parts, atLeast: Double(parts.count))
    return word.isCertain ? Bounds(exactly: found) : Bounds(possibly: found)
  }
}

extension Segment {
  fileprivate func documents(
    _ parts: [QueryPart], atLeast share: Double
  ) throws(Failure) -> Documents {
    guard parts.allSatisfy({ !$0.terms.isEmpty }) else { return Documents() }
    return Documents(ordered: try matches(parts, atLeast: share).map(\.docid))
  }

  fileprivate func bounds(of condition: FieldCondition) throws(Failure) -> Bounds {
    switch condition {
    case .path(let pattern):
      return Bounds(exactly: try documents { pattern.matches($0.path, at: location(of: $0)) })
    case .ending(let ending):
      return Bounds(exactly: try documents { $0.path.ending == ending })
    case .kind(let kind):
      return Bounds(exactly: try documents(with: Field.kind.term(kind.rawValue)))
    case .page(let range):
      let pages = try terms(startingWith: Field.page.term([]) ?? []).filter { term in
        Int(String(decoding: term.dropFirst(), as: UTF8.self)).map(range.contains) ?? false
      }
      return Bounds(exactly: try documents(withAny: pages))
    case .date(let range):
      let dates = try terms(startingWith: Field.date.term([]) ?? []).filter { term in
        let digits = String(decoding: term.dropFirst(), as: UTF8.self)
        return Period(digits: digits).map(range.contains) ?? false
      }
      return Bounds(exactly: try documents(withAny: dates))
    case .modified(let range):
      return Bounds(
        exactly: try documents { touched.current($0).dayModified.map(range.contains) ?? false })
    case .id(let id):
      let named = try documents(with: Field.id.term(id))
      guard let file = FileID(ofPlace: id) else { return Bounds(possibly: named) }
      return Bounds(possibly: named.union(try documents { isNamed($0, file) }))
    }
  }

  private func documents(with term: [UInt8]?) throws(Failure) -> Documents {
    try documents(withAny: term.map { [$0] } ?? [])
  }

  func documents(withAny terms: [[UInt8]]) throws(Failure) -> Documents {
    try documents([QueryPart(terms, scale: 0, share: 1)], atLeast: 1)
  }

  /// The paragraphs of certain files.
  private func documents(of isWanted: (FileRow) -> Bool) throws(Failure) -> Documents {
    Documents(try rowsWithDocuments().filter { isWanted($0.row) }.map(\.docids))
  }

  /// The rows of files that have paragraphs, and the docids of these.
  func rowsWithDocuments() throws(Failure) -> [(row: FileRow, docids: Range<UInt32>)] {
    var rows: [(row: FileRow, docids: Range<UInt32>)] = []
    var checkpoints = Checkpoints()
    for place in 0..<files.count {
      try checkpoints.step()
      let row = try row(place)
      guard row.paragraphs > 0,
        let docids = files.docids(place..<place + 1, of: entry.paragraphs)
      else { continue }
      rows.append((row, docids))
    }
    return rows
  }
}
