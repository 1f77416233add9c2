// Paragraphs of a document that has pages instead of lines. A page takes the place of a line: `line` is the page where a
// paragraph begins, `endLine` the one where it ends, and `ordinal` its number among those that begin on the page.

/// A part of a page, in points from its upper left corner.
public struct PageBox: Equatable, Sendable {
  /// The number of the page, from 1.
  public let page: Int
  /// Its edges.
  public let left, top, right, bottom: Double

  /// The part of a page between these edges.
  public init(page: Int, left: Double, top: Double, right: Double, bottom: Double) {
    self.page = page
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }
}

extension Paragraph {
  /// A paragraph of a document of pages. `starts` says where in the text each of its pages begins, in scalars and in order,
  /// the first at 0.
  public init(
    _ text: Scalars, kind: Kind, starts: [(page: Int, offset: Int)], repairs: Set<Repair> = []
  ) {
    let first = max(1, starts.first?.page ?? 1)
    var traced = TracedText([], at: TracedText.Place(line: first, column: 1))
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1].offset : text.count
      let range = (start.offset..<max(start.offset, end)).clamped(to: text.indices)
      traced.append(
        text[range], at: TracedText.Place(line: max(1, start.page), column: 1), blank: false)
    }
    self.init(traced: traced, kind: kind, repairs: repairs)
    page = first
  }
}

/// Gives the paragraphs of a document of pages, which come one after the other, their numbers on their pages.
public struct PageNumbering {
  private var ordinals = Ordinals()

  /// That of a document of which nothing was seen.
  public init() {}

  /// The next paragraph, cut into pieces if it is long.
  public mutating func numbered(_ paragraph: Paragraph) -> [Paragraph] {
    pieces(of: paragraph).map { piece in
      var piece = piece
      piece.page = piece.line
      piece.ordinal = ordinals.next(on: piece.line)
      return piece
    }
  }
}
