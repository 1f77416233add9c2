import Glass
import Platform
import Text

/// Makes runs of documents, and writes the files of a glass database from them without libxapian.
final class BulkBuilder: DatabaseBuilder {
  private let writer: RunWriter

  init(_ scoring: Scoring) {
    writer = RunWriter { scoring.wdf(frequency: $0, length: $1) }
  }

  func begin(_ path: Path) throws { try writer.begin(path) }

  func add(_ text: Scalars, data: [UInt8]) throws {
    var terms = Terms()
    for token in tokens(of: text) { terms.add(token.term) }
    try writer.add(terms, data: data)
  }

  var isFull: Bool { writer.isFull }

  func finish() throws { try writer.end() }

  static func merge(_ databases: [Path], into folder: Path) throws {
    try Glass.merge(databases, into: folder)
  }
}

extension Terms {
  fileprivate mutating func add(_ term: Term) {
    switch term {
    case .bigram(let a, let b): characters.append(UInt64(a.value) << 21 | UInt64(b.value))
    case .last(let a): characters.append(UInt64(a.value) << 21)
    case .word(let word): words.append(word)
    }
  }
}
