import Platform

/// The data of the documents of a glass database, read where they lie. libxapian copies each block that it looks at out
/// of the system's memory, which is most of the time that fetching a text takes.
public struct DocumentDataReader: Sendable {
  private let table: MappedTable

  /// Opens the data of the database in `folder`; nil when it has none, or in a form that is not known here.
  public init?(_ folder: Path) throws(SystemError) {
    guard let version = try GlassVersion(folder), let root = version.data else { return nil }
    table = try MappedTable(folder / "docdata.glass", root)
  }

  /// The data of a document; nil when they are not found, or compressed by libxapian: then it has to be asked.
  public func data(of docid: UInt32) -> [UInt8]? {
    var key: [UInt8] = []
    key.append(sortable: docid)
    // Most docids of a leaf follow one another, and each item that is looked at is far from the last one in memory.
    let cursor = table.cursor(at: key) { Int(sortable: $0).map { Int(docid) - $0 } }
    guard var cursor, let first = cursor.item else { return nil }
    var item = first
    var data: [UInt8] = []
    for component in 1...TableWriter.maxComponents {
      guard item.component == component, table.key(of: item) == key, !item.isCompressed,
        let part = table.tag(of: item)
      else { return nil }
      if component == 1, item.isLast { return part }
      data += part
      if item.isLast { return data }
      guard let next = cursor.next() else { return nil }
      item = next
    }
    return nil
  }
}
