// What a paragraph is on its page, by words that newspapers use for it everywhere.

private let roles = scalars([
  "本报记者", "特约记者", "记者 ", "通讯员", "本报通讯员", "特约通讯员", "本报特约", "本报讯员", "文/", "图/", "文／", "图／",
])
private let firstOfRoles = Scalars(Set(roles.compactMap(\.first)))
private let mastheadWords = scalars([
  "星期", "农历", "邮发代号", "刊号", "出版物号", "主办", "主管", "出版", "报社", "责任编辑",
  "责编", "美编", "校对", "总编", "电话", "邮箱", "邮编", "地址", "印刷", "零售", "www.",
])
private let maxDatelineLength = 20
private let maxBylineLength = 30
private let maxMastheadLength = 60

/// Words as they fold, so that they are found in traditional characters too.
private func scalars(_ words: [String]) -> [Scalars] {
  words.map { Scalars($0.unicodeScalars.map(fold)) }
}

private func starts(_ text: some Sequence<Unicode.Scalar>, with word: Scalars) -> Bool {
  text.lazy.map(fold).starts(with: word)
}

/// Whether a line is a byline: a mark or a role, and names.
package func isByline(_ line: ScalarSlice) -> Bool {
  guard line.count <= maxBylineLength, let first = line.first else { return false }
  if isBylineMark(first) { return !isOfBook(line.drop { isBylineMark($0) || isBlank($0) }) }
  return firstOfRoles.contains(fold(first)) && roles.contains { starts(line, with: $0) }
    && !line.contains { isSentenceEnd($0) || $0 == "，" }
}

private func isBylineMark(_ scalar: Unicode.Scalar) -> Bool {
  ["□", "■", "○", "●", "◎", "◇", "◆"].contains(scalar)
}

/// Whether a line begins as a part of a book does: 第三回, 卷七.
private func isOfBook(_ line: ScalarSlice) -> Bool {
  if case .ordinal = Marker(line)?.style { true } else { false }
}

/// Whether a text begins with a dateline, as news do: 本报讯 or 新华社北京8月17日电, set apart from
/// what follows by a blank or a bracket.
package func hasDateline(_ text: Scalars) -> Bool {
  let start = datelineHead(of: text)
  let source = start.prefix { !isBlank($0) && !isOpening($0) && !isClosing($0) }
  guard source.count > 2, let next = start[source.endIndex...].first else { return false }
  let end = source.suffix(2).map(fold)
  return (end.last == "讯" || end == ["日", "电"])
    && (isBlank(next) || isOpening(next) || isCloser(next))
}

/// The beginning of a text that its dateline is told by.
func datelineHead(of text: Scalars) -> Scalars {
  Scalars(text.drop(while: isOpening).prefix(maxDatelineLength))
}

/// What a paragraph is on its page.
func kind(of paragraph: Paragraph) -> Paragraph.Kind {
  switch paragraph.kind {
  case .headline: kind(ofAlone: paragraph)
  case .body where isCaption(paragraph.text): .caption
  default: paragraph.kind
  }
}

/// Tells the paragraphs that stand alone apart.
func kind(ofAlone paragraph: Paragraph) -> Paragraph.Kind {
  if isByline(paragraph.text[...]) { return .byline }
  if isCaption(paragraph.text) { return .caption }
  if isBracketed(paragraph.text) { return .byline }
  if isLong(paragraph.text), !paragraph.text.contains(where: isWide) { return .other }
  return isMasthead(paragraph.text) ? .masthead : .headline
}

/// Whether a text is longer than a headline in Latin letters, or no line of words: a command, an address.
private func isLong(_ text: Scalars) -> Bool {
  text.count > maxMastheadLength || text.contains { "/\\<>=$_{}|#".unicodeScalars.contains($0) }
}

/// Whether a scalar is of a script of Eastern Asia.
private func isWide(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2E80 }

/// Whether a short text is all in brackets: behind an article these are names, and no headline is.
private func isBracketed(_ text: Scalars) -> Bool {
  text.count <= maxBylineLength && text.first == "（"
    && text.firstIndex(where: isCloser) == text.count - 1
}

/// Whether a paragraph says what a picture shows: it ends with who took it.
package func isCaption(_ text: Scalars) -> Bool {
  let inside = text.last.map(isCloser) == true ? text.dropLast() : text[...]
  guard inside.last == "摄", let blank = inside.lastIndex(where: { isBlank($0) || isOpening($0) })
  else { return false }
  return inside.endIndex - blank <= 8
}

/// Whether a paragraph belongs to the head of the page: date, issue, publisher.
package func isMasthead(_ text: Scalars) -> Bool {
  guard text.count <= maxMastheadLength, !text.contains(where: isSentenceEnd) else { return false }
  if !text.contains(where: isHan) { return true }
  let folded = Scalars(text.map(fold))
  return isDateOrIssue(folded)
    || mastheadWords.contains { word in
      folded.indices.contains { folded[$0...].starts(with: word) }
    }
}

/// Whether a line has no more words than a date or the number of an issue or page has.
private func isDateOrIssue(_ text: Scalars) -> Bool {
  let counted: Set<Unicode.Scalar> = ["年", "月", "日", "第", "期", "版", "今", "总", "号", "共"]
  return text.contains { isASCIIDigit($0) }
    && text.allSatisfy { !isHan($0) || counted.contains($0) }
}
