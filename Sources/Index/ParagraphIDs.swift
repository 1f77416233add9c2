import Platform
import Text

// Runs and judgements name paragraphs by ids, so no two of an index may have the same, whatever its files are called
// and their records are numbered.

/// The roots of an index, to be looked up by their ids. Most indexes have one: a dictionary would cost a question more
/// than it saves.
struct RootTable {
  /// In the order of their ids.
  private let roots: [(root: Manifest.Root, base: Path)]

  init(_ roots: [Manifest.Root]) {
    self.roots = roots.sorted { $0.id < $1.id }.map { ($0, $0.base) }
  }

  /// What the ids of a file's paragraphs begin with.
  func id(of file: FileRow) -> String {
    place(file.root).map { roots[$0].root.id(of: file.path) } ?? file.path.escaped
  }

  /// Where a file lies; nil when there is no such root.
  func location(of file: FileRow) -> Path? { place(file.root).map { roots[$0].base / file.path } }

  private func place(_ id: Int) -> Int? {
    let place = roots.partitionPoint { $0.root.id >= id }
    return place < roots.count && roots[place].root.id == id ? place : nil
  }
}

/// A place of a file, as hits are printed with it and ids are made of it: a path, a colon, a line, and behind a dot the
/// number of a paragraph where several start there.
struct PlaceName {
  let file: String
  let line: Int
  let ordinal: Int?

  /// Nil when the text is none.
  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex else { return nil }
    let numbers = text[text.index(after: colon)...]
      .split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count <= 2, !numbers.contains(nil), let line = numbers[0] else { return nil }
    file = String(text[..<colon])
    self.line = line
    ordinal = numbers.count == 2 ? numbers[1] : nil
  }
}

/// The part of an id that names a file.
struct FileID {
  let text: String
  /// The path below its root.
  let path: Path

  /// Nil when no place of a file has the id `id`.
  init?(ofPlace id: String) {
    guard let place = PlaceName(id) else { return nil }
    let file = place.file
    let path = file.firstRange(of: "//").map { file[$0.upperBound...] } ?? file[...]
    text = file
    self.path = Path(escaped: String(path))
  }
}

extension Snapshot {
  /// The id of the paragraph at `place`.
  func id(_ place: Candidate.Place) throws(Failure) -> String {
    try segments[place.segment].id(place.docid) { (paragraph) throws(Failure) in
      try id(of: paragraph, at: place)
    }
  }

  /// The id of a paragraph: that of its source, where it has one and no paragraph before it in the index does, else
  /// that of its place.
  func id(
    of paragraph: StoredParagraph, at place: Candidate.Place
  ) throws(Failure) -> String {
    guard let own = paragraph.record.id, try isFirst(place, of: own) else {
      return paragraph.placeID
    }
    return own
  }

  private func isFirst(_ place: Candidate.Place, of id: String) throws(Failure) -> Bool {
    guard let term = Field.id.term(id) else { return false }
    let segments = segmentNumbers(ofIndexWith: place.segment)
    var frequency = 0
    for number in segments { frequency += try self.segments[number].frequency(of: term) }
    if try isPlace(id, in: segments) { return false }
    if frequency <= 1 { return true }
    return try first(of: places(id, term, in: segments)) == place
  }

  /// Whether some file may give one of its paragraphs the id.
  private func isPlace(_ id: String, in numbers: [Int]) throws(Failure) -> Bool {
    guard let file = FileID(ofPlace: id) else { return false }
    return numbers.contains { segments[$0].fileIDs.contains(file.text) }
  }

  /// Where the paragraphs are whose source gives them the id.
  private func places(
    _ id: String, _ term: [UInt8], in numbers: [Int]
  ) throws(Failure) -> [Candidate.Place] {
    var places: [Candidate.Place] = []
    for number in numbers {
      let segment = segments[number]
      for docid in try segment.documents(withAny: [term]).docids where !segment.isDeleted(docid) {
        guard try segment.record(docid).id == id else { continue }
        places.append(.init(segment: number, docid: docid))
      }
    }
    return places
  }

  /// The first by root, path and place in the file: a root that is added later changes nothing of it.
  private func first(of places: [Candidate.Place]) throws(Failure) -> Candidate.Place? {
    var first: (place: Candidate.Place, file: FileRow)?
    for place in places {
      let file = try segments[place.segment].file(of: place.docid)
      if let known = first, !isBefore((place, file), known) { continue }
      first = (place, file)
    }
    return first?.place
  }
}

private func isBefore(
  _ a: (place: Candidate.Place, file: FileRow), _ b: (place: Candidate.Place, file: FileRow)
) -> Bool {
  if a.file.root != b.file.root { return a.file.root < b.file.root }
  if a.file.path != b.file.path { return a.file.path < b.file.path }
  // The parts of a file may lie in any order, their paragraphs not.
  return (a.file.part, a.place.docid) < (b.file.part, b.place.docid)
}
