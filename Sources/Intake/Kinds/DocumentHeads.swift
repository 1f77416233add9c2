import Text

/// What a file says of itself beside its text, as blocks above it: its title, unless the text shows it, and its author.
func heads(
  title: (text: Scalars, line: Int)?, author: (text: Scalars, line: Int)?, of blocks: [MarkupBlock]
) -> [MarkupBlock] {
  var heads: [MarkupBlock] = []
  if let title, !isShown(title.text, in: blocks) {
    heads.append(block(.heading(level: 0), title.text, title.line))
  }
  if let author { heads.append(block(.byline, author.text, author.line)) }
  return heads
}

private func block(_ kind: MarkupBlock.Kind, _ text: Scalars, _ line: Int) -> MarkupBlock {
  var block = MarkupBlock(kind)
  block.parts = [MarkupBlock.Part(text, line: line)]
  return block
}

/// Whether a heading, or what the text begins with, says the title: titles of pages often have the name of the site besides.
private func isShown(_ title: Scalars, in blocks: [MarkupBlock]) -> Bool {
  let title = ink(title)
  if blocks.first.map({ ink($0) == title }) ?? false { return true }
  return blocks.lazy.filter(\.isHeading).prefix(maxHeadings).contains { heading in
    let heading = ink(heading)
    return heading.count >= minHeading && title.starts(with: heading) || heading == title
  }
}

private let maxHeadings = 100
/// A shorter one may begin a title by chance.
private let minHeading = 4

private func ink(_ block: MarkupBlock) -> Scalars { ink(Scalars(block.parts.flatMap(\.text))) }
private func ink(_ text: Scalars) -> Scalars { text.filter { ScalarClass($0) != .blank } }

extension MarkupBlock {
  fileprivate var isHeading: Bool { if case .heading = kind { true } else { false } }
}

/// The day that the text itself names as its own.
func printedDate(of paragraphs: [Paragraph]) -> PageDate? {
  let text = paragraphs.lazy.filter { $0.kind != .navigation }.map(\.text).joined(separator: ["\n"])
  return printedDay(of: Scalars(text)).map { PageDate(Period($0), from: .text) }
}
