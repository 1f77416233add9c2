import Text

/// Reads the paragraphs of a document from its pages, which are given one after the other.
public struct DocumentLayout {
  private var paragraphs: [LaidOutParagraph] = []
  private var article = Article()
  /// The paragraph that may go on in what is read next.
  private var open: Int?
  private var margins = RunningHeads()

  /// One without pages.
  public init() {}

  /// Reads the next page.
  public mutating func add(_ page: PageWords) {
    let reading = PageReading(page)
    let first = paragraphs.count
    article.startPage()
    for leaf in reading.leaves { add(leaf, of: reading, page.number) }
    let day = printedDay(of: paragraphs[first...])
    for index in paragraphs[first...].indices { paragraphs[index].day = day }
  }

  /// All paragraphs, in reading order.
  public consuming func finish() -> [LaidOutParagraph] {
    margins.mark(&paragraphs)
    return paragraphs
  }

  private mutating func add(_ leaf: Leaf, of reading: PageReading, _ page: Int) {
    article.enter(leaf)
    for block in leaf.blocks {
      let (text, repairs) = mended(block)
      guard text.contains(where: { !isBlank($0) }) else { continue }
      let place = LaidOutParagraph.Place(page: page, box: reading.original(block.box))
      if let open, goesOn(block, from: open) {
        article.goOn()
        append(text, to: open, block, place, repairs)
      } else {
        append(text, block, place, repairs)
      }
    }
  }

  /// Whether a block goes on with a paragraph. Without indents it has to break off inside a sentence.
  private func goesOn(_ block: Block, from index: Int) -> Bool {
    guard block.kind == .body, paragraphs[index].endsInside else { return false }
    return block.opensInside || block.mayOpenInside && !endsSentence(paragraphs[index].text[...])
  }

  private mutating func append(
    _ text: Scalars, to index: Int, _ block: Block, _ place: LaidOutParagraph.Place,
    _ repairs: Set<Paragraph.Repair>
  ) {
    var place = place
    place.start = paragraphs[index].text.count
    paragraphs[index].text = joined([paragraphs[index].text, text])
    paragraphs[index].places.append(place)
    paragraphs[index].repairs.formUnion(repairs.union([.joined]))
    paragraphs[index].endsInside = block.mayGoOn
  }

  private mutating func append(
    _ text: Scalars, _ block: Block, _ place: LaidOutParagraph.Place,
    _ repairs: Set<Paragraph.Repair>
  ) {
    var paragraph = LaidOutParagraph(kind: block.kind.onPage(text), text: text, places: [place])
    paragraph.repairs = block.lines.count > 1 ? repairs.union([.joined]) : repairs
    paragraph.opensInside = block.kind == .body && block.opensInside
    paragraph.endsInside = block.mayGoOn
    article.place(&paragraph, block)
    switch block.kind {
    case .body: open = paragraphs.count
    case .headline, .subhead, .jump: open = nil
    default: break
    }
    paragraphs.append(paragraph)
  }
}

/// The text of a block, each line mended.
private func mended(_ block: Block) -> (Scalars, Set<Paragraph.Repair>) {
  // The gaps of a row are those of its cells.
  if block.kind == .table { return (block.text, []) }
  var repairs: Set<Paragraph.Repair> = []
  let lines = block.lines.map { line in
    let mended = Text.mended(line.text)
    repairs.formUnion(mended.repairs)
    return mended.text
  }
  return (joined(lines), repairs)
}

extension Block.Kind {
  fileprivate func onPage(_ text: Scalars) -> Paragraph.Kind {
    switch self {
    case .body: .body
    case .headline, .subhead: .headline
    case .byline: .byline
    case .caption: .caption
    case .jump, .other: .other
    case .masthead: pageNumber(text[...]) == nil ? .masthead : .pageNumber
    case .footnote: .footnote
    case .table: .table
    }
  }
}

/// The day that the head of a page names.
private func printedDay(of page: ArraySlice<LaidOutParagraph>) -> Day? {
  let lines = page.filter { $0.kind == .masthead }.map(\.text)
  return lines.isEmpty ? nil : Text.printedDay(of: Scalars(lines.joined(separator: ["\n"])))
}
