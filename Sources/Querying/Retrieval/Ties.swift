import Failures
import Index
import Platform
import Text

extension Searcher {
  /// Hits by score, then id, then index: each of several indexes may have a paragraph with that id. Places in segments
  /// differ from one indexing to the next, and say nothing.
  func inOrder(_ hits: [Ranked]) -> [Ranked] {
    hits.sorted { a, b in a.isEqual(to: b) ? index(of: a) < index(of: b) : a.isBefore(b) }
  }

  private func index(of hit: Ranked) -> Int {
    snapshot.number(ofIndexWith: hit.place.segment)
  }
}
