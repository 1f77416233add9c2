import Inversion
import Platform
import TestSupport
import Text
import Xapian

/// Documents, each with its terms and its data, as both builders take them.
struct Corpus {
  var documents: [(terms: Occurrences, boolean: [[UInt8]], data: [UInt8])] = []

  /// Not what an index has, so that no constant can stand in for it.
  static func wdf(frequency: Int, length: Int) -> Int { 3 * frequency + length % 5 }

  mutating func add(
    _ characters: [UInt64], words: [[UInt8]] = [], boolean: [[UInt8]] = [], data: [UInt8] = [1]
  ) {
    var terms = Occurrences()
    terms.characters = characters
    terms.words = words
    documents.append((terms, boolean, data))
  }

  /// Builds a database of runs that are cut in front of these documents.
  func build(_ path: String, cuts: [Int] = [], blockSize: Int = 8192) throws {
    let writer = RunWriter(memory: 100_000_000, wdf: Self.wdf)
    var runs: [Path] = []
    for number in documents.indices {
      if number == 0 || cuts.contains(number) {
        try writer.end()
        runs.append(Path("\(path).\(runs.count)"))
        try writer.begin(runs[runs.count - 1])
      }
      try writer.add(
        documents[number].terms, boolean: documents[number].boolean, data: documents[number].data)
    }
    try writer.end()
    try Inversion.merge(runs, into: Path(path), blockSize: blockSize)
  }

  /// Builds a database through libxapian.
  func buildWithLibxapian(_ path: String) throws {
    let writer = try Writer(creating: Array(path.utf8))
    for (number, document) in documents.enumerated() {
      var postings = postings(of: document.terms)
      for term in document.boolean { postings.append(wdf: 0) { $0 += term } }
      try writer.add(postings, data: document.data)
      if number % 1000 == 999 { try writer.commit() }
    }
    try writer.commit()
  }

  private func postings(of terms: Occurrences) -> Postings {
    let words = terms.characters.compactMap { Term(number: $0)?.bytes } + terms.words
    let frequencies = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return frequencies.reduce(into: Postings()) { postings, term in
      let wdf = Self.wdf(frequency: term.value, length: words.count)
      postings.append(wdf: wdf) { $0 += term.key }
    }
  }
}

/// The number of a term of two characters.
func characters(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
  Term.number(first, second)
}
