private let escape: Unicode.Scalar = "\u{1B}"
/// Longer parameters have no sequence that a terminal is sent for colour or its cursor.
private let maxParameterLength = 16

/// Whether a line may have such sequences.
func mayHaveEscapes(_ line: ScalarSlice) -> Bool { line.contains(escape) }

/// The control sequences in a line (ECMA-48, 5.4: ESC, `[`, parameters, a final byte), which coloured a text for a terminal and are
/// not part of it.
func escapeSequences(in line: Scalars) -> [Range<Int>] {
  line.indices.filter { line[$0] == escape }.compactMap { start in
    let parameters = line[start...].dropFirst(2).prefix(maxParameterLength)
    guard line[start...].dropFirst().first == "[",
      let end = parameters.firstIndex(where: { !(" "..."?").contains($0) }),
      ("@"..."~").contains(line[end])
    else { return nil }
    return start..<end + 1
  }
}

/// Whether a line is nothing but blanks and such sequences.
func isBlankBesidesEscapes(_ line: ScalarSlice) -> Bool {
  guard line.first(where: { !isBlank($0) }) == escape else { return false }
  let line = Scalars(line)
  var rest = line[...]
  for sequence in escapeSequences(in: line).reversed() { rest.removeSubrange(sequence) }
  return rest.allSatisfy(isBlank)
}
