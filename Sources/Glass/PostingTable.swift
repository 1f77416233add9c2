import Platform

/// Writes `postlist.glass`: first the lengths of the documents, then the terms in the order of their
/// bytes, each a list of docids with a number for each, cut into chunks that are items of their own.
///
///     first chunk   key: term            tag: document frequency, collection frequency,
///                                             first docid - 1, chunk
///     others        key: term, 0, docid  tag: chunk
///     chunk         "1" when it is the last one, else "0"; last docid - first docid;
///                   number of the first; for each other the gap of the docids - 1 and the number
struct PostingTable {
  private var table: TableWriter
  /// The key of the first chunk, and what those of the others begin with.
  private var firstKey: [UInt8] = []
  private var otherKeys: [UInt8] = []
  /// What stands before the first chunk, but for its docid; empty before the others.
  private var frequencies: [UInt8] = []
  // The chunk that is being filled.
  private var numbers: [UInt8] = []
  private var key: [UInt8] = []
  private var tag: [UInt8] = []
  private var firstDocid: UInt32 = 0
  private var lastDocid: UInt32 = 0

  init(_ folder: Path, blockSize: Int) throws(SystemError) {
    table = try TableWriter(folder / "postlist.glass", blockSize: blockSize)
  }

  /// Begins the list of the lengths of the documents.
  mutating func beginLengths() {
    firstKey = [0, 0xE0]
    otherKeys = firstKey
    begin(0, 0)
  }

  /// Begins the list of a term.
  mutating func begin(_ term: [UInt8], documentFrequency: UInt64, collectionFrequency: UInt64) {
    firstKey.removeAll(keepingCapacity: true)
    firstKey.append(keyed: term)
    otherKeys.removeAll(keepingCapacity: true)
    otherKeys += firstKey
    otherKeys.append(0)
    begin(documentFrequency, collectionFrequency)
  }

  private mutating func begin(_ documentFrequency: UInt64, _ collectionFrequency: UInt64) {
    frequencies.removeAll(keepingCapacity: true)
    frequencies.append(packed: documentFrequency)
    frequencies.append(packed: collectionFrequency)
    numbers.removeAll(keepingCapacity: true)
  }

  /// Adds a document, whose docid is above those before.
  mutating func add(_ docid: UInt32, _ number: UInt64) throws {
    guard !numbers.isEmpty else {
      beginChunk(docid)
      return numbers.append(packed: number)
    }
    let end = numbers.count
    numbers.append(packed: UInt64(docid - lastDocid - 1))
    numbers.append(packed: number)
    if numbers.count > room {
      numbers.removeLast(numbers.count - end)
      try writeChunk(isLast: false)
      beginChunk(docid)
      numbers.append(packed: number)
    }
    lastDocid = docid
  }

  /// Adds a list to that of the term: its document 0 has the docid `start`, which is above those before.
  ///
  /// - Returns: False when it is damaged.
  mutating func add(_ list: PostingList, from start: UInt32) throws -> Bool {
    guard numbers.count + Self.largestNumber + list.numbers.count <= room else {
      return try list.forEach { try add(start + $0, $1) }
    }
    // Most lists fit as they are.
    if numbers.isEmpty {
      beginChunk(start + list.first)
    } else {
      numbers.append(packed: UInt64(start + list.first - lastDocid - 1))
    }
    numbers += list.numbers
    lastDocid = start + list.last
    return true
  }

  /// Ends the list; one without documents leaves nothing.
  mutating func end() throws {
    if !numbers.isEmpty { try writeChunk(isLast: true) }
  }

  /// Writes what is left.
  mutating func finish() throws(SystemError) -> TableRoot { try table.finish() }

  /// The numbers of the chunk follow.
  private mutating func beginChunk(_ docid: UInt32) {
    numbers.removeAll(keepingCapacity: true)
    firstDocid = docid
    lastDocid = docid
  }

  /// How many bytes the numbers of the chunk may take.
  private var room: Int {
    table.largestItem - otherKeys.count - frequencies.count - Self.largestFrame
  }

  /// How many bytes a docid takes in an item.
  private static let largestNumber = 5
  /// The head of an item, a mark and up to three of these.
  private static let largestFrame = 3 + 1 + 3 * largestNumber

  private mutating func writeChunk(isLast: Bool) throws {
    let isFirst = !frequencies.isEmpty
    key.removeAll(keepingCapacity: true)
    key += isFirst ? firstKey : otherKeys
    if !isFirst { key.append(sortable: firstDocid) }
    tag.removeAll(keepingCapacity: true)
    tag += frequencies
    if isFirst { tag.append(packed: UInt64(firstDocid - 1)) }
    tag.append(UInt8(ascii: isLast ? "1" : "0"))
    tag.append(packed: UInt64(lastDocid - firstDocid))
    tag += numbers
    try table.add(key: key, tag: tag)
    frequencies.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
  }
}
