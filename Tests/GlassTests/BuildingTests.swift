import Foundation
import Platform
import TestSupport
import Testing
import Text
import Xapian

@testable import Glass
@testable import Inversion

/// What is written directly is what libxapian writes.
@Suite(.timed) struct BuildingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Builds both ways and compares; databases of both kinds can be merged.
  private func check(
    _ corpus: Corpus, cuts: [Int] = [], blockSize: Int = 8192, _ comment: Comment? = nil
  ) throws {
    let (ours, theirs) = (folder.path + "/ours", folder.path + "/theirs")
    defer {
      for name in [ours, theirs, ours + "+", theirs + "+"] {
        try? FileManager.default.removeItem(atPath: name)
      }
    }
    try corpus.build(ours, cuts: cuts, blockSize: blockSize)
    try corpus.buildWithLibxapian(theirs)
    #expect(try difference(between: ours, and: theirs) == nil, comment)
    #expect(try contradictions(inDatabase: Array(ours.utf8)) == 0, comment)
    for path in [ours, theirs] {
      try checkData(corpus, path, comment)
      try checkLists(corpus, path, comment)
    }
    guard !corpus.documents.isEmpty else { return }
    try Xapian.merge([ours, theirs].map { Array($0.utf8) }, into: Array((ours + "+").utf8))
    try Xapian.merge([theirs, theirs].map { Array($0.utf8) }, into: Array((theirs + "+").utf8))
    #expect(try difference(between: ours + "+", and: theirs + "+") == nil, comment)
    #expect(try contradictions(inDatabase: Array((ours + "+").utf8)) == 0, comment)
  }

  /// The data are found where they lie, but for those that libxapian has compressed.
  private func checkData(_ corpus: Corpus, _ path: String, _ comment: Comment?) throws {
    let database = try Database(path: Array(path.utf8))
    let table = try DocumentDataReader(Path(path))
    let stored = corpus.documents.count { !$0.data.isEmpty }
    func check() throws {
      var found = 0
      for docid in 0..<UInt32(corpus.documents.count + 2) {
        guard let data = table?.copy(of: docid) else { continue }
        found += 1
        #expect(try data == database.data(of: docid), comment)
      }
      #expect(found == stored || !path.hasSuffix("ours") && found * 2 >= stored, comment)
    }
    try check()
    // Of more documents most were found by the directory of the leaves already.
    guard stored <= 4 * LeafDirectory.manyDocuments else { return }
    for _ in 0...LeafDirectory.manyDocuments { _ = table?.copy(of: 0) }
    try check()
  }

  /// The posting lists are found where they lie, but for those of which libxapian has cut a chunk in two.
  private func checkLists(_ corpus: Corpus, _ path: String, _ comment: Comment?) throws {
    let database = try Database(path: Array(path.utf8))
    let terms = try database.terms(startingWith: [])
    guard let lists = try PostingListReader(Path(path)) else {
      #expect(terms.isEmpty, comment)
      return
    }
    var unknown = 0
    for (term, frequency) in terms {
      guard let list = lists.list(of: term) else {
        unknown += 1
        continue
      }
      let postings = try database.postings(of: term)
      #expect(lists.frequency(of: term) == frequency, comment)
      #expect(postings.allSatisfy { $0.number <= list.maxWDF }, comment)
      let found = try lists.search([[term]]) ?? []
      #expect(
        found.sorted { $0.docid < $1.docid }.map { [Int($0.docid), Int($0.weight)] }
          == postings.map { [Int($0.docid), Int($0.number)] }, comment)
    }
    // Side by side, with gaps, and in another order.
    for some in [terms, terms.filter { $0.term.count.isMultiple(of: 2) }, terms.reversed()] {
      let apart = some.compactMap { lists.list(of: $0.term)?.chunks.map(\.first) }
      guard apart.count == some.count else { continue }
      #expect(lists.lists(of: some.map(\.term))?.map { $0.chunks.map(\.first) } == apart, comment)
    }
    for prefix in terms.prefix(3).map({ Array($0.term.prefix(1)) }) + terms.suffix(3).map(\.term) {
      // Where a list is in no form that is known, libxapian is asked.
      guard let found = lists.terms(startingWith: prefix) else {
        #expect(unknown > 0, comment)
        continue
      }
      let expected = terms.filter { $0.term.starts(with: prefix) }
      #expect(found.map(\.term) == expected.map(\.term), comment)
      #expect(found.map(\.frequency) == expected.map(\.frequency), comment)
    }
    #expect(lists.terms(startingWith: [0xFE])?.isEmpty ?? true, comment)
    #expect(unknown == 0 || !path.hasSuffix("ours") && unknown * 10 < terms.count, comment)
    let present = Set(terms.map(\.term))
    let neighbours = present.flatMap { term -> [[UInt8]] in
      let stem = Array(term.dropLast())
      return [stem, stem + [0x01], term + [0x21]]
    }
    for absent in [[0xFE], [0x00, 0x01]] + neighbours where !absent.isEmpty {
      guard !present.contains(absent), absent.count < 240 else { continue }
      #expect(lists.list(of: absent).map { $0.chunks.count } == 0, comment)
      #expect(lists.frequency(of: absent) == 0, comment)
    }
  }

  @Test(arguments: 0..<10)
  func listsAreSearchedAsLibxapianWalksThem(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    var corpus = Corpus()
    // From a term of every document, over many chunks, to one of a few.
    let words = (0..<12).map { Array("t\($0)".utf8) }
    for _ in 0..<6000 {
      corpus.add(
        [],
        words: words.indices.filter { Int.random(in: 0...$0 * $0 * $0, using: &random) == 0 }
          .flatMap { Array(repeating: words[$0], count: .random(in: 1...3, using: &random)) })
    }
    let path = folder.path + "/db"
    try corpus.build(path, cuts: [500])
    let database = try Database(path: Array(path.utf8))
    let lists = try #require(try PostingListReader(Path(path)))
    for _ in 0..<100 {
      let parts = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        Array(words.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random) / 2))
      }
      let shares = parts.map { _ in Double(Int.random(in: 0...3, using: &random)) }
      let query = zip(parts, shares).map { QueryPart($0, scale: 3 - $1, share: $1) }
      let least = Double(Int.random(in: 0...6, using: &random))
      let limit = Int.random(in: 1...40, using: &random)
      let some = (1...6000).filter { $0 % 7 == seed % 7 } as [UInt32]
      let within = Bool.random(using: &random) ? DocumentSet(upTo: 6000, some) : nil
      #expect(
        try lists.search(parts, shares, within: within, atLeast: least, limit: limit)
          == database.search(query, within: within, atLeast: least, limit: limit))
      guard least > 0 else { continue }
      let all = try database.search(query, atLeast: least)
      #expect(
        try lists.documents(parts, shares, atLeast: least, upTo: 6000)
          == DocumentSet(upTo: 6000, all.map(\.docid)))
    }
    for word in words {
      var start: UInt32 = 1
      let ranges = (0..<20).map { _ in
        let from = start + .random(in: 0...400, using: &random)
        start = from + .random(in: 0...200, using: &random)
        return from..<start
      }
      let list = try #require(lists.list(of: word).map(StoredQueryPart.List.init(stored:)))
      let found = try lists.file.withBytes { try frequency(of: list, in: $0, within: ranges) }
      #expect(try found == database.frequency(of: word, within: ranges))
    }
  }

  /// What is not known of a damaged table is nil, or an error of the walk.
  @Test func damagedListsTrapNothing() throws {
    var random = Seeded(6)
    var corpus = Corpus()
    for number in 0..<3000 {
      corpus.add(
        (0..<20).map { _ in random.characters(of: 40) },
        words: [Array("in all".utf8)] + (number % 100 == 0 ? [random.word()] : []))
    }
    let path = folder.path + "/db"
    try corpus.build(path, blockSize: 2048)
    let terms = try Database(path: Array(path.utf8)).terms(startingWith: []).map(\.term)
    var failures = 0
    for number in 0..<300 {
      let file = Path(path) / (number % 5 == 0 ? "iamglass" : "postlist.glass")
      let bytes = try file.read()
      var damaged = bytes
      for _ in 0..<30 { damaged[.random(in: 0..<bytes.count, using: &random)] = random.byte() }
      try file.write(damaged)
      if let lists = try PostingListReader(Path(path)) {
        for term in terms {
          _ = lists.frequency(of: term)
          do { _ = try lists.search([[term]]) } catch is XapianError { failures += 1 }
        }
      }
      try file.write(bytes)
    }
    #expect(failures > 10)
  }

  @Test(arguments: 0..<20)
  func aRandomCorpus(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    var corpus = Corpus()
    let alphabet = Int.random(in: 1...300, using: &random)
    let longest = Int.random(in: 1...400, using: &random)
    for _ in 0..<Int.random(in: 1...400, using: &random) {
      let count = Int.random(in: 0...longest, using: &random)
      let numbers = (0..<count).map { _ in random.characters(of: alphabet) }
      let words = (0..<count / 8).map { _ in random.word() }
      let boolean = Set((0..<count / 16).map { _ in [random.capital()] + random.word() })
      let size = Int.random(in: 0...5, using: &random) == 0 ? 9000 : 300
      corpus.add(
        numbers, words: words, boolean: Array(boolean), data: random.bytes(upTo: size))
    }
    let cuts = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      Int.random(in: 0..<corpus.documents.count, using: &random)
    }
    try check(
      corpus, cuts: cuts, blockSize: [2048, 4096, 8192, 32768][seed % 4],
      "seed \(seed)")
  }

  @Test func nothing() throws { try check(Corpus()) }

  @Test func documentsWithoutTermsOrData() throws {
    var corpus = Corpus()
    corpus.add([], data: [])
    try check(corpus)
    corpus.add([characters("铝", "镁")], data: [])
    corpus.add([], data: [7])
    try check(corpus, cuts: [1])
  }

  /// They have the wdf 0, and add nothing to the length of a document.
  @Test func booleanTerms() throws {
    var corpus = Corpus()
    corpus.add([], boolean: [[0x4B]])
    try check(corpus)
    for number in 0..<20_000 {
      let every = Array("Kbody".utf8)
      let some = Array("D202308\(number / 1000)".utf8)
      let long = [UInt8(ascii: "Q")] + [UInt8](repeating: 0x71, count: 244)
      corpus.add(
        number % 7 == 0 ? [] : [characters("铝", "镁")], words: [Array("x".utf8)],
        boolean: number % 50 == 0 ? [every, some, long] : [every, some])
    }
    try check(corpus, cuts: [300, 12_000])
    try corpus.build(folder.path + "/zero")
    let database = try Database(path: Array((folder.path + "/zero").utf8))
    let found = try database.statistics(of: Array("Kbody".utf8))
    #expect(found.frequency == 20_000 && found.collectionFrequency == 0)
    #expect(try database.statistics().minLength == 3 + 1)
  }

  @Test func oneTermInOneDocument() throws {
    var corpus = Corpus()
    corpus.add([characters("铝", "镁")])
    try check(corpus)
  }

  /// The order of terms is that of their bytes, whatever they are.
  @Test func characterAndWordsOfAllPlanes() throws {
    var corpus = Corpus()
    corpus.add(
      [
        characters("⺀", "一"), characters("一", "\0"), characters("一", "一"),
        characters("一", "𠀀"), characters("龥", "一"), characters("豈", "一"),
        characters("𠀀", "\0"), characters("𠀀", "𱍊"),
      ], words: ["a", "aa", "é", "한글", "かな", "ﾅ", "𝒜", "z", "0"].map { Array($0.utf8) })
    try check(corpus)
  }

  @Test func termsOfAllLengthsAndZeros() throws {
    var corpus = Corpus()
    let words = (1...245).map { [UInt8](repeating: 0x61, count: $0) }
    for number in 0..<40 { corpus.add([], words: number % 2 == 0 ? words : [words[number]]) }
    corpus.add([], words: [[0], [0, 0], [0x61, 0, 0x62], [0x61, 0], [0xFF]])
    try check(corpus, cuts: [7])
    corpus.add([], words: [[UInt8](repeating: 0, count: 130)])
    #expect(throws: (any Error).self) { try corpus.build(folder.path + "/tooLong") }
  }

  /// Lists over many chunks, with small and large gaps and numbers, and zeros in the keys of chunks.
  @Test func listsOfManyChunks() throws {
    var corpus = Corpus()
    for number in 0..<20_000 {
      var words = ["in-all", "a\0b"].map { Array($0.utf8) }
      if number % 3 == 0 { words.append(Array("a third".utf8)) }
      if number % 300 == 0 { words += Array(repeating: Array("seldom".utf8), count: 50) }
      if number % 20 == 0 { words.append([UInt8](repeating: 0x7A, count: 240)) }
      corpus.add([], words: words)
    }
    try check(corpus, cuts: [1, 9000, 19_999])
  }

  /// Docids take two bytes of a key up to 32,767, and then three.
  @Test func manyTinyDocuments() throws {
    var corpus = Corpus()
    for number in 0..<70_000 {
      corpus.add([characters("铝", Unicode.Scalar(0x4E00 + number / 7 % 5000) ?? "一")])
    }
    try check(corpus, cuts: [30_000])
  }

  @Test func aDocumentOfTenMegabytes() throws {
    var random = Seeded(1)
    var corpus = Corpus()
    corpus.add([characters("铝", "镁")])
    corpus.add(
      (0..<3_400_000).map { _ in random.characters(of: 400) }, data: random.bytes(10_000_000))
    corpus.add([characters("铝", "镁")])
    try check(corpus)
  }

  @Test func aRunIsFullWhenItTakesItsMemory() throws {
    let writer = RunWriter(memory: 16 * 100_000, wdf: Corpus.wdf)
    try writer.begin(Path(folder.path + "/run"))
    var terms = Occurrences()
    terms.characters = Array(repeating: characters("铝", "镁"), count: 50_000)
    try writer.add(terms, boolean: [], data: [])
    #expect(!writer.isFull)
    try writer.add(terms, boolean: [], data: [])
    #expect(writer.isFull)
    try writer.end()
    try writer.begin(Path(folder.path + "/next"))
    #expect(!writer.isFull)
  }

  /// What was put aside may be damaged on the disk.
  @Test func aDamagedRunIsAnErrorOrAnotherDatabase() throws {
    var random = Seeded(3)
    var corpus = Corpus()
    for _ in 0..<60 {
      corpus.add(
        (0..<200).map { _ in random.characters(of: 20_000) }, words: [random.word()],
        data: random.bytes(upTo: 90))
    }
    try corpus.build(folder.path + "/whole")
    var failures = 0
    for number in 0..<600 {
      let file = Path(folder.path + "/whole.0") / ["early", "late", "lengths", "data"][number % 4]
      let bytes = try file.read()
      var damaged = bytes
      damaged[Int.random(in: 0..<bytes.count, using: &random)] =
        [0, 0x7F, 0x80, 0xFF][number / 4 % 4]
      if number % 5 == 0 { damaged.removeLast(Int.random(in: 1...bytes.count, using: &random)) }
      try file.write(damaged)
      do {
        try Inversion.merge(
          [Path(folder.path + "/whole.0")], into: Path(folder.path + "/\(number)"))
      } catch is GlassError {
        failures += 1
      }
      try file.write(bytes)
    }
    #expect(failures > 100)
  }

  @Test(arguments: [2048, 8192])
  func twoThreadsWriteWhatOneWrites(_ blockSize: Int) throws {
    var random = Seeded(4)
    var corpus = Corpus()
    for _ in 0..<400 {
      corpus.add(
        (0..<300).map { _ in random.characters(of: 20_000) }, words: [random.word()],
        data: random.bytes(upTo: 90))
    }
    try corpus.build(folder.path + "/one", cuts: [150, 300], blockSize: blockSize)
    let runs = (0..<3).map { Path(folder.path + "/one.\($0)") }
    try Inversion.merge(runs, into: Path(folder.path + "/two"), blockSize: blockSize, threads: 2)
    for name in ["postlist.glass", "docdata.glass"] {
      let files = try ["one", "two"].map { try Path("\(folder.path)/\($0)/\(name)").read() }
      #expect(files[0] == files[1] && files[0].count > 2 * blockSize, "\(name)")
    }
  }

  /// With long keys and small blocks a tree has many levels.
  @Test(arguments: [2048, 8192])
  func aDeepTree(_ blockSize: Int) throws {
    var random = Seeded(2)
    var corpus = Corpus()
    let prefix = [UInt8](repeating: 0x61, count: 240)
    for document in 0..<4 {
      let words = (0..<3000).map { prefix + Array("\(document * 2000 + $0 + 10000)".utf8) }
      corpus.add([], words: words, data: random.bytes(1_000_000))
    }
    try check(corpus, cuts: [3], blockSize: blockSize)
  }
}

