#if Server
import Answering
import Failures
import HTTPTypes
import Hummingbird
import Index
import Platform
import Presentation
import Querying
import Text

/// What a browser is given: pages that say all they have to say by themselves, their style, and a script that adds to them.
struct WebPage: Sendable {
  let api: API

  var routes: [String: Route] {
    [
      "/": page(search), "/read": page(read), "/source": page(source), "/help": page(help),
      "/export": .get(export),
      "/app.css": asset(PackageResources.app_css, "text/css; charset=utf-8"),
      "/app.js": asset(PackageResources.app_js, "text/javascript; charset=utf-8"),
      // A browser asks for it each time that the address changes, as it does with each key.
      "/icon.svg": asset(PackageResources.icon_svg, "image/svg+xml", lastingSeconds: 86400),
    ]
  }

  /// A page is that of a state of the index and of a run of this program, which another one may look otherwise in.
  private static let run = String(UInt64.random(in: .min ... .max), radix: 36)

  /// What is asked for, and in which language to answer.
  struct Visit: Sendable {
    let asked: Asked
    let state: PageState
    let say: Language
  }

  private func page(
    _ content: @escaping @Sendable (Visit) async throws(Problem) -> Answer
  ) -> Route {
    .get { asked in
      let accepted = Language(accepted: asked.headers[.acceptLanguage])
      var state = PageState()
      do throws(Problem) {
        state = try PageState(asked.target.query)
        return try await content(Visit(asked: asked, state: state, say: state.language ?? accepted))
      } catch {
        let say = state.language ?? accepted
        let page = TroublePage(state: state, say: say, problem: error)
        var answer = answer(
          PageShell(state: state, say: say, title: page.title, content: page.html))
        answer.status = error.status
        for field in error.headers { answer.headers.append(field) }
        answer.headers[.cacheControl] = "no-store"
        return answer
      }
    }
  }

  private func answer(_ shell: PageShell) -> Answer {
    var answer = Answer(Array(shell.html.source.utf8), type: "text/html; charset=utf-8")
    answer.markAsPage()
    return answer
  }

  /// The page that `body` makes of the state of the index, unless the browser has it.
  private func fromIndex(
    _ visit: Visit,
    _ body: @escaping @Sendable (Snapshot) throws(Failure) -> (title: String, content: HTML)
  ) async throws(Problem) -> Answer {
    let indexes = api.indexes
    return try await api.inThread(visit.asked, query: visit.state.query) { () throws(Failure) in
      try indexes.answered { snapshot throws(Failure) in try page(visit, of: snapshot, body) }
    }
  }

  private func page(
    _ visit: Visit, of snapshot: Snapshot,
    _ body: (Snapshot) throws(Failure) -> (title: String, content: HTML)
  ) throws(Failure) -> Answer {
    let tag = "W/\"\(snapshot.tag)-\(Self.run)-\(visit.say.rawValue)\""
    var answer = Answer.notModified(tag)
    if !Answer.isKnown(tag, visit.asked.headers) {
      let (title, content) = try body(snapshot)
      answer = self.answer(
        PageShell(
          state: visit.state, say: visit.say, title: title, missing: snapshot.missingNote,
          content: content))
      answer.tag(tag)
      answer.pack(for: visit.asked.headers)
    }
    // What says that nothing has changed has the same headers, which take the place of those that the browser has.
    answer.markAsPage()
    return answer
  }

  private func asset(_ bytes: [UInt8], _ type: String, lastingSeconds: Int? = nil) -> Route {
    let tag = "\"\(ContentHash(of: bytes).text)\""
    return .get { asked in
      if Answer.isKnown(tag, asked.headers) { return .notModified(tag) }
      var answer = Answer(bytes, type: type)
      answer.tag(tag)
      if let lastingSeconds { answer.headers[.cacheControl] = "private, max-age=\(lastingSeconds)" }
      answer.pack(for: asked.headers)
      return answer
    }
  }
}

extension Answer {
  /// Nothing comes from elsewhere, and neither script nor style stands in a page.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  fileprivate mutating func markAsPage() {
    headers[.contentSecurityPolicy] = Self.policy
    headers[.vary] = "Accept-Encoding, Accept-Language"
  }
}

// The pages.

extension WebPage {
  private func search(_ visit: Visit) async throws(Problem) -> Answer {
    let (state, say, current) = (visit.state, visit.say, api.indexes.current)
    guard state.asks else {
      return try await fromIndex(visit) { snapshot throws(Failure) in
        let page = HomePage(state: state, say: say, paragraphs: snapshot.paragraphCount)
        return (say(.title), page.html)
      }
    }
    return try await fromIndex(visit) { snapshot throws(Failure) in
      let page = try searched(state, say, snapshot, from: current)
      return (page.title, page.html)
    }
  }

  private func help(_ visit: Visit) async throws(Problem) -> Answer {
    let page = HelpPage(state: visit.state, say: visit.say)
    var answer = answer(
      PageShell(
        state: visit.state, say: visit.say, title: visit.say(.help), content: page.html))
    answer.pack(for: visit.asked.headers)
    return answer
  }

  private func read(_ visit: Visit) async throws(Problem) -> Answer {
    guard let id = visit.state.id else { throw .missing("id") }
    let (state, say, current) = (visit.state, visit.say, api.indexes.current)
    return try await fromIndex(visit) { snapshot throws(Failure) in
      let response = try article(id, state, snapshot, from: current)
      let names = FileNames(snapshot, from: current)
      let page = ReadingPage(state: state, say: say, names: names, response: response)
      return (page.title, page.html)
    }
  }

