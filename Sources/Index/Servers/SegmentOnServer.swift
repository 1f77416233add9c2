import Failures
import Platform
import Text
import Xapian

// A segment whose database a server has: what is asked is matched there, in as few exchanges as that takes.

/// The best documents of a segment, as far as they were looked for.
package struct BestMatches: Sendable {
  /// Those that may be hits.
  package let matches: [Match]
  /// There may be others of this weight or less; -1 where there are none.
  package let uncertain: Double
  /// Those of which it is for `holds` to say how much they have of the query.
  package var doubtful: Set<UInt32> = []
}

extension Segment {
  /// The best `limit` documents that have `least` or more of a query, and of those `within`, where that is given; see `matches`.
  package func best(
    _ query: [QueryPart], within documents: DocumentSet?, atLeast least: Double, above bar: Double,
    limit: Int
  ) throws(Failure) -> BestMatches {
    let isFiltered = documents != nil
    if served != nil,
      let wanted = WantedParts(query, atLeast: least, isFiltered: isFiltered, mostWDF: mostWDF)
    {
      return try best(wanted, within: documents, limit: limit)
    }
    let found = try matches(query, within: documents, atLeast: least, above: bar, limit: limit)
    let last = found.count == limit ? found.last?.weight ?? -1 : -1
    return BestMatches(
      matches: live(found), uncertain: served == nil ? max(bar, last) : last)
  }

  /// What does not fit `documents` is found too, and so may have to be looked for deeper.
  private func best(
    _ wanted: WantedParts, within documents: DocumentSet?, limit: Int
  ) throws(Failure) -> BestMatches {
    if wanted.parts.isEmpty || isVain(wanted.parts) {
      return BestMatches(matches: [], uncertain: -1)
    }
    let marked = try onServer { database throws(XapianError) in
      try database.serverSearch(wanted.parts, limit: limit)
    }
    let found = wanted.scored(marked)
    let last = found.count == limit ? found.last?.match.weight ?? -1 : -1
    let fitting = found.filter { $0.holds != false && documents?.contains($0.match.docid) ?? true }
    return BestMatches(
      matches: live(fitting.map(\.match)), uncertain: last,
      doubtful: Set(fitting.lazy.filter { $0.holds == nil }.map(\.match.docid)))
  }

  /// Whether a document has `least` or more of a query, by its text.
  package func holds(
    _ query: [QueryPart], _ docid: UInt32, atLeast least: Double
  ) throws(Failure) -> Bool {
    let terms = Set(occurrences(of: try record(docid).text).terms)
    let share = query.reduce(0) { $1.terms.contains(where: terms.contains) ? $0 + $1.share : $0 }
    return share >= least
  }

  /// The number of paragraphs that may be hits and hold any of the terms of each group. Where all of some terms are going to be looked
  /// for `together`, a server is asked at once whether any paragraph has them.
  package func frequencies(
    of groups: [[[UInt8]]], together: [[UInt8]] = []
  ) throws(Failure) -> [Int] {
    if served != nil, deleted.isEmpty {
      try askFrequencies(of: groups.filter { $0.count == 1 }.map { $0[0] }, together)
    }
    return try groups.map { terms throws(Failure) in
      if terms.count == 1, deleted.isEmpty, let known = knownFrequency(of: terms[0]) {
        return known
      }
      return try frequency(of: terms)
    }
  }

  private func knownFrequency(of term: [UInt8]) -> Int? { known.with { $0.frequencies[term] } }

