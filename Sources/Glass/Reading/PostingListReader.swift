import Platform

/// A part of a posting list.
public struct PostingChunk: Sendable {
  /// The first document.
  public internal(set) var first: UInt32
  /// The last document.
  public internal(set) var last: UInt32
  /// Where its numbers are: the wdf of the first document, then for each other one how many documents there are between it
  /// and the one before, and its wdf. Seven bits a byte, low ones first; the high bit says that more follow.
  public internal(set) var numbers: Range<Int>
}

/// Where the posting list of a term is.
public struct PostingListLayout: Sendable {
  /// The wdf is nowhere larger.
  public internal(set) var maxWDF = 0
  /// In the order of the documents, none of which is in two.
  public internal(set) var chunks: [PostingChunk] = []
}

/// The posting lists of a glass database, read where they lie. libxapian copies each block that it looks at, and takes
/// several calls for a posting.
public struct PostingListReader: Sendable {
  private let table: MappedTable
  private let maxWDF: Int

  /// Opens the lists of the database in `folder`; nil when it has none, or in a form that is not known here.
  public init?(_ folder: Path) throws(SystemError) {
    guard let version = try GlassVersion(folder), let root = version.postings else { return nil }
    table = try MappedTable(folder / "postlist.glass", root)
    maxWDF = version.maxWDF
  }

  /// The file that the chunks are parts of.
  public var file: MappedFile { table.file }

  /// The number of documents with a term; nil when that is not to be found out.
  public func frequency(of term: [UInt8]) -> Int? {
    switch entry(of: term) {
    case nil: return nil
    case .absent: return 0
    case .found(var head): return head.next()
    }
  }

  /// Where the documents with a term are; no chunk when there are none, nil when that is not to be found out: then libxapian
  /// has to be asked.
  public func list(of term: [UInt8]) -> PostingListLayout? {
    lists(of: [term])?.first
  }

  /// The same for several terms; nil when one is not to be found out. Terms that follow one another are found side by side.
  public func lists(of terms: [[UInt8]]) -> [PostingListLayout]? {
    var lists: [PostingListLayout] = []
    lists.reserveCapacity(terms.count)
    var last: TableCursor?
    for term in terms {
      var key: [UInt8] = []
      key.append(keyed: term)
      guard let list = list(of: key, after: &last) else { return nil }
      lists.append(list)
    }
    return lists
  }

  /// The list of a key, which may be right behind the one that was read last.
  private func list(of key: [UInt8], after last: inout TableCursor?) -> PostingListLayout? {
    if var cursor = last {
      last = nil
      if case .item(let item) = cursor.following(), table.has(key, item) {
        let list = list(PackedNumbers(file, item), &cursor, of: key)
        last = cursor
        return list
      }
    }
    guard var cursor = table.cursor(at: key), let item = cursor.item else { return nil }
    guard table.has(key, item) else { return PostingListLayout() }
    let list = list(PackedNumbers(file, item), &cursor, of: key)
    last = cursor
    return list
  }

  /// The terms that start with `prefix`, which is not empty, in the order of their bytes, and the number of documents with each;
  /// nil when they are not to be found out.
  public func terms(startingWith prefix: [UInt8]) -> [(term: [UInt8], frequency: Int)]? {
    var terms: [(term: [UInt8], frequency: Int)] = []
    let isWhole = eachTerm(startingWith: prefix) { key, head in
      guard let frequency = head.next(), let term = file.term(key) else { return false }
      terms.append((term, frequency))
      return true
    }
    return isWhole ? terms : nil
  }