extension PostingListReader {
  /// What is found with parts of these terms; what a part has no share of it weighs.
  fileprivate func search(
    _ parts: [[[UInt8]]], _ shares: [Double]? = nil, within: DocumentSet? = nil,
    atLeast least: Double = 0, limit: Int = .max
  ) throws -> [Match]? {
    let query = query(parts, shares)
    return try file.withBytes {
      try Xapian.search(query, in: $0, within: within, atLeast: least, limit: limit)
    }
  }

  /// The documents of the same that have `least` or more of the shares.
  fileprivate func documents(
    _ parts: [[[UInt8]]], _ shares: [Double], atLeast least: Double, upTo last: Int
  ) throws -> DocumentSet {
    let query = query(parts, shares)
    var documents = DocumentSet(upTo: last)
    try file.withBytes { try documents.insert(query, atLeast: least, in: $0) }
    return documents
  }

  private func query(_ parts: [[[UInt8]]], _ shares: [Double]?) -> [StoredQueryPart] {
    parts.enumerated().map { number, terms in
      let lists = terms.compactMap { list(of: $0) }.map { list in
        StoredQueryPart.List(stored: list)
      }
      return StoredQueryPart(
        lists, scale: shares.map { 3 - $0[number] } ?? 1, share: shares?[number] ?? 0)
    }
  }
}

