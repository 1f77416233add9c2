import Xapian

/// What the database in the folder `path` says otherwise than the one in `other`; nil when it holds the
/// same terms, postings, lengths, data and statistics.
package func difference(between path: String, and other: String) throws -> String? {
  let a = try Database(path: Array(path.utf8))
  let b = try Database(path: Array(other.utf8))
  let statistics = (try a.statistics(), try b.statistics())
  if statistics.0 != statistics.1 { return "statistics: \(statistics)" }
  let terms = (try a.terms(startingWith: []), try b.terms(startingWith: []))
  if terms.0.map(\.term) != terms.1.map(\.term) {
    return "\(terms.0.count) against \(terms.1.count) terms"
  }
  if try a.postings(of: []) != b.postings(of: []) { return "lengths" }
  for (term, frequency) in terms.0 {
    let (mine, others) = (try a.statistics(of: term), try b.statistics(of: term))
    if mine != others || mine.frequency != frequency {
      return "\(term): \(mine) against \(others)"
    }
    if try a.postings(of: term) != b.postings(of: term) { return "postings of \(term)" }
  }
  for docid in 0..<UInt32(statistics.0.lastDocid) {
    if try a.data(of: docid + 1) != b.data(of: docid + 1) { return "data of \(docid + 1)" }
  }
  return nil
}