  /// Hands on the keys of the terms that start with `prefix`, and what their entries begin with, as long as the answer is true;
  /// whether that was so to the end.
  private func eachTerm(
    startingWith prefix: [UInt8], _ body: (_ key: Range<Int>, _ head: inout PackedNumbers) -> Bool
  ) -> Bool {
    var start: [UInt8] = []
    start.append(keyed: prefix)
    guard var cursor = table.cursor(at: start) else { return false }
    let file = file
    var last: Range<Int>?
    var isWhole = true
    let isSound = cursor.eachItem { item in
      // Keys that do not go up are damaged, and might never end.
      guard let isInside = file.range(item.key, startsWith: start),
        last.map({ file.isBefore($0, item.key) ?? false }) ?? true
      else {
        isWhole = false
        return false
      }
      // The first item may be before all that start so.
      defer { last = item.key }
      guard isInside else { return last == nil }
      guard file.isTerm(item.key) else { return true }
      var head = PackedNumbers(file, item)
      isWhole = body(item.key, &head)
      return isWhole
    }
    return isSound && isWhole
  }

  private enum Entry {
    case absent
    case found(head: PackedNumbers)
  }

  /// The entry of a term; nil when that is not to be found out.
  private func entry(of term: [UInt8]) -> Entry? {
    var key: [UInt8] = []
    key.append(keyed: term)
    guard let item = table.cursor(at: key)?.item else { return nil }
    return table.has(key, item) ? .found(head: PackedNumbers(file, item)) : .absent
  }

  /// What an entry has before its first chunk.
  private func start(_ head: inout PackedNumbers) -> (collectionFrequency: Int, docid: Int)? {
    guard head.next() != nil, let collectionFrequency = head.next(), let before = head.next()
    else { return nil }
    return (collectionFrequency, before + 1)
  }

  /// The list whose first chunk the numbers of `head` are; `cursor` goes on to its last one.
  private func list(
    _ head: PackedNumbers, _ cursor: inout TableCursor, of key: [UInt8]
  ) -> PostingListLayout? {
    var head = head
    var list = PostingListLayout()
    guard let start = start(&head), var isLast = list.add(&head, from: start.docid),
      let first = head.next()
    else { return nil }
    // Either the first wdf is the largest, or that is among the others.
    list.maxWDF = min(maxWDF, max(first, start.collectionFrequency - first))
    while !isLast {
      guard let item = cursor.next(), let docid = docid(item, behind: key + [0]) else {
        return nil
      }
      var reader = PackedNumbers(file, item)
      guard let found = list.add(&reader, from: docid) else { return nil }
      isLast = found
    }
    return list
  }

  /// The docid in the key of a chunk that is not the first one.
  private func docid(_ item: LeafItem, behind prefix: [UInt8]) -> Int? {
    guard let key = table.key(of: item), key.starts(with: prefix) else { return nil }
    return Int(sortable: key.dropFirst(prefix.count))
  }
}

extension PostingListLayout {
  /// Adds a chunk; nil when it is damaged, else whether it is the last one.
  fileprivate mutating func add(_ reader: inout PackedNumbers, from first: Int) -> Bool? {
    guard let isLast = reader.byte(), let more = reader.next(), let first = UInt32(exactly: first),
      first > chunks.last?.last ?? 0, let last = UInt32(exactly: Int(first) + more)
    else { return nil }
    chunks.append(PostingChunk(first: first, last: last, numbers: reader.rest))
    return isLast == UInt8(ascii: "1")
  }
}

extension MappedFile {
  /// The term that a key is all of; nil when there is more in the key, which is then no first chunk of a list.
  fileprivate func term(_ key: Range<Int>) -> [UInt8]? {
    bytes(key).flatMap { [UInt8](wholeKey: $0) }
  }

  fileprivate func isTerm(_ key: Range<Int>) -> Bool {
    contains(0, in: key) == false || term(key) != nil
  }
}

extension PackedNumbers {
  /// Those of the tag of an item that is an entry of its own.
  fileprivate init(_ file: MappedFile, _ item: LeafItem) {
    // A tag in parts, or a compressed one, is none of a posting list as it is known here.
    let isWhole = item.component == 1 && item.isLast && !item.isCompressed
    self.init(file, isWhole ? item.tag : item.tag.upperBound..<item.tag.upperBound)
  }
}
