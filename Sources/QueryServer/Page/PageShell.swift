#if Server
import Failures

/// The whole of a page: what is above each of them, and what it says itself.
struct PageShell {
  let state: PageState
  let say: Language
  let title: String
  /// That parts of the indexes are left out; nil where none is.
  var missing: Message?
  let content: HTML

  var html: HTML {
    """
    <!doctype html>
    <html lang="\(say.tag)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title)</title>
    <link rel="stylesheet" href="/app.css">
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <script src="/app.js" defer></script>
    </head>
    <body data-copied="\(say(.copied))" data-selection="\(say(.searchSelection, "{}"))">
    <p id="gone" role="alert" hidden>\(say(.gone)) <button type="button">\(say(.retry))</button></p>
    <a class="skip" href="#main">\(say(.skip))</a>
    <header>
    <a class="home" href="\(PageState(language: state.language).search)" aria-label="Hansearch">汉索</a>
    \(form)
    <nav>
    <a href="\(help)">\(say(.help))</a>
    <a href="\(otherLanguage)" lang="\(other.tag)" hreflang="\(other.tag)">\(say(.otherLanguage))</a>
    </nav>
    </header>
    <p id="announce" class="hidden" role="status"></p>
    <main id="main" tabindex="-1">
    \(missing.map { "<p class=\"note missing\" role=\"status\">\(say.message($0))</p>" as HTML })
    \(content)
    </main>
    </body>
    </html>

    """
  }

  private var other: Language { say == .zh ? .en : .zh }
  private var help: String { state.language.map { "/help?lang=\($0.rawValue)" } ?? "/help" }

  private var otherLanguage: String {
    let state = state.with { $0.language = other }
    return state.id.map { state.reading($0, state.index) } ?? state.search
  }

  private var form: HTML {
    """
    <form id="search" role="search" action="/">
    <label class="hidden" for="q">\(say(.searchField))</label>
    <input id="q" name="q" type="search" value="\(state.query)" placeholder="\(say(.placeholder))"
      autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" maxlength="2000">
    <button>\(say(.search))</button>
    <div id="state">\(hiddenFields)</div>
    <details class="options" id="options"\(isChanged ? " open" : "")>
    <summary>\(say(.options))</summary>
    <div>
    <label>\(say(.sort)) <select name="sort">\(orders)</select></label>
    <label>\(say(.view)) <select name="view">\(views)</select></label>
    <label>\(say(.perPage)) <select name="limit">\(limits)</select></label>
    \(box("collapse", .collapse, state.collapses))
    \(box("partial", .listsPartial, state.listsPartial))
    \(box("literal", .literal, state.isLiteral))
    </div>
    </details>
    </form>
    """
  }

  private var hiddenFields: [HTML] {
    state.fields(but: [
      "q", "sort", "view", "limit", "collapse", "partial", "literal", "offset", "why", "whynot",
      "id",
      "line",
    ])
  }

  /// Options that change what is shown are not hidden.
  private var isChanged: Bool {
    state.order != .relevance || state.isConcordance || state.collapses || state.listsPartial
      || state.isLiteral
  }

  private var orders: [HTML] {
    PageOrder.allCases.filter { state.isConcordance || !$0.isOfSides }.map {
      option($0.rawValue, say($0.phrase), $0 == state.order)
    }
  }

  private var views: [HTML] {
    [
      option("hits", say(.asHits), !state.isConcordance),
      option("kwic", say(.asConcordance), state.isConcordance),
    ]
  }

  private var limits: [HTML] {
    Set(PageState.limits + [state.limit]).sorted().map {
      option(String($0), grouped($0), $0 == state.limit)
    }
  }

  private func option(_ value: String, _ name: String, _ isChosen: Bool) -> HTML {
    "<option value=\"\(value)\"\(isChosen ? " selected" : "")>\(name)</option>"
  }

  private func box(_ name: String, _ phrase: Phrase, _ isTicked: Bool) -> HTML {
    "<label><input type=\"checkbox\" name=\"\(name)\"\(isTicked ? " checked" : "")> \(say(phrase))</label>"
  }
}
#endif
