import Text

// What a page says of itself to programs: `meta` and JSON-LD.

extension HTMLPage {
  /// Takes what a `meta` says; the first one counts.
  mutating func take(_ meta: HTMLTag, line: Int) {
    let name = ["name", "property", "itemprop"].lazy.compactMap(meta.value).first?.lowercased()
    guard let name, let content = meta.value(of: "content") else { return }
    if dateNames.contains(name), published == nil { published = content }
    if authorNames.contains(name), author == nil {
      author = HTMLEntry(content.unicodeScalars, line: line)
    }
  }

  /// Takes what a script in JSON-LD says; one with escapes is left out.
  mutating func take(linkedData: Scalars.SubSequence, line: Int) {
    if published == nil {
      published = string(of: "datePublished", in: linkedData).map {
        String($0)
      }
    }
    if author == nil, let place = find("\"author\"", in: linkedData) {
      author = string(of: "name", in: linkedData[place...].prefix(400))
        .flatMap { $0.contains("\\") ? nil : HTMLEntry($0, line: line) }
    }
  }
}

/// The first string that is the value of a key.
private func string(of key: String, in text: Scalars.SubSequence) -> Scalars.SubSequence? {
  guard let end = find("\"\(key)\"", in: text) else { return nil }
  let rest = text[end...].drop { $0.value <= 0x20 || $0 == ":" }
  guard rest.first == "\"" else { return nil }
  return rest.dropFirst().prefix { $0 != "\"" }
}

/// Where the first place ends at which `word` stands.
private func find(_ word: String, in text: Scalars.SubSequence) -> Int? {
  let word = Scalars(word.unicodeScalars)
  return text.indices.first { text[$0] == word[0] && text[$0...].starts(with: word) }
    .map { $0 + word.count }
}

/// In small letters.
private let dateNames: Set = [
  "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate",
  "publish_date",
  "date", "dc.date", "dcterms.date", "dcterms.created", "weibo: article:create_at", "publish-date",
  "firstpublishedtime",
  "og:release_date", "apub:time",
]
private let authorNames: Set = [
  "author", "dc.creator", "dcterms.creator", "article:author", "contentsource",
]
