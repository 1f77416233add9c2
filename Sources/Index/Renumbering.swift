import Failures

extension Segment {
  /// Its table of files with other numbers for its roots, and which of the rows in that are deleted. Only deleted rows
  /// may be of roots that have none.
  package func files(
    numbering roots: [Int: Int]
  ) throws(Failure) -> (table: [UInt8], deleted: RowRanges) {
    var rows: [(row: FileRow, isDeleted: Bool)] = []
    for place in 0..<files.count {
      var row = try row(place)
      let isDeleted = entry.deleted.contains(place)
      guard let root = roots[row.root] ?? (isDeleted ? 0 : nil) else {
        throw .damaged(
          index, "segments/\(entry.name)/\(FileTable.name) cannot be read",
          zh: "segments/\(entry.name)/\(FileTable.name) 无法读取")
      }
      row.root = root
      rows.append((row, isDeleted))
    }
    let withParagraphs = files.unchangedRows.lowerBound
    rows = rows[..<withParagraphs] + rows[withParagraphs...].inTableOrder(\.row)
    var deleted = RowRanges()
    deleted.insert(rows.indices.filter { rows[$0].isDeleted })
    return (fileTable(rows.map(\.row)), deleted)
  }
}
