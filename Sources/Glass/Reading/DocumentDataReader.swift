import Platform

/// The data of the documents of a glass database, read where they lie. libxapian copies each block that it looks at out
/// of the system's memory, which is most of the time that fetching a text takes.
public struct DocumentDataReader: Sendable {
  private let table: MappedTable
  private let leaves: LeafDirectory

  /// Opens the data of the database in `folder`; nil when it has none, or in a form that is not known here.
  public init?(_ folder: Path) throws(SystemError) {
    guard let version = try GlassVersion(folder), let root = version.data else { return nil }
    table = try MappedTable(folder / "docdata.glass", root)
    leaves = LeafDirectory(table)
  }

  /// Lends the data of a document; nil when they are not found, or compressed by libxapian: then it has to be asked.
  public func withData<Result>(of docid: UInt32, _ body: (Span<UInt8>) -> Result) -> Result? {
    var key: [UInt8] = []
    key.append(sortable: docid)
    // Most docids follow one another, and each item that is looked at is far from the last one in memory.
    if let leaf = leaves.leaf(of: docid),
      let item = table.item(of: key, inLeaf: leaf.number, at: Int(docid - leaf.first))
    {
      return table.file.withBytes(item.tag, body)
    }
    func guess(_ first: [UInt8]) -> Int? { Int(sortable: first).map { Int(docid) - $0 } }
    guard var cursor = table.cursor(at: key, guess: guess), let first = cursor.item,
      isPart(first, 1, of: key)
    else { return nil }
    if first.isLast { return table.file.withBytes(first.tag, body) }
    guard let data = joined(first, &cursor, key) else { return nil }
    return body(data.span)
  }

  /// Data that lie in several items.
  private func joined(
    _ first: LeafItem, _ cursor: inout TableCursor, _ key: [UInt8]
  ) -> [UInt8]? {
    guard var data = table.tag(of: first) else { return nil }
    for component in 2...TableWriter.maxComponents {
      guard let item = cursor.next(), isPart(item, component, of: key),
        let part = table.tag(of: item)
      else { return nil }
      data += part
      if item.isLast { return data }
    }
    return nil
  }

  private func isPart(_ item: LeafItem, _ component: Int, of key: [UInt8]) -> Bool {
    item.component == component && !item.isCompressed && table.has(key, item)
  }
}
