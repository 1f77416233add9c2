import Foundation
import TestSupport
import Testing
import Xapian

@Suite(.timed) struct DatabaseTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
  private var path: [UInt8] { bytes(folder.path + "/db") }

  private func postings(_ terms: [String: Int]) -> Postings {
    terms.reduce(into: Postings()) { (postings, term) in
      postings.append(wdf: term.value) { $0 += bytes(term.key) }
    }
  }

  /// A database of documents, each a list of terms with their wdf.
  private func make(_ documents: [[String: Int]]) throws {
    let writer = try Writer(creating: path)
    for (number, terms) in documents.enumerated() {
      try writer.add(postings(terms), data: bytes("document \(number + 1)"))
    }
    try writer.commit()
  }

  @Test func whatIsAddedIsFound() throws {
    try make([["铝镁": 60, "a": 1], ["铝镁": 90], ["铝合": 5], [:]])
    let database = try Database(path: path)
    #expect(database.documentCount == 4)
    #expect(try database.frequency(of: bytes("铝镁")) == 2)
    #expect(try database.frequency(of: bytes("none")) == 0)
    #expect(try database.data(of: 2) == bytes("document 2"))
    let terms = try database.terms(startingWith: bytes("铝"))
    #expect(terms.map { String(decoding: $0.term, as: UTF8.self) } == ["铝合", "铝镁"])
    #expect(terms.map(\.frequency) == [1, 2])
    #expect(try database.terms(startingWith: []).count == 3)
  }

  @Test func theWeightIsTheScaledSumOfWdf() throws {
    try make([["x": 60, "y": 7], ["x": 90], ["y": 5], ["x": 60]])
    let database = try Database(path: path)
    let x = QueryPart([bytes("x")])
    let y = QueryPart([bytes("y")], scale: 2.5)
    func search(_ query: [QueryPart], _ limit: Int = 10) throws -> [[Double]] {
      try database.search(query, limit: limit).map { [Double($0.docid), $0.weight] }
    }
    #expect(try search([x]) == [[2, 90], [1, 60], [4, 60]])
    #expect(try search([x], 2) == [[2, 90], [1, 60]])
    #expect(try search([x, y]) == [[2, 90], [1, 77.5], [4, 60], [3, 12.5]])
    let either = QueryPart([bytes("x"), bytes("y")], scale: 2)
    #expect(try search([either]) == [[2, 180], [1, 134], [4, 120], [3, 10]])
    #expect(
      try search([QueryPart(either.terms, scale: 0)]) == [[1, 0], [2, 0], [3, 0], [4, 0]])
    // A sum of 60 counts half of 1,000.
    var saturating = QueryPart(either.terms, scale: 2)
    saturating.saturation = Saturation(most: 1000, half: 60)
    #expect(try search([saturating]) == [[2, 1200], [1, 1056], [4, 1000], [3, 154]])
    saturating.terms = x.terms
    #expect(try search([saturating]) == [[2, 1200], [1, 1000], [4, 1000]])
    #expect(try search([]).isEmpty)
    #expect(try search([x, QueryPart([])]) == [[2, 90], [1, 60], [4, 60]])
    #expect(try search([x], 0).isEmpty)
  }

  /// What libxapian's own matcher gets wrong now and then.
  @Test func theBestAreThoseOfAFullWalk() throws {
    var random = Seeded(3)
    let texts = (0..<300).map { _ in
      Dictionary(
        // From one that is everywhere to one in two or three texts.
        uniqueKeysWithValues: (0..<12).filter { Int.random(in: 0...$0 * $0, using: &random) == 0 }
          .map { ("t\($0)", Int.random(in: 1...3, using: &random)) })
    }
    try make(texts)
    let database = try Database(path: path)
    for _ in 0..<2000 {
      let query = randomQuery(&random)
      let least = Double(Int.random(in: 0...5, using: &random))
      let limit = Int.random(in: 1...20, using: &random)
      let found = try database.search(query, atLeast: least, limit: limit)
      let all = fullWalk(texts, query, atLeast: least)
      #expect(found.map { [Double($0.docid), $0.weight] } == Array(all.prefix(limit)))
      // Among some only: one in so many.
      let share = Int.random(in: 1...30, using: &random)
      let some = DocumentSet(upTo: 300, (1...300).filter { $0 % UInt32(share) == 0 })
      let among = try database.search(query, within: some, atLeast: least, limit: limit)
      let best = all.filter { some.contains(UInt32($0[0])) }.prefix(limit)
      guard least > 0 else { continue }
      #expect(among.map { [Double($0.docid), $0.weight] } == Array(best))
    }
  }

  /// A part of some terms, and parts of one term.
  private func randomQuery(_ random: inout Seeded) -> [QueryPart] {
    let names = (0..<12).shuffled(using: &random).prefix(.random(in: 1...6, using: &random))
      .map { bytes("t\($0)") }
    let split = Int.random(in: 0...names.count, using: &random)
    return ([Array(names[..<split])] + names[split...].map { [$0] }).map { terms in
      let scale = Double(Int.random(in: 0...3, using: &random))
      let saturation =
        Bool.random(using: &random) ? Saturation(most: 64, half: 3) : nil
      return QueryPart(terms, scale: scale, share: 3 - scale, saturation: saturation)
    }
  }

  /// Docids and weights, best first.
  private func fullWalk(
    _ texts: [[String: Int]], _ query: [QueryPart], atLeast least: Double
  ) -> [[Double]] {
    let found = texts.enumerated().compactMap { number, text -> [Double]? in
      let wdf = query.map { part in
        let sum = part.terms.reduce(0) {
          $0 + Double(text[String(decoding: $1, as: UTF8.self)] ?? 0)
        }
        return part.saturation == nil ? sum : (64 * sum / (sum + 3)).rounded()
      }
      let held = zip(query, wdf).filter { $0.1 > 0 }
      guard !held.isEmpty, held.reduce(0, { $0 + $1.0.share }) >= least else { return nil }
      return [Double(number + 1), held.reduce(0) { $0 + $1.0.scale * $1.1 }]
    }
    return found.sorted { ($1[1], $0[0]) < ($0[1], $1[0]) }
  }

  @Test func whatIsMergedHasTheDocidsInOrder() throws {
    try make([["x": 60], ["x": 90, "y": 1]])
    try merge([path, path], into: bytes(folder.path + "/copy"))
    let copy = try Database(path: bytes(folder.path + "/copy"))
    #expect(try copy.search([QueryPart([bytes("x")])], limit: 5).map(\.docid) == [2, 4, 1, 3])
    #expect(try copy.data(of: 4) == bytes("document 2"))
    #expect(try contradictions(inDatabase: bytes(folder.path + "/copy")) == 0)
  }

  @Test func aFrequencyIsCountedWithinRanges() throws {
    try make((1...1000).map { $0 % 3 == 0 ? ["x": 1] : ["y": 1] })
    let database = try Database(path: path)
    let ranges: [Range<UInt32>] = [1..<4, 6..<7, 7..<9, 500..<510, 990..<2000]
    let expected = ranges.joined().count { $0 % 3 == 0 && $0 <= 1000 }
    #expect(try database.frequency(of: bytes("x"), within: ranges) == expected)
    #expect(try database.frequency(of: bytes("none"), within: ranges) == 0)
    #expect(try database.frequency(of: bytes("x"), within: []) == 0)
  }

  @Test func noExceptionLeavesTheShim() throws {
    let missing = try #require(throws: XapianError.self) { _ = try Database(path: path) }
    #expect(missing.kind == .notFound)
    #expect(missing.description.contains("DatabaseNotFoundError"))

    try make([["x": 1]])
    let database = try Database(path: path)
    #expect(try database.data(of: 9).isEmpty)

    let long = [UInt8](repeating: 0x61, count: 300)
    let writer = try Writer(creating: bytes(folder.path + "/other"))
    var postings = Postings()
    postings.append(wdf: 1) { $0 += long }
    let tooLong = try #require(throws: XapianError.self) { try writer.add(postings, data: []) }
    #expect(tooLong.kind == .invalid)

    try Data("rubbish".utf8).write(to: URL(fileURLWithPath: folder.path + "/db/iamglass"))
    let corrupt = try #require(throws: XapianError.self) { _ = try Database(path: path) }
    #expect(corrupt.kind == .corrupt || corrupt.kind == .version, "\(corrupt)")
  }

  /// Ten thousand documents in chunks of five hundred, in one list, in two that are added up, and within certain documents.
  @Test func aWalkInMemoryEndsWhenItIsOver() throws {
    let chunk = [UInt8](repeating: 1, count: 1) + (1..<500).flatMap { _ in [0, 1] as [UInt8] }
    let bytes = (0..<20).flatMap { _ in chunk }
    let list = StoredQueryPart.List(
      (0..<20).map {
        StoredQueryPart.Chunk(
          first: UInt32($0 * 500 + 1), last: UInt32($0 * 500 + 500),
          numbers: $0 * chunk.count..<($0 + 1) * chunk.count)
      }, maxWDF: 1)
    let within = DocumentSet.all(upTo: 10_000)
    for (lists, docids) in [([list], nil), ([list, list], nil), ([list], within)] {
      let part = StoredQueryPart(lists, scale: 1, share: 1)
      let looks = try looksUntilTheEnd(atLeast: 20) { isOver in
        try search([part], in: bytes.span.bytes, within: docids, atLeast: 1, isOver: isOver).count
      }
      #expect(looks == (lists.count == 1 && docids == nil ? 20 : looks))
    }
    for least in [1.0, 2] {
      let part = StoredQueryPart([list], scale: 1, share: 1)
      _ = try looksUntilTheEnd(atLeast: 20) { isOver in
        var found = DocumentSet(upTo: 10_000)
        try found.insert([part, part], atLeast: least, in: bytes.span.bytes, isOver: isOver)
        return found.count
      }
    }
    _ = try looksUntilTheEnd(atLeast: 20) { isOver in
      var found = DocumentSet(upTo: 10_000)
      try found.insert(list, in: bytes.span.bytes, isOver: isOver)
      return found.count
    }
    _ = try looksUntilTheEnd(atLeast: 20) { isOver in
      var found = within
      try found.retain(list, in: bytes.span.bytes, isOver: isOver)
      return found.count
    }
    _ = try looksUntilTheEnd(atLeast: 20) { isOver in
      try frequency(of: list, in: bytes.span.bytes, within: [1..<20_000], isOver: isOver)
    }
  }

  @Test func aWalkOfLibxapianEndsWhenItIsOver() throws {
    try make([[String: Int]](repeating: ["x": 1, "y": 1], count: 10_000))
    let database = try Database(path: path)
    for terms in [["x"], ["x", "y"]] {
      _ = try looksUntilTheEnd(atLeast: 9) { isOver in
        try database.search([QueryPart(terms.map(bytes))], isOver: isOver).count
      }
    }
    _ = try looksUntilTheEnd(atLeast: 9) { isOver in
      try database.frequency(of: bytes("x"), within: [1..<20_000], isOver: isOver)
    }
  }

  /// A walk over ten thousand documents looks so often whether it is over; when it is at one of these looks it ends there.
  private func looksUntilTheEnd(
    atLeast least: Int, _ walk: (@escaping () -> Bool) throws -> Int
  ) throws -> Int {
    var looks = 0
    let found = try walk {
      looks += 1
      return false
    }
    #expect(found == 10_000 && looks >= least, "\(looks)")
    for end in [1, looks / 2, looks] {
      var made = 0
      let error = #expect(throws: XapianError.self) {
        try walk {
          made += 1
          return made == end
        }
      }
      #expect(error?.kind == .stopped && made == end)
    }
    return looks
  }

  /// Chunks may be any part of anything.
  @Test func listsOfRubbishAreAnErrorOrAnAnswerButNoTrap() {
    var random = Seeded(11)
    var failures = 0
    for _ in 0..<5000 {
      let bytes = (0..<40).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...4, using: &random) : .random(in: 0...255, using: &random)
      }
      let query = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        StoredQueryPart(
          (0..<Int.random(in: 0...2, using: &random)).map { _ in list(&random) }, scale: 1,
          share: 1, saturation: Bool.random(using: &random) ? Saturation(most: 9, half: 1) : nil)
      }
      do {
        let some = DocumentSet(upTo: 1000, [3, 40, 1000])
        let found = try search(query, in: bytes.span.bytes, within: some, limit: 5)
        #expect(found.allSatisfy { [3, 40, 1000].contains($0.docid) })
      } catch {
        failures += 1
        #expect(error.kind == .corrupt)
      }
    }
    #expect((1000..<5000).contains(failures), "\(failures)")
  }

  private func list(_ random: inout Seeded) -> StoredQueryPart.List {
    let chunks = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      let first = UInt32.random(in: 1...50, using: &random)
      let start = Int.random(in: 0...40, using: &random)
      return StoredQueryPart.Chunk(
        first: first, last: first + .random(in: 0...2000, using: &random),
        numbers: start..<start + .random(in: 0...20, using: &random))
    }
    return StoredQueryPart.List(chunks, maxWDF: .random(in: 0...300, using: &random))
  }

  @Test func aDamagedTableIsAnErrorOrAnAnswerButNoTrap() throws {
    try make((0..<200).map { ["x": $0 + 1, "y\($0)": 1] })
    let table = URL(fileURLWithPath: folder.path + "/db/postlist.glass")
    let good = Array(try Data(contentsOf: table))
    var random = Seeded(7)
    for _ in 0..<50 {
      var bad = good
      bad[Int.random(in: 0..<bad.count, using: &random)] ^= 0x41
      try Data(bad).write(to: table)
      do {
        _ = try Database(path: path).search([QueryPart([bytes("x")])], limit: 10)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }
}
