// `[label]: address` at the beginning of a line is read by Markdown and not shown. Notes look like it, and what follows in
// them is text.

/// The text with the brackets escaped that begin a note, so that it is shown as it is written.
func withNotesShown(_ text: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(text.count)
  var isCode = false
  for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
    let start = line.prefix(4).firstIndex { $0 != UInt8(ascii: " ") } ?? line.startIndex
    if isFence(line[start...]) { isCode.toggle() }
    result += line[..<start]
    if !isCode, isNote(line[start...]) { result.append(UInt8(ascii: "\\")) }
    result += line[start...]
    result.append(UInt8(ascii: "\n"))
  }
  return result.dropLast()
}

private func isFence(_ line: ArraySlice<UInt8>) -> Bool {
  line.starts(with: "```".utf8) || line.starts(with: "~~~".utf8)
}

/// Whether a line is `[^label]: …`, or `[label]: …` with an address that has other characters than ASCII, as none has.
private func isNote(_ line: ArraySlice<UInt8>) -> Bool {
  guard line.first == UInt8(ascii: "["), let end = line.firstIndex(of: UInt8(ascii: "]")),
    end + 1 < line.endIndex, line[end + 1] == UInt8(ascii: ":")
  else { return false }
  if line.dropFirst().first == UInt8(ascii: "^") { return true }
  let blank = UInt8(ascii: " ")
  let address = line[(end + 2)...].drop { $0 == blank }.prefix { $0 != blank }
  return address.contains { $0 >= 0x80 }
}
