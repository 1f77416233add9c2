import Text

/// Reads the paragraphs of a document from its pages, which are given one after the other. It holds no more of them than those
/// that may go on. `RunningHeads` tells which mastheads come again.
public struct DocumentLayout {
  /// The paragraph that may go on in what is read next, and those behind it; while a page is read all that begin on it.
  private var held: [LaidOutParagraph] = []
  private var article = Article()
  /// The place of the paragraph that may go on.
  private var open: Int?

  /// One without pages.
  public init() {}

  /// Reads the next page. Returns the paragraphs that go on no further, in reading order.
  public mutating func add(_ page: PageWords) -> [LaidOutParagraph] {
    closeParagraph(before: page.number)
    let reading = PageReading(page)
    let first = held.count
    article.startPage()
    for leaf in reading.leaves { add(leaf, of: reading, page.number) }
    let day = printedDay(of: held[first...])
    for index in held[first...].indices { held[index].day = day }
    return takeClosed()
  }

  /// The paragraphs behind those that `add` has returned.
  public consuming func finish() -> [LaidOutParagraph] { held }

  /// Over more pages than these, of pictures or tables, no paragraph goes on.
  private static let farthest = 8
  /// What is longer is no paragraph, and goes on as another one.
  private static let longest = 100_000

  private mutating func closeParagraph(before page: Int) {
    guard let open, let last = held[open].places.last?.page else { return }
    if page - last > Self.farthest { self.open = nil }
  }

  private mutating func takeClosed() -> [LaidOutParagraph] {
    if let place = open, !held[place].endsInside { open = nil }
    let closed = Array(held[..<(open ?? held.count)])
    held.removeFirst(closed.count)
    open = open.map { _ in 0 }
    return closed
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
    guard block.kind == .body, held[index].endsInside, held[index].text.count < Self.longest
    else { return false }
    return block.opensInside || block.mayOpenInside && !endsSentence(held[index].text[...])
  }

  private mutating func append(
    _ text: Scalars, to index: Int, _ block: Block, _ place: LaidOutParagraph.Place,
    _ repairs: Set<Paragraph.Repair>
  ) {
    var place = place
    place.start = held[index].text.count
    join(text, to: &held[index].text)
    held[index].places.append(place)
    held[index].repairs.formUnion(repairs.union([.joined]))
    held[index].endsInside = block.mayGoOn
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
    case .body: open = held.count
    case .headline, .subhead, .jump: open = nil
    default: break
    }
    held.append(paragraph)
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
