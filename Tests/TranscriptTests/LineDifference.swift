import Testing

/// Records an issue that shows the lines by which `found` differs from `expected`, where it does. `what` says whose lines
/// they are.
func expect(
  _ found: String, toBe expected: String, of what: String,
  at location: SourceLocation = #_sourceLocation
) {
  guard found != expected else { return }
  let difference = lineDifference(from: expected, to: found)
  Issue.record("\(what)\n\(difference)", sourceLocation: location)
}

/// The lines of two texts with `-` before those that only the first has, `+` before those that only the second has, and a
/// blank before the lines around them.
func lineDifference(from old: String, to new: String) -> String {
  let (old, new) = (lines(old), lines(new))
  let changes = new.difference(from: old)
  let (removed, inserted) = (offsets(changes.removals), offsets(changes.insertions))
  var rows: [(line: String, isChange: Bool)] = []
  var (i, j) = (0, 0)
  while i < old.count || j < new.count {
    if removed.contains(i) {
      rows.append(("- " + old[i], true))
      i += 1
    } else if inserted.contains(j) {
      rows.append(("+ " + new[j], true))
      j += 1
    } else {
      rows.append(("  " + old[i], false))
      (i, j) = (i + 1, j + 1)
    }
  }
  return excerpt(rows)
}

private func lines(_ text: String) -> [Substring] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
}

private func offsets(_ changes: [CollectionDifference<Substring>.Change]) -> Set<Int> {
  Set(
    changes.map {
      switch $0 {
      case .insert(let offset, _, _), .remove(let offset, _, _): offset
      }
    })
}

/// The changes with a few lines around each.
private func excerpt(_ rows: [(line: String, isChange: Bool)]) -> String {
  let around = 2
  return rows.indices.filter { index in
    rows[max(0, index - around)..<min(rows.count, index + around + 1)].contains { $0.isChange }
  }.map { rows[$0].line }.joined(separator: "\n")
}
