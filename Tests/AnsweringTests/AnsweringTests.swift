import Foundation
import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Answering
@testable import Querying
@testable import Failures
@testable import Index
@testable import Presentation

/// Requests and responses as programs send and get them.
@Suite(.timed) struct AnsweringTests {
  let snapshot: Snapshot
  private let fixture: IndexFixture

  init() throws {
    fixture = try IndexFixture(of: Project.seeds)
    snapshot = try Snapshot(fixture.index)
  }

  /// All that can be asked, at once.
  private var everything: SearchRequest {
    var request = SearchRequest("铝镁 -公司")
    request.page = Page(offset: 2, limit: 3)
    request.sorting.maxPerFile = 2
    request.sorting.order = .date
    request.listsPartial = true
    request.extent = .sentences(around: 1)
    request.fields = [.id, .score]
    request.totals = .hits
    request.wantsExplanation = true
    request.facets = .init([.year, .kind])
    request.facets?.order = .key
    request.concordance = .init(side: .left)
    request.whyNot = "003_630c3989d7e9737b.txt:158"
    return request
  }

  @Test func aRequestIsReadAsItWasWritten() throws {
    for request in [SearchRequest(nil), SearchRequest("铝镁"), everything] {
      let bytes = try JSONEncoder().encode(request)
      #expect(try JSONDecoder().decode(SearchRequest.self, from: bytes) == request)
    }
  }

  /// What is asked together is what is asked alone, and what is not asked is not there.
  private func hits(_ query: String, _ filters: String...) throws -> [SearchHit] {
    var request = SearchRequest(query)
    request.page = Page()
    request.filters = filters
    request.totals = .hits
    let response = try answer(request, snapshot, from: nil)
    let hits = response.hits?.hits ?? []
    #expect(response.count == hits.count)
    return hits
  }

  @Test func filtersNarrowTheWholeQuestion() throws {
    let all = try hits("铝镁 OR 合金")
    let isFit: [(filter: String, (SearchHit) -> Bool)] = [
      ("kind:headline", { $0.hit.kind == .headline }),
      ("-kind:headline", { $0.hit.kind != .headline }),
      ("公司", { String($0.hit.text).contains("公司") }),
    ]
    for (filter, isFit) in isFit {
      let narrowed = try hits("铝镁 OR 合金", filter).map(\.hit.id)
      #expect(narrowed.sorted() == all.filter(isFit).map(\.hit.id).sorted(), "\(filter)")
    }
    let headlines = try hits("", "kind:headline", "date:2023")
    #expect(!headlines.isEmpty && headlines.allSatisfy { $0.hit.kind == .headline })
    #expect(throws: Failure.self) { try hits("") }
    #expect(throws: Failure.self) { try hits("铝镁", "date:never") }
  }

