#if Server
import Answering
import JSON
import Presentation
import Text

/// What a record says besides its text, as its source has it.
struct RecordFields {
  let hit: Hit

  var html: HTML? {
    let members = try? hit.fields.map { try JSONSlice(Array($0.utf8)).object().members }
    guard let members, !members.isEmpty else { return nil }
    return "<table class=\"fields\"><tbody>\(members.map(row))</tbody></table>"
  }

  private func row(_ key: String, _ value: JSONSlice) -> HTML {
    let text = (try? value.string()) ?? value.written
    let isLink = text.hasPrefix("https://") || text.hasPrefix("http://")
    let shown: HTML =
      isLink
      ? "<a href=\"\(text)\" target=\"_blank\" rel=\"noopener noreferrer\">\(text)</a>" : "\(text)"
    return "<tr><th scope=\"row\"><bdi>\(key)</bdi></th><td><bdi>\(shown)</bdi></td></tr>"
  }
}

/// The records beside one in its file, by what they are called: they are other ones, and not read on with it.
struct OtherRecords {
  let state: PageState
  let say: Language
  let response: ReadResponse

  private static let longest = 40

  var html: HTML? {
    guard response.paragraphs.count > 1 else { return nil }
    return """
      <nav class="others" aria-label="\(say(.otherRecords))"><h2>\(say(.otherRecords))</h2>
      <ul>\(response.paragraphs.enumerated().map(item))</ul></nav>
      """
  }

  private func item(_ place: Int, _ found: SearchHit) -> HTML {
    let hit = found.hit
    let beginning = String(String.UnicodeScalarView(hit.text.prefix(Self.longest)))
    let name = hit.headline ?? beginning + (hit.text.count > Self.longest ? "…" : "")
    if place == response.position {
      return "<li><strong aria-current=\"page\"><bdi lang=\"zh\">\(name)</bdi></strong></li>"
    }
    let relation: HTML? =
      switch place - response.position {
      case -1: " rel=\"prev\""
      case 1: " rel=\"next\""
      default: nil
      }
    return """
      <li><a\(relation) href="\(state.reading(hit.id, state.index))"><bdi lang="zh">\(name)</bdi></a></li>
      """
  }
}
#endif
