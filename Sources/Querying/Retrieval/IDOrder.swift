import Failures
import Index
import Platform
import Text
import Xapian

// Hits in the order of their ids. To know an id a paragraph has to be read, and of hundred thousands of equal hits only the
// first are wanted.

/// A paragraph whose id is known.
typealias NamedPlace = (id: String, place: Candidate.Place)

/// Documents by id and then index, each read no sooner than it may be the next one.
struct IDOrder {
  private let searcher: Searcher
  private var sources: [Source] = []

  /// Documents whose ids are known, the last one first, and what else there is.
  fileprivate struct Source {
    var named: [NamedPlace] = []
    var rest: Rest
  }

  fileprivate enum Rest {
    /// All at once.
    case unread([Candidate.Place])
    /// Those that have ids of their own, by these.
    case own(segment: Int, OwnIDs.Groups, DocumentSet)
    /// Those of files: their ids begin with these bytes. None is behind one of what follows.
    case files(ArraySlice<(start: [UInt8], ranges: [FileRange])>, [DocumentSet])
  }

  fileprivate typealias FileRange = (segment: Int, docids: Range<UInt32>)

  /// Of each segment some documents.
  init(_ documents: [DocumentSet], _ searcher: Searcher) throws(Failure) {
    self.searcher = searcher
    var ofFiles: [DocumentSet] = []
    for (number, documents) in documents.enumerated() {
      ofFiles.append(try addOwn(documents, of: number))
    }
    sources.append(Source(rest: .files(try files(of: ofFiles)[...], ofFiles)))
  }

  /// Adds what may have ids of its own; the others are left.
  private mutating func addOwn(
    _ documents: DocumentSet, of number: Int
  ) throws(Failure) -> DocumentSet {
    let segment = searcher.snapshot.segments[number]
    if documents.isEmpty { return documents }
    guard segment.hasOwnIDs else { return documents }
    // To read a text takes about as long as to go on by so many ids.
    if documents.count < segment.entry.paragraphs / 32 {
      let places = documents.docids.map { Candidate.Place(segment: number, docid: $0) }
      sources.append(Source(rest: .unread(places)))
      return DocumentSet(upTo: documents.last)
    }
    let own = try segment.ownIDs()
    sources.append(Source(rest: .own(segment: number, own.groups, documents)))
    return documents.subtracting(own.documents)
  }

  private func files(
    of documents: [DocumentSet]
  ) throws(Failure) -> [(start: [UInt8], ranges: [FileRange])] {
    var files: [[UInt8]: [FileRange]] = [:]
    for (number, documents) in documents.enumerated() {
      for (file, docids) in try searcher.snapshot.segments[number].files(of: documents) {
        files[Array("\(file.id)\(file.row.unit.mark)".utf8), default: []].append((number, docids))
      }
    }
    var parts: [(start: [UInt8], ranges: [FileRange])] = []
    for (start, ranges) in files.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      if let last = parts.last, start.starts(with: last.start) {
        parts[parts.count - 1].ranges += ranges
      } else {
        parts.append((start, ranges))
      }
    }
    return parts
  }

  /// The next document that is accepted.
  mutating func next(
    where accept: (Candidate.Place) throws(Failure) -> Bool
  ) throws(Failure) -> NamedPlace? {
    while let place = sources.indices.min(by: { isBefore(sources[$0], sources[$1]) }) {
      try Deadline.checkpoint()
      if let next = sources[place].named.popLast() { return next }
      guard let places = sources[place].rest.next() else {
        sources.remove(at: place)
        continue
      }
      sources[place].named = try searcher.named(places, where: accept).reversed()
    }
    return nil
  }

  /// Whether one has to be looked at before another one.
  private func isBefore(_ a: Source, _ b: Source) -> Bool {
    guard let first = a.named.last, let second = b.named.last else {
      let (start, other) = (a.start, b.start)
      return start == other ? a.named.isEmpty : start.lexicographicallyPrecedes(other)
    }
    return searcher.isBefore(first, second)
  }
}

extension IDOrder.Source {
  /// No id of it is before these bytes.
  fileprivate var start: [UInt8] {
    if let next = named.last { return Array(next.id.utf8) }
    if case .files(let files, _) = rest, let first = files.first { return first.start }
    return []
  }
}

extension IDOrder.Rest {
  /// Places that may be next; nil when there are no more.
  fileprivate mutating func next() -> [Candidate.Place]? {
    switch self {
    case .unread(let places):
      self = .unread([])
      return places.isEmpty ? nil : places
    case .own(let segment, var groups, let documents):
      while let group = groups.next() {
        let docids = group.filter(documents.contains)
        if docids.isEmpty { continue }
        self = .own(segment: segment, groups, documents)
        return docids.map { .init(segment: segment, docid: $0) }
      }
      return nil
    case .files(var files, let documents):
      guard let first = files.popFirst() else { return nil }
      self = .files(files, documents)
      return first.ranges.flatMap { segment, docids in
        docids.filter(documents[segment].contains).map { .init(segment: segment, docid: $0) }
      }
    }
  }
}

extension Searcher {
  /// The first `most`, or some more, of places that are accepted, by id and then index.
  func inOrderOfIDs(
    _ places: [Candidate.Place], first most: Int,
    where accept: (Candidate.Place) throws(Failure) -> Bool = { _ in true }
  ) throws(Failure) -> [NamedPlace] {
    guard places.count > fewPlaces else { return try named(places, where: accept) }
    var docids: [[UInt32]] = snapshot.segments.map { _ in [] }
    for place in places { docids[place.segment].append(place.docid) }
    let documents = zip(snapshot.segments, docids).map {
      DocumentSet(upTo: $0.entry.paragraphs, $1)
    }
    return try inOrderOfIDs(documents, first: most, where: accept)
  }

  /// The same of sets of documents, one for each segment.
  func inOrderOfIDs(
    _ documents: [DocumentSet], first most: Int,
    where accept: (Candidate.Place) throws(Failure) -> Bool
  ) throws(Failure) -> [NamedPlace] {
    var order = try IDOrder(documents, self)
    var first: [NamedPlace] = []
    while first.count < most, let next = try order.next(where: accept) { first.append(next) }
    return first
  }

  /// Those of some places that are accepted, in order.
  fileprivate func named(
    _ places: [Candidate.Place], where accept: (Candidate.Place) throws(Failure) -> Bool
  ) throws(Failure) -> [NamedPlace] {
    var named: [NamedPlace] = []
    var checkpoints = Checkpoints()
    for place in places {
      try checkpoints.step()
      if try accept(place) { named.append((try id(place), place)) }
    }
    return named.count > 1 ? named.sorted(by: isBefore) : named
  }

  /// Each of several indexes may have a paragraph with an id. Places in segments differ from one indexing to the next, and
  /// say nothing.
  fileprivate func isBefore(_ a: NamedPlace, _ b: NamedPlace) -> Bool {
    guard a.id == b.id else { return a.id.utf8.lexicographicallyPrecedes(b.id.utf8) }
    return snapshot.number(ofIndexWith: a.place.segment)
      < snapshot.number(ofIndexWith: b.place.segment)
  }
}

/// So few are read, whatever their order.
private let fewPlaces = 32