  @Test func partsOfAResponseAreThoseAskedForAlone() throws {
    func response(_ change: (inout SearchRequest) -> Void) throws -> SearchResponse {
      var request = SearchRequest(everything.query)
      (request.page, request.sorting) = (everything.page, everything.sorting)
      (request.listsPartial, request.extent) = (everything.listsPartial, everything.extent)
      request.wantsHits = false
      change(&request)
      return try answer(request, snapshot, from: nil)
    }
    let all = try answer(everything, snapshot, from: nil)
    let hits = try response { $0.wantsHits = true }
    #expect(all.hits?.hits.map(\.hit.id) == hits.hits?.hits.map(\.hit.id))
    #expect(all.hits?.hits.map(\.rank) == [3, 4, 5])
    #expect(
      hits.count == nil && hits.facets == nil && hits.whyNot == nil && hits.explanation == nil)
    let count = try response { $0.totals = .hits }
    #expect(count.count == all.count && count.hits == nil && count.isFound)
    let facets = try response { $0.facets = everything.facets }
    #expect(facets.facets?.map(\.counts) == all.facets?.map(\.counts) && facets.hits == nil)
    #expect(facets.facets?[1].counts.reduce(0) { $0 + $1.count } == all.count)
    let places = try response { $0.concordance = everything.concordance }
    #expect(places.occurrences?.map(\.range) == all.occurrences?.map(\.range))
    #expect(places.occurrences?.count == 3)
    let whyNot = try response { $0.whyNot = everything.whyNot }
    #expect(whyNot.whyNot?.map(\.isHit) == all.whyNot?.map(\.isHit) && whyNot.hits == nil)
  }

  @Test func theJSONHasWhatWasAskedForAlone() throws {
    func keys(_ change: (inout SearchRequest) -> Void) throws -> [String] {
      var request = SearchRequest("铝镁")
      change(&request)
      let line = try answer(request, snapshot, from: nil).jsonLine()
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return (object ?? [:]).keys.sorted()
    }
    #expect(try keys { _ in } == ["hits", "query", "v"])
    #expect(try keys { $0.totals = .hits } == ["count", "hits", "query", "v"])
    #expect(
      try keys {
        $0.wantsExplanation = true
        $0.facets = .init([.kind])
      } == ["explanation", "facets", "hits", "query", "v"])
    #expect(
      try keys {
        $0.wantsHits = false
        $0.facets = .init([.kind])
      } == ["facets", "v"])
  }

  /// Further fields of records, as they are written, also beside text that looks like their place.
  @Test func whatASourceSaysIsHandedOnAsItIsWritten() throws {
    let records = #"""
      {"id":"a","text":"铝镁 \"fields\":null","n":1.50e1,"s":"\"fields\":null"}
      {"id":"b","text":"铝镁产业"}
      {"id":"c","text":"铝镁新材料","n":12345678901234567890}
      """#
    try fixture.folder.write(records + "\n", to: "records/a.jsonl")
    try fixture.update(fixture.folder.path + "/records")
    var request = SearchRequest("铝镁 path:a.jsonl")
    let line = try answer(request, Snapshot(fixture.index), from: nil).jsonLine()
    #expect(line.contains(#""fields":{"n":1.50e1,"s":"\"fields\":null"}"#))
    #expect(line.contains(#""fields":{"n":12345678901234567890}"#))
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    for hit in object?["hits"] as? [[String: Any]] ?? [] {
      let fields = hit["fields"] as? [String: Any]
      let expected = ["a": ["n", "s"], "b": nil, "c": ["n"]][hit["id"] as? String ?? ""]
      #expect(fields?.keys.sorted() == expected)
    }
    request.fields = [.id, .text]
    let others = try answer(request, Snapshot(fixture.index), from: nil).jsonLine()
    #expect(!others.contains(#""n":"#))
  }

  @Test func aRequestEndsByItsDeadline() throws {
    let cancelled = Deadline()
    cancelled.cancel()
    for (deadline, kind) in [
      (Deadline(after: .zero), Failure.Kind.tooCostly), (cancelled, .cancelled),
    ] {
      let failure = #expect(throws: Failure.self) {
        _ = try answer(everything, snapshot, from: nil, by: deadline)
      }
      #expect(failure?.kind == kind)
    }
    let inTime = try answer(everything, snapshot, from: nil, by: Deadline(after: .seconds(3600)))
    #expect(inTime.isFound && Deadline.current == nil)
  }

  /// A failure to read a question is one of the request, before anything is searched.
  @Test func whatCannotBeAskedIsAFailure() {
    for query in [nil, "", "。"] {
      #expect(throws: Failure.self) { _ = try answer(SearchRequest(query), snapshot, from: nil) }
    }
    var request = SearchRequest("date:2023")
    request.concordance = .init()
    #expect(throws: Failure.self) { _ = try answer(request, snapshot, from: nil) }
    request = SearchRequest(nil)
    request.similarTo = "nosuch.txt:1"
    #expect(throws: Failure.self) { _ = try answer(request, snapshot, from: nil) }
    request.similarTo = "003_630c3989d7e9737b.txt:158"
    #expect(throws: Never.self) { _ = try answer(request, snapshot, from: nil) }
  }

  @Test func emptinessSaysWhy() throws {
    func emptiness(_ request: SearchRequest) throws -> Emptiness {
      try Search(request, snapshot, from: nil).emptiness()
    }
    let nowhere = try emptiness(SearchRequest("铝镁 稀土永磁"))
    #expect(nowhere.parts?.parts.map(\.count) == [30, 0])
    var all = SearchRequest("title:铝镁 稀土永磁")
    all.match = .all
    let response = try answer(all, snapshot, from: nil)
    #expect(response.emptiness?.parts?.parts.map(\.text) == ["title:铝镁", "稀土永磁"])
    #expect(try answer(SearchRequest("铝镁"), snapshot, from: nil).emptiness == nil)
    var behind = SearchRequest("铝镁")
    behind.page.offset = 1000
    #expect(try !answer(behind, snapshot, from: nil).isFound)
    #expect(try emptiness(behind).hits == 30)
  }
}
