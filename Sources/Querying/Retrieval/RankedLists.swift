import Failures
import Index
import Platform
import Text
import Xapian

// The lists that a ranking consists of: literal hits, and below them those that hold some of what was asked for.

extension Searcher {
  /// The first `needed` hits within `reach`.
  func best(_ needed: Int, _ reach: Reach) throws(Failure) -> [Ranked] {
    var found = try reranked(
      literal(max(needed, depth)), by: question.positiveWords, asking: substance)
    for relaxation in loosenings(reach, isAnythingLiteral: !found.isEmpty)
    where found.count < needed {
      found += try partial(needed - found.count, relaxation, except: Set(found.map(\.place)))
    }
    return found
  }

  private func literal(_ needed: Int) throws(Failure) -> [Ranked] {
    try best(needed, .literal, plan, atLeast: plan.fullCoverage) { place throws(Failure) in
      try accepts(place, doubtful)
    }
  }

  private func partial(
    _ needed: Int, _ relaxation: Relaxation, except known: Set<Candidate.Place>
  ) throws(Failure) -> [Ranked] {
    let expected = relaxation.rerankedBy == nil ? needed : max(needed, depth)
    let found = try best(expected, .partial, relaxation.plan, atLeast: relaxation.share) {
      place throws(Failure) in
      guard !known.contains(place) else { return false }
      return try accepts(place, [])
    }
    guard let words = relaxation.rerankedBy else { return found }
    return try reranked(found, by: words, asking: substance)
  }

  /// The words that the index is not certain about.
  var doubtful: [Word] { question.words.filter { !$0.isCertain } }

  /// Whether the filter accepts a paragraph and it holds words that the index is not certain about.
  func accepts(_ place: Candidate.Place, _ doubtful: [Word]) throws(Failure) -> Bool {
    if filter?.isExact ?? true, try hold(doubtful, place) { return true }
    let paragraph = TextMatch(try paragraph(place))
    let isAccepted = doubtful.allSatisfy(paragraph.holds) && filter?.accepts(paragraph) ?? true
    // A verification that was ended says anything.
    try Deadline.checkpoint()
    return isAccepted
  }

  /// Whether the bytes of a paragraph are enough to see that it holds words.
  private func hold(_ words: [Word], _ place: Candidate.Place) throws(Failure) -> Bool {
    for word in words {
      guard let bytes = word.plainUTF8, try utf8(place).contains(bytes: bytes) else { return false }
    }
    return true
  }

  /// The documents of each segment that are hits within `reach`.
  func documents(_ reach: Reach) throws(Failure) -> [DocumentSet] {
    let groups = try hitGroups(reach)
    return snapshot.segments.indices.map { segment in
      groups.dropFirst().reduce(groups[0].documents[segment]) { $0.union($1.documents[segment]) }
    }
  }

  /// The hits within `reach` by how they are found, the better ones first; each is in one of them.
  func hitGroups(_ reach: Reach) throws(Failure) -> [HitGroup] {
    let literal = HitGroup(
      group: .literal, plan: plan, share: plan.fullCoverage, rerankedBy: question.positiveWords,
      documents: try documents(plan, atLeast: plan.fullCoverage, doubtful))
    var groups = [literal]
    let isAnythingLiteral = literal.documents.contains { !$0.isEmpty }
    for relaxation in loosenings(reach, isAnythingLiteral: isAnythingLiteral) {
      var documents = try documents(relaxation.plan, atLeast: relaxation.share, [])
      for better in groups {
        documents = zip(documents, better.documents).map { $0.subtracting($1) }
      }
      groups.append(
        HitGroup(
          group: .partial, plan: relaxation.plan, share: relaxation.share,
          rerankedBy: relaxation.rerankedBy ?? [], documents: documents))
    }
    return groups
  }

  /// The best `needed` hits of a group, perhaps with some that are equal to the last of them.
  func best(_ needed: Int, _ hits: HitGroup) throws(Failure) -> [Ranked] {
    try best(needed, hits.group, hits.plan, atLeast: hits.share, within: hits.documents) { _ in true
    }
  }

  /// The first hits of a group that are ranked again.
  func rankedAgain(_ hits: HitGroup) throws(Failure) -> [Ranked] {
    if hits.rerankedBy.isEmpty { return [] }
    return try reranked(best(depth, hits), by: hits.rerankedBy, asking: substance)
  }

