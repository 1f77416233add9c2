import Answering
import Querying
import Console
import IndexOptions
import Printing

// What the options ask for, as a request.

extension QueryCommand {
  /// What is to be printed.
  var subject: Subject {
    if batch.topics != nil { return .run }
    if account.count { return .count }
    if !account.facets.isEmpty { return .facets }
    if account.whyNot != nil { return .whyNot }
    return snippets.kwic ? .occurrences : .hits
  }

  /// The form it is printed in.
  var format: Format { output.format ?? (subject == .run ? .trec : .text) }

  /// What is asked for; on a terminal people are told how many hits there are in all.
  func request(onTerminal isTerminal: Bool) -> SearchRequest {
    var request = question
    request.page = opening.open.map { Page(offset: $0 - 1, limit: 1) } ?? hits.page
    request.sorting = hits.sorting
    request.listsPartial = matching.partial
    request.fillsPage = !format.traits.listsPlaces
    request.extent = snippets.extent
    request.fields = output.fields
    request.wantsHits = subject == .hits
    request.wantsExplanation = account.explain && format.traits.explained.contains(subject)
    request.totals = totals(isTerminal)
    if subject == .facets { request.facets = facets }
    if subject == .occurrences { request.concordance = .init(side: hits.sort?.side) }
    request.whyNot = account.whyNot
    return request
  }

  private var question: SearchRequest {
    var request = SearchRequest(
      words.isEmpty ? nil : words.joined(separator: " "))
    request.isLiteral = matching.literal
    request.match = matching.match
    request.similarTo = matching.similar
    request.rerankDepth = matching.rerank
    return request
  }

  private func totals(_ isTerminal: Bool) -> SearchRequest.Totals {
    switch subject {
    case .count: .hits
    case .hits where format != .text: format.traits.totals
    case .hits, .occurrences:
      format == .text && isTerminal && !common.quiet ? .whole : .none
    case .facets, .whyNot, .run: .none
    }
  }

  private var facets: SearchRequest.FacetRequest {
    var facets = SearchRequest.FacetRequest(account.facets)
    facets.order = hits.sort?.ofCounts
    facets.isReversed = hits.reverse
    facets.page = hits.pageOfFacet
    return facets
  }
}
