import Failures
import Options
import Presentation
import Querying

/// What rows of any kind can be in the order of; which of these there are depends on what is printed.
enum SortOrder: String, CaseIterable {
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
    let (rows, orders): (Message, [SortOrder]) =
      if !account.facets.isEmpty {
        (Message("Counts are", zh: "统计"), [.key, .count])
      } else if snippets.kwic {
        (
          Message("Lines of --kwic are", zh: "--kwic 的行"),
          [.left, .right, .relevance, .date, .path]
        )
      } else {
        (Message("Hits are", zh: "结果"), [.relevance, .date, .path])
      }
    guard let sort = hits.sort, !orders.contains(sort) else { return }
    let known = Message(anyOf: orders.map(\.rawValue))
    let other = sort.option.map { Message($0, zh: " \($0) ") } ?? Message("hits", zh: "结果")
    throw UsageError(
      "\(rows.english) sorted by \(known.english); only \(other.english) can be sorted by \(sort.rawValue).",
      zh: "\(rows.chinese)按 \(known.chinese) 排列；只有\(other.chinese)可以按 \(sort.rawValue) 排列。")
  }
}
