import Failures
import Index
import Platform
import Text

extension Retrieval {
  /// Hits by score, then id, then index: each of several indexes may have a paragraph with that id. Places in segments
  /// differ from one indexing to the next, and say nothing.
  func inOrder(_ hits: [Ranked]) -> [Ranked] {
    hits.sorted { a, b in a.isEqual(to: b) ? index(of: a) < index(of: b) : a.isBefore(b) }
  }

  private func index(of hit: Ranked) -> Int {
    snapshot.number(ofIndexWith: hit.place.segment)
  }
}

extension Snapshot {
  /// Places in parts: the ids of a part are all before those of the next. To know an id a paragraph has to be read, and
  /// of thousands of equal hits only the first are wanted.
  func inOrderOfIDs(_ places: [Candidate.Place]) throws(Failure) -> [[Candidate.Place]] {
    guard places.count > Self.fewPlaces else { return [places] }
    var files: [[UInt8]: [Candidate.Place]] = [:]
    for (file, ofFile) in try byFile(places) {
      // Those that are a file's own do not begin with its name.
      if file.row.hasOwnIDs { return [places] }
      files[Array("\(file.id):".utf8), default: []] += ofFile
    }
    var parts: [(start: [UInt8], places: [Candidate.Place])] = []
    for (start, places) in files.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      if let last = parts.last, start.starts(with: last.start) {
        parts[parts.count - 1].places += places
      } else {
        parts.append((start, places))
      }
    }
    return parts.map(\.places)
  }

  private static let fewPlaces = 32

  private func byFile(
    _ places: [Candidate.Place]
  ) throws(Failure) -> [(file: StoredFile, places: [Candidate.Place])] {
    var byFile: [(file: StoredFile, places: [Candidate.Place])] = []
    for place in places.sorted(by: { ($0.segment, $0.docid) < ($1.segment, $1.docid) }) {
      if let last = byFile.last, let first = last.places.first, first.segment == place.segment,
        Int(place.docid) < last.file.row.firstDocid + last.file.row.paragraphs
      {
        byFile[byFile.count - 1].places.append(place)
      } else {
        byFile.append((try segments[place.segment].storedFile(place.docid), [place]))
      }
    }
    return byFile
  }
}
