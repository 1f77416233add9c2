import Text

/// Tells heads that come again on other pages from mastheads.
struct RunningHeads {
  func mark(_ paragraphs: inout [LaidOutParagraph]) {
    var pages: [Scalars: Set<Int>] = [:]
    for paragraph in paragraphs where paragraph.kind == .masthead {
      pages[key(paragraph), default: []].insert(paragraph.page)
    }
    for index in paragraphs.indices where paragraphs[index].kind == .masthead {
      if (pages[key(paragraphs[index])]?.count ?? 0) > 1 { paragraphs[index].kind = .runningHead }
    }
  }

  /// Its text but for digits and blanks.
  private func key(_ paragraph: LaidOutParagraph) -> Scalars {
    paragraph.text.filter { !isBlank($0) && !("0"..."9").contains($0) }
  }
}
