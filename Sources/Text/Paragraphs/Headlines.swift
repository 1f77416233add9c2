/// Tells what stands alone on a page apart, and gives each body paragraph the headline above it.
struct Headlines {
  private var headline: String?

  /// The next paragraph of the page with its kind and its headline.
  mutating func placed(_ paragraph: Paragraph) -> Paragraph {
    var placed = paragraph
    switch paragraph.kind {
    case .headline: placed.kind = kind(ofAlone: paragraph)
    case .body where isCaption(paragraph.text): placed.kind = .caption
    default: break
    }
    switch placed.kind {
    case .headline: headline = String(placed.text)
    case .body: placed.headline = headline
    default: break
    }
    return placed
  }
}