  /// In one exchange.
  private func askFrequencies(of terms: [[UInt8]], _ together: [[UInt8]]) throws(Failure) {
    try Deadline.checkpoint()
    let unknown = known.with { known in terms.filter { known.frequencies[$0] == nil } }
    guard !unknown.isEmpty else { return }
    // Of one term it is half an exchange.
    let together = unknown.count > 1 && together.count > 1 ? together : []
    let all = Set(together)
    let asked = together + unknown.filter { !all.contains($0) }
    let (frequencies, areTogether) = try reading { database throws(XapianError) in
      try asked.count == 1
        ? ([database.frequency(of: asked[0])], false)
        : database.serverFrequencies(of: asked, together: together.count)
    }
    known.with { known in
      known.makeRoom(for: asked.count)
      for (term, frequency) in zip(asked, frequencies) { known.frequencies[term] = frequency }
      if !all.isEmpty, !areTogether, known.apart.insert(all).inserted {
        known.termsApart += all.count
      }
    }
  }

  /// Whether it is known that no document has all parts that each needs, or one of those of which each needs one.
  private func isVain(_ parts: [WantedPart]) -> Bool {
    known.with { known in
      let required = parts.lazy.filter { $0.need == .required }
      let enough = parts.lazy.filter { $0.need == .enough }
      return required.contains(where: known.isNowhere)
        || !enough.isEmpty && enough.allSatisfy(known.isNowhere)
        || known.apart.contains(Set(required.flatMap(\.terms)))
    }
  }

  /// The documents that have any term of each group, in any order.
  func documentsOnServer(with groups: [[[UInt8]]]) throws(Failure) -> [UInt32] {
    try Deadline.checkpoint()
    if groups.contains(where: \.isEmpty) { return [] }
    let parts = groups.map { WantedPart($0, .required) }
    return try onServer { database throws(XapianError) in try database.serverSearch(parts) }
      .map(\.docid)
  }

  /// What a server says is not trusted.
  func onServer(
    _ body: (borrowing Database) throws(XapianError) -> [Match]
  ) throws(Failure) -> [Match] {
    let found = try reading(body)
    let last = entry.paragraphs
    if let served, let other = found.first(where: { !(1...last).contains(Int($0.docid)) }) {
      throw served.failure(of: other.docid)
    }
    return found
  }

  // MARK: Texts

  /// What is stored of a document, decompressed; nil when that cannot be done.
  func fetched(_ docid: UInt32) throws(Failure) -> [UInt8]? {
    if let known = known.with({ $0.stored[docid] }) { return known }
    try fetch([docid])
    return known.with { $0.stored[docid] }
  }

  fileprivate func fetch(_ docids: [UInt32]) throws(Failure) {
    let needed = known.with { known in docids.filter { known.stored[$0] == nil } }
    let packed = try reading { database throws(XapianError) in
      try needed.map { docid throws(XapianError) in try database.data(of: docid) }
    }
    let texts = packed.map { decompressor.decompress($0.span) }
    known.with { known in
      if known.stored.count + needed.count > Known.maxStored { known.stored.removeAll() }
      for (docid, text) in zip(needed, texts) { known.stored[docid] = text }
    }
  }
}

extension Segment.Known {
  fileprivate mutating func makeRoom(for count: Int) {
    guard frequencies.count + termsApart + 2 * count > Self.maxFrequencies else { return }
    frequencies.removeAll(keepingCapacity: true)
    apart.removeAll(keepingCapacity: true)
    termsApart = 0
  }

  fileprivate func isNowhere(_ part: WantedPart) -> Bool {
    part.terms.allSatisfy { frequencies[$0] == 0 }
  }
}

extension [Segment] {
  /// Has paragraphs that are going to be read handed out by their servers, side by side.
  package func fetch(_ places: some Sequence<ParagraphPlace>) throws(Failure) {
    guard contains(where: { $0.served != nil }) else { return }
    let docids = Dictionary(grouping: places, by: \.segment).mapValues { $0.map(\.docid) }
    _ = try concurrentMap(steps: 0) { number throws(Failure) in
      guard let docids = docids[number], self[number].served != nil else { return }
      try Deadline.checkpoint()
      try self[number].fetch(docids)
    }
  }
}

extension Occurrences {
  fileprivate var terms: [[UInt8]] { characters.compactMap { Term(number: $0)?.bytes } + words }
}
