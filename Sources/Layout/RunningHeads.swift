import Text

/// Tells heads that come again on other pages from mastheads. Of each it keeps where it stands and a hash, and not its text.
public struct RunningHeads {
  private struct Head {
    let hash, page, place: Int
  }

  private var heads: [Head] = []

  /// None yet.
  public init() {}

  /// Adds a paragraph, which counts if it is a masthead. `place` is its own among those of the document.
  public mutating func add(_ paragraph: LaidOutParagraph, at place: Int) {
    guard paragraph.kind == .masthead else { return }
    heads.append(Head(hash: hash(paragraph.text), page: paragraph.page, place: place))
  }

  /// The places of those that come again.
  public var places: [Int] {
    var pages: [Int: Int] = [:]
    var isAgain: Set<Int> = []
    for head in heads {
      let page = pages[head.hash] ?? head.page
      pages[head.hash] = page
      if page != head.page { isAgain.insert(head.hash) }
    }
    return heads.filter { isAgain.contains($0.hash) }.map(\.place)
  }

  /// That of a text but for its digits and blanks.
  private func hash(_ text: Scalars) -> Int {
    var hasher = Hasher()
    for scalar in text where !isBlank(scalar) && !("0"..."9").contains(scalar) {
      hasher.combine(scalar)
    }
    return hasher.finalize()
  }
}

extension [LaidOutParagraph] {
  /// Marks the running heads among all paragraphs of a document.
  package mutating func markRunningHeads() {
    var heads = RunningHeads()
    for (place, paragraph) in enumerated() { heads.add(paragraph, at: place) }
    for place in heads.places { self[place].kind = .runningHead }
  }
}
