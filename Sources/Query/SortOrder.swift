import ArgumentParser
import Querying
import Presentation

/// What rows of any kind can be in the order of; which of these there are depends on what is printed.
enum SortOrder: String, CaseIterable, ExpressibleByArgument {
  case relevance, date, path
  /// Of the values of a facet.
  case key, count
  /// Of the lines of a concordance.
  case left, right

  /// The option that has rows which it sorts, where hits are not sorted so.
  fileprivate var option: String? { ofHits == nil ? (ofCounts == nil ? "--kwic" : "--facet") : nil }

  /// The order of hits, where it is one.
  var ofHits: Sorting.Order? { Sorting.Order(rawValue: rawValue) }

  /// The side that the lines of a concordance are sorted by, where it is one.
  var side: Occurrence.Side? { Occurrence.Side(rawValue: rawValue) }

  /// The order of the counts of a facet, where it is one.
  var ofCounts: FacetOrder? {
    switch self {
    case .key: .key
    case .count: .count
    default: nil
    }
  }
}

extension QueryCommand {
  /// Sees that what is printed can be in the order that was asked for.
  func validateOrder() throws {
    let (rows, orders): (String, [SortOrder]) =
      if !account.facets.isEmpty {
        ("Counts are", [.key, .count])
      } else if snippets.kwic {
        ("Lines of --kwic are", [.left, .right, .relevance, .date, .path])
      } else {
        ("Hits are", [.relevance, .date, .path])
      }
    guard let sort = hits.sort, !orders.contains(sort) else { return }
    let names = orders.map(\.rawValue)
    let known = "\(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")"
    let other = sort.option.map { "\($0) can be sorted by" } ?? "hits can be sorted by"
    throw ValidationError("\(rows) sorted by \(known); only \(other) \(sort.rawValue).")
  }
}