  /// The documents of each segment that hold a share of a plan, and `doubtful` words, and fit the filter.
  func documents(
    _ plan: WeightedQuery, atLeast share: Double, _ doubtful: [Word]
  ) throws(Failure) -> [DocumentSet] {
    var documents: [DocumentSet] = []
    var checkpoints = Checkpoints()
    for (number, segment) in snapshot.segments.enumerated() {
      let query = plan.queries[number]
      var found = segment.live(
        try self.documents(query, of: segment, atLeast: share))
      if let filter { found = found.intersection(filter.documents[number]) }
      if !doubtful.isEmpty || filter?.isExact == false {
        var accepted: [UInt32] = []
        for docid in found.docids {
          try checkpoints.step()
          guard try accepts(.init(segment: number, docid: docid), doubtful) else { continue }
          accepted.append(docid)
        }
        found = DocumentSet(upTo: found.last, accepted)
      }
      documents.append(found)
    }
    return documents
  }

  /// The documents that the matcher finds. To be in the filter is so large a share to it that the least one there is counts for
  /// nothing beside that, and whatever fits is listed; without a filter a document has to have a part.
  private func documents(
    _ query: [QueryPart], of segment: Segment, atLeast share: Double
  ) throws(Failure) -> DocumentSet {
    if filter == nil, share <= 0 {
      return try segment.documents(withAny: query.flatMap(\.terms))
    }
    let isAny = share == .leastNormalMagnitude && query.contains { $0.share > 0 }
    return try segment.documents(query, atLeast: filter != nil && isAny ? 0 : share)
  }

  /// The best `needed` documents that are accepted, perhaps with some that are equal to the last of them.
  private func best(
    _ needed: Int, _ group: Ranked.Group, _ plan: WeightedQuery, atLeast share: Double,
    within documents: [DocumentSet]? = nil,
    where accept: (Candidate.Place) throws(Failure) -> Bool
  ) throws(Failure) -> [Ranked] {
    let within = documents ?? filter?.documents
    if let documents = documentsOfNoWord(plan, atLeast: share, within: within) {
      return try inOrderOfIDs(documents, first: needed, where: accept).map {
        Ranked(group: group, terms: 0, id: $0.id, place: $0.place)
      }
    }
    var best: [Ranked] = []
    let expected = min(needed, snapshot.paragraphCount)
    var candidates = Candidates(
      snapshot.segments, plan, within: within, atLeast: share, expecting: expected)
    while best.count < needed, let equals = try candidates.next() {
      let score = (equals.first?.weight ?? 0) / Scoring.unit
      // Most weights are those of one document.
      if equals.count == 1, let place = equals.first?.place {
        guard try accept(place) else { continue }
        best.append(Ranked(group: group, terms: score, id: try id(place), place: place))
        continue
      }
      let places = equals.map(\.place)
      for next in try inOrderOfIDs(places, first: needed - best.count, where: accept) {
        best.append(Ranked(group: group, terms: score, id: next.id, place: next.place))
      }
    }
    return best
  }

  /// Those of some documents of each segment that may be hits, where no word makes one better than another; nil where one does.
  func documentsOfNoWord(
    _ plan: WeightedQuery, atLeast share: Double, within documents: [DocumentSet]?
  ) -> [DocumentSet]? {
    guard let documents, share <= 0, plan.queries.allSatisfy(\.isEmpty) else { return nil }
    return zip(snapshot.segments, documents).map { $0.live($1) }
  }

  /// The first hits ranked again, by what their single characters add, and their best passages where the question asks; the
  /// rest stays below them.
  func reranked(
    _ ranking: [Ranked], by words: [Word], asking asked: WeightedQuery?
  ) throws(Failure) -> [Ranked] {
    guard !words.isEmpty, !ranking.isEmpty else { return ranking }
    var reranking = Reranking(words, asking: asked, snapshot)
    var first: [Ranked] = []
    for var ranked in ranking.prefix(depth) {
      if !reranking.rank(&ranked, utf8: try utf8(ranked.place)) {
        // What is no UTF-8 is no paragraph, and this says so.
        _ = try paragraph(ranked.place)
      }
      first.append(ranked)
    }
    return inOrder(first) + ranking.dropFirst(depth)
  }
}
