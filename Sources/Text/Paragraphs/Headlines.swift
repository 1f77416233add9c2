/// Tells what stands alone on the page apart, and gives each body paragraph the headline above it.
func underHeadlines(_ paragraphs: [Paragraph]) -> [Paragraph] {
  var marked = paragraphs
  var headline: String?
  for index in marked.indices {
    switch marked[index].kind {
    case .headline: marked[index].kind = kind(ofAlone: marked[index])
    case .body where isCaption(marked[index].text): marked[index].kind = .caption
    default: break
    }
    switch marked[index].kind {
    case .headline: headline = String(marked[index].text)
    case .body: marked[index].headline = headline
    default: break
    }
  }
  return marked
}
