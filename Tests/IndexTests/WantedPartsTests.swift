import TestSupport
import Testing
import Xapian

@testable import Index

/// What a server is asked for: its matcher is libxapian's, which knows nothing of shares.
@Suite(.timed) struct WantedPartsTests {
  private let folder: TemporaryFolder
  private let path: [UInt8]
  private static let documents: UInt32 = 400

  /// Documents with terms from one that is everywhere to rare ones.
  init() throws {
    folder = try TemporaryFolder()
    path = Array((folder.path + "/db").utf8)
    var random = Seeded(26)
    let writer = try Writer(creating: path)
    for _ in 0..<Self.documents {
      var postings = Postings()
      for number in 0..<14 where Int.random(in: 0...number, using: &random) == 0 {
        postings.append(wdf: Int.random(in: 1...114, using: &random)) { $0 += Self.term(number) }
      }
      try writer.add(postings, data: [])
    }
    try writer.commit()
  }

  private static func term(_ number: Int) -> [UInt8] { Array("t\(10 + number)".utf8) }

  /// Some terms with weights as those of words, and perhaps one that adds to scores only.
  private func query(_ random: inout Seeded) -> [QueryPart] {
    let numbers = (0..<14).shuffled(using: &random).prefix(.random(in: 1...12, using: &random))
    let isPlain = Bool.random(using: &random)
    return numbers.sorted().map { number in
      let weight = Scoring.minIDF * Double(Int.random(in: 1...(1 << 23), using: &random))
      let counts = isPlain || number % 5 != 0
      return QueryPart([Self.term(number)], scale: weight, share: counts ? weight : 0)
    }
  }

  @Test func aServerFindsWhatHasTheShareWithTheSameWeights() throws {
    var random = Seeded(5)
    var (unsure, count) = (0, 0)
    let database = try Database(path: path)
    for _ in 0..<1500 {
      let query = query(&random)
      let whole = query.reduce(0) { $0 + $1.share }
      let least = whole * ([1, 0.7, 0.25, 0.1].randomElement(using: &random) ?? 1)
      guard least > 0,
        let wanted = WantedParts(query, atLeast: least, isFiltered: false, mostWDF: 114)
      else { continue }
      let found = wanted.scored(try database.serverSearch(wanted.parts))
      let expected = try database.search(query, atLeast: least)
      unsure += found.count { $0.holds == nil }
      count += found.count
      let sure = found.filter { $0.holds == true }.map(\.match)
      let possible = found.filter { $0.holds != false }.map(\.match)
      #expect(Set(sure.map(\.docid)).isSubset(of: expected.map(\.docid)))
      #expect(Set(expected.map(\.docid)).isSubset(of: possible.map(\.docid)))
      let weights = Dictionary(uniqueKeysWithValues: possible.map { ($0.docid, $0.weight) })
      #expect(expected.allSatisfy { weights[$0.docid] == $0.weight })
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.match.weight >= $1.match.weight })
    }
    #expect(unsure * 1000 < count, "their texts would have to be read")
  }

  /// Where k1 is large there is little room beside scores.
  @Test func whereThereIsNoRoomTextsHaveToSay() throws {
    let database = try Database(path: path)
    let query = (0..<12).map { QueryPart([Self.term($0)], scale: 0x1p12, share: 0x1p12) }
    let wanted = try #require(
      WantedParts(query, atLeast: 0x1p13, isFiltered: false, mostWDF: 1 << 24))
    let found = wanted.scored(try database.serverSearch(wanted.parts))
    #expect(found.contains { $0.holds == nil })
    let expected = try database.search(query, atLeast: 0x1p13)
    #expect(
      Set(expected.map(\.docid)).isSubset(
        of: found.lazy.filter { $0.holds != false }.map(\.match.docid)))
  }

  @Test func frequenciesComeWithWhetherTermsAreTogether() throws {
    var random = Seeded(11)
    let database = try Database(path: path)
    var seen: Set<Bool> = []
    for _ in 0..<300 {
      let terms = (0..<14).shuffled(using: &random).prefix(.random(in: 1...12, using: &random))
        .map(Self.term)
      let together = Int.random(in: 0...terms.count, using: &random)
      let found = try database.serverFrequencies(of: terms, together: together)
      #expect(
        try found.frequencies == terms.map { term throws in try database.frequency(of: term) })
      let all = terms.prefix(together).map { QueryPart([$0], share: 1) }
      let holding = try all.isEmpty ? [] : database.search(all, atLeast: Double(together))
      #expect(found.areTogether == !holding.isEmpty)
      seen.insert(found.areTogether)
    }
    #expect(seen.count == 2)
  }

  @Test func onlyWhatHasAllPartsIsAskedForWhereAllAreNeeded() throws {
    let query = [3, 5].map { QueryPart([Self.term($0)], scale: 1, share: 1) }
    let wanted = try #require(WantedParts(query, atLeast: 2, isFiltered: false, mostWDF: 114))
    #expect(wanted.parts.map(\.need) == [.required, .required])
    #expect(wanted.parts.map(\.mark) == [0, 0], "to mark them would cost time")
  }
}