extension Seeded {
  fileprivate mutating func characters(of alphabet: Int) -> UInt64 {
    // The smaller of two is more often small, as characters of a text are.
    let place = min(
      Int.random(in: 0..<alphabet, using: &self), Int.random(in: 0..<alphabet, using: &self))
    let first = UInt64(0x4E00 + place)
    let second = UInt64.random(in: 0..<8, using: &self)
    return first << 21 | (second == 0 ? 0 : 0x4E00 + second * UInt64(alphabet) / 8)
  }

  fileprivate mutating func byte() -> UInt8 { UInt8.random(in: 0...255, using: &self) }

  fileprivate mutating func capital() -> UInt8 { UInt8.random(in: 0x41...0x5A, using: &self) }

  fileprivate mutating func word() -> [UInt8] {
    let count = Int.random(in: 1...12, using: &self)
    return (0..<count).map { _ in "abc0123あк".unicodeScalars.randomElement(using: &self) ?? "a" }
      .flatMap { Array(String($0).utf8) }
  }

  fileprivate mutating func bytes(upTo count: Int) -> [UInt8] {
    bytes(Int.random(in: 0...count, using: &self))
  }

  fileprivate mutating func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count { withUnsafeBytes(of: next()) { bytes += $0 } }
    return Array(bytes.prefix(count))
  }
}

extension StoredQueryPart.List {
  fileprivate init(stored list: PostingListLayout) {
    self.init(
      list.chunks.map { .init(first: $0.first, last: $0.last, numbers: $0.numbers) },
      maxWDF: list.maxWDF)
  }
}

extension DocumentDataReader {
  fileprivate func copy(of docid: UInt32) -> [UInt8]? {
    withData(of: docid) { data in data.withUnsafeBufferPointer { Array($0) } }
  }
}