  private func source(_ visit: Visit) async throws(Problem) -> Answer {
    guard let id = visit.state.id else { throw .missing("id") }
    let (state, say, current) = (visit.state, visit.say, api.indexes.current)
    return try await fromIndex(visit) { snapshot throws(Failure) in
      var request = ReadRequest(id, .neighbours(0))
      request.index = state.index
      let response = try Answering.read(request, snapshot, from: current)
      let text = try snapshot.source(ofParagraph: id, index: state.index, from: current).text()
      let lines = String(decoding: text, as: UTF8.self)
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let page = SourcePage(
        state: state, say: say, names: FileNames(snapshot, from: current),
        hit: response.paragraphs[response.position].hit, lines: lines)
      return (page.title, page.html)
    }
  }

  private func export(_ asked: Asked) async throws(Problem) -> Answer {
    let (formats, others) = try several("format", of: asked.target.query)
    let (ticked, rest) = try several("tick", of: others)
    let state = try PageState(rest)
    guard formats.count == 1, let format = Exported(rawValue: formats[0]) else {
      throw .badParameter("format is csv or jsonl", zh: "format 是 csv 或 jsonl")
    }
    // A list of more than was meant would not say so.
    if let wrong = state.wrongFilters.first {
      throw .badParameter("filter cannot be read: \(wrong)", zh: "filter 看不懂：\(wrong)")
    }
    var request = state.request
    request.totals = .none
    // Those that are ticked may stand on several pages.
    request.page = Page(limit: Exported.maximum)
    let (asks, indexes) = (request, api.indexes)
    let text = try await api.inThread(asked, query: state.query) { () throws(Failure) in
      try indexes.answered { snapshot throws(Failure) in
        let response = try Answering.answer(asks, snapshot, from: indexes.current)
        return try QueryServer.encoded { try format.text(response, only: Set(ticked)) }
      }
    }
    var answer = Answer(Array(text.utf8), type: format.type)
    answer.headers[.contentDisposition] = "attachment; filename=\"hansearch.\(format.rawValue)\""
    answer.headers[.cacheControl] = "no-store"
    answer.pack(for: asked.headers)
    return answer
  }
}

/// A search with all that its page has.
private func searched(
  _ state: PageState, _ say: Language, _ snapshot: Snapshot, from current: Path?
) throws(Failure) -> SearchPage {
  let start = ContinuousClock.now
  let response = try answer(state.request, snapshot, from: current)
  let facets = try inTime { () throws(Failure) in
    try counted(state, response, snapshot, from: current)
  }
  let whyNot = state.whyNot.map { place -> Result<[WhyNotAnswer], Failure> in
    Result { () throws(Failure) in try reasons(place, state, snapshot, from: current) }
  }
  let time = (ContinuousClock.now - start).components
  return SearchPage(
    state: state, say: say, names: FileNames(snapshot, from: current), response: response,
    facets: facets, whyNot: whyNot,
    milliseconds: Int(time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000),
    model: try? state.similar.map { id throws(Failure) in
      try model(id, state, snapshot, from: current)
    })
}

/// The paragraph that hits are to be like.
private func model(
  _ id: String, _ state: PageState, _ snapshot: Snapshot, from current: Path?
) throws(Failure) -> Hit {
  var request = ReadRequest(id, .neighbours(0))
  request.index = state.similarIndex
  let response = try read(request, snapshot, from: current)
  return response.paragraphs[response.position].hit
}

/// What `body` gives; nil where there is no time for it.
private func inTime<Value>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value? {
  do throws(Failure) {
    return try body()
  } catch {
    if error.kind == .tooCostly { return nil }
    throw error
  }
}

/// Headlines are read from the texts, and of many files the path of each is made, so they are counted where hits are few.
private let fewHits = 1000

private func counted(
  _ state: PageState, _ response: SearchResponse, _ snapshot: Snapshot, from current: Path?
) throws(Failure) -> [FacetTable] {
  var request = state.request
  request.wantsHits = false
  request.concordance = nil
  request.wantsExplanation = false
  request.totals = .none
  let count = response.count ?? response.occurrenceTotal?.paragraphs ?? 0
  if count == 0, !state.listsPartial { return [] }
  request.facets = .init(
    [.month, .folder] + (count <= fewHits ? [.file, .kind, .headline] : [.kind]))
  return try answer(request, snapshot, from: current).facets ?? []
}

private func reasons(
  _ place: String, _ state: PageState, _ snapshot: Snapshot, from current: Path?
) throws(Failure) -> [WhyNotAnswer] {
  var request = state.request
  request.wantsHits = false
  request.concordance = nil
  request.totals = .none
  request.wantsExplanation = false
  request.whyNot = place
  return try answer(request, snapshot, from: current).whyNot ?? []
}

/// A paragraph in its article; where it is of none, with what stands around it; a record of a collection with a few others.
private func article(
  _ id: String, _ state: PageState, _ snapshot: Snapshot, from current: Path?
) throws(Failure) -> ReadResponse {
  var request = ReadRequest(id, .article)
  request.isLiteral = state.isLiteral
  request.query = state.query.isEmpty ? nil : state.query
  request.index = state.index
  let response = try read(request, snapshot, from: current)
  guard response.article == 0 else { return response }
  request.extent = .neighbours(response.isOfRecord ? 2 : 30)
  return try read(request, snapshot, from: current)
}
#endif
