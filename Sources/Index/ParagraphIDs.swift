import Basics
import Failures
import Platform
import Text
import Xapian

// Runs and judgements name paragraphs by ids, so no two of an index may have the same, whatever its files are called
// and their records are numbered.

/// The roots of an index, to be looked up by their ids. Most indexes have one: a dictionary would cost a question more
/// than it saves.
package struct RootTable: Sendable {
  /// In the order of their ids.
  private let roots: [(root: Manifest.Root, base: Path)]

  init(_ roots: [Manifest.Root]) {
    self.roots = roots.sorted { $0.id < $1.id }.map { ($0, $0.base) }
  }

  /// What the ids of a file's paragraphs begin with.
  package func id(of file: FileRow) -> String {
    let path = place(file.root).map { roots[$0].root.id(of: file.path) } ?? file.path.escaped
    return file.member.map { MemberName.escaped(path, $0) } ?? path
  }

  /// Where a file lies, or the archive that it is in; nil when there is no such root.
  package func location(of file: FileRow) -> Path? {
    place(file.root).map { roots[$0].base / file.path }
  }

  private func place(_ id: Int) -> Int? {
    let place = roots.partitionPoint { $0.root.id >= id }
    return place < roots.count && roots[place].root.id == id ? place : nil
  }
}

extension Manifest.Root {
  /// Whether the ids of a file begin with the name of the root.
  package func prefixes(_ path: Path) -> Bool {
    isPrefixed || !prefixed.isEmpty && prefixed.contains(path.escaped)
  }

  /// What the ids of a file's paragraphs begin with; no file of another root has the same. Two slashes stand in no
  /// path.
  package func id(of path: Path) -> String {
    prefixes(path) ? "\(name)//\(path.escaped)" : path.escaped
  }
}

/// A place of a file, as hits are printed with it and ids are made of it: a path, a colon, a line, and behind a dot the
/// number of a paragraph where several start there; or a path, `#page=`, a page, and behind a colon the number of a paragraph. Behind
/// the path of an archive stand `!/` and a name in it.
package struct PlaceName {
  /// The path, as it is written.
  package let file: String
  /// What it is counted by.
  package let unit: PlaceUnit
  /// The line of the file, or the page.
  package let line: Int
  /// The number of the paragraph.
  package let ordinal: Int?

  /// Nil when the text is none.
  package init?(_ text: String) {
    // Nor is most that is asked about: ids of records.
    guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.contains(UInt8(ascii: "#")) else {
      return nil
    }
    guard let place = Self(ofPage: text) ?? Self(ofLine: text) else { return nil }
    self = place
  }

  private init(file: Substring, _ unit: PlaceUnit, _ line: Int, _ ordinal: Int?) {
    self.file = String(file)
    self.unit = unit
    self.line = line
    self.ordinal = ordinal
  }

  private init?(ofPage text: String) {
    guard let mark = text.ranges(of: PlaceUnit.page.mark).last, mark.lowerBound > text.startIndex
    else { return nil }
    let numbers = text[mark.upperBound...]
      .split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count <= 2, !numbers.contains(nil), let page = numbers[0] else { return nil }
    self.init(
      file: text[..<mark.lowerBound], .page, page, numbers.count == 2 ? numbers[1] : nil)
  }

  private init?(ofLine text: String) {
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex else { return nil }
    let numbers = text[text.index(after: colon)...]
      .split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count <= 2, !numbers.contains(nil), let line = numbers[0] else { return nil }
    self.init(file: text[..<colon], .line, line, numbers.count == 2 ? numbers[1] : nil)
  }
}

/// The part of an id that names a file.
package struct FileID {
  /// All of it.
  package let text: String
  /// The path below its root, and the name in an archive.
  package let path: Path

  /// Nil when no place of a file has the id `id`.
  package init?(ofPlace id: String) {
    guard let place = PlaceName(id) else { return nil }
    let file = place.file
    let path = file.firstRange(of: "//").map { file[$0.upperBound...] } ?? file[...]
    text = file
    self.path = Path(escaped: String(path))
  }
}

extension Snapshot {
  /// The id of the paragraph at `place`, which `read` reads when its id is not known from before: that of its source, where it has
  /// one and no paragraph before it in the index does, else that of its place.
  package func id(
    _ place: ParagraphPlace, _ read: () throws(Failure) -> EncodedParagraph
  ) throws(Failure) -> String {
    let segment = segments[place.segment]
    return try segment.id(place.docid) { () throws(Failure) in
      let paragraph = try read()
      if let own = paragraph.ownID, try isFirst(place, of: own) { return own }
      return try segment.placeID(paragraph, place.docid)
    }
  }

  /// The same where nothing of it is read yet.
  package func id(_ place: ParagraphPlace) throws(Failure) -> String {
    try id(place) { () throws(Failure) in try encodedParagraph(place) }
  }

  private func isFirst(_ place: ParagraphPlace, of id: String) throws(Failure) -> Bool {
    let segments = segmentNumbers(ofIndexWith: place.segment)
    if try isPlace(id, in: segments) { return false }
    let candidates = segments.reduce(0) {
      $0 + self.segments[$1].liveDocids(maybeNamed: id).count
    }
    if candidates <= 1 { return true }
    return try first(of: places(id, in: segments)) == place
  }

  /// Whether some file may give one of its paragraphs the id.
  private func isPlace(_ id: String, in numbers: [Int]) throws(Failure) -> Bool {
    guard let file = FileID(ofPlace: id) else { return false }
    return numbers.contains { segments[$0].fileIDs.contains(file.text) }
  }

  /// Where the paragraphs are whose source gives them the id.
  private func places(
    _ id: String, in numbers: [Int]
  ) throws(Failure) -> [ParagraphPlace] {
    var places: [ParagraphPlace] = []
    for number in numbers {
      let segment = segments[number]
      for docid in segment.liveDocids(maybeNamed: id)
      where try segment.record(docid).id == id {
        places.append(.init(segment: number, docid: docid))
      }
    }
    return places
  }

  /// The first by root, path and place in the file: a root that is added later changes nothing of it.
  private func first(of places: [ParagraphPlace]) throws(Failure) -> ParagraphPlace? {
    var first: (place: ParagraphPlace, file: FileRow)?
    for place in places {
      let file = try segments[place.segment].file(of: place.docid)
      if let known = first, !isBefore((place, file), known) { continue }
      first = (place, file)
    }
    return first?.place
  }
}

private func isBefore(
  _ a: (place: ParagraphPlace, file: FileRow), _ b: (place: ParagraphPlace, file: FileRow)
) -> Bool {
  if a.file.root != b.file.root { return a.file.root < b.file.root }
  if a.file.path != b.file.path { return a.file.path < b.file.path }
  // The parts of a file may lie in any order, their paragraphs not.
  return (a.file.part, a.place.docid) < (b.file.part, b.place.docid)
}
