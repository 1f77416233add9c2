/// Subtitles (SubRip, WebVTT): below the number of a cue and its times, which are no text, stand its lines up to a blank one. Each was
/// set to be read by itself.
func findSubtitles(_ lines: [Line], _ forms: inout [LineForm]) {
  for index in lines.indices where isTiming(lines[index].raw) {
    forms[index] = .rule
    if index > 0, lines[index].gap == 0, lines[index - 1].raw.allSatisfy(isASCIIDigit) {
      forms[index - 1] = .rule
    }
    for text in lines.indices[(index + 1)...].prefix(while: { lines[$0].gap == 0 }) {
      forms[text] = .verse
    }
  }
}

/// Whether a line has two times of a film with an arrow between, as `00:01:02,500 --> 00:01:04,000`.
private func isTiming(_ line: ScalarSlice) -> Bool {
  guard line.first.map(isASCIIDigit) == true, line.count <= 120 else { return false }
  let parts = line.split(whereSeparator: isBlank)
  return parts.count >= 3 && parts[1].elementsEqual(["-", "-", ">"]) && isTime(parts[0])
    && isTime(parts[2])
}

private func isTime(_ text: ScalarSlice) -> Bool {
  text.count(where: { $0 == ":" }) >= 1
    && text.allSatisfy { isASCIIDigit($0) || [":", ",", "."].contains($0) }
}
