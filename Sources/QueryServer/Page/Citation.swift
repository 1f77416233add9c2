#if Server
import Platform
import Presentation
import Text

/// A paragraph with its place, to be quoted.
struct Citation {
  let hit: Hit
  let say: Language
  let names: FileNames
  let headline: String?

  var html: HTML {
    """
    <section class="cite"><h2>\(say(.cite))</h2>
    \(part("cite-text", .citeParagraph, text))
    \(part("cite-standard", .citeStandard, standard))
    </section>
    """
  }

  private func part(_ id: String, _ phrase: Phrase, _ text: String) -> HTML {
    """
    <details><summary>\(say(phrase))</summary>
    <p id="\(id)" class="quotation">\(text)</p>
    <button type="button" data-copy="\(id)" hidden>\(say(.copy))</button></details>
    """
  }

  private var day: String? { hit.date?.period.description }
  private var name: String { hit.name.name.lossyText }

  /// The text and where it stands.
  private var text: String {
    let places = [
      headline, names(hit.name).lossyText, day, hit.page.map { say(.page, String($0)) },
      hit.numberOfLine(hit.line).map { say(.line, String($0)) }, hit.id,
    ]
    let separator = say == .zh ? "，" : ", "
    let place = places.compactMap { $0?.isEmpty == false ? $0 : nil }.joined(separator: separator)
    return "\(String(hit.text))\n—— \(place)"
  }

  /// As GB/T 7714—2015 has it: title, kind of source, where it was published, when, on which page. Who wrote it is not known here.
  private var standard: String {
    let title = headline ?? String(hit.text.prefix(20).map(Character.init)) + "…"
    // A newspaper has a day; of anything else the kind is not known.
    let kind = day?.utf8.count == 10 ? "N" : "Z"
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let page = hit.page.map { "(\($0))" } ?? ""
    return "\(title)[\(kind)]. \(stem)\(day.map { ", \($0)" } ?? "")\(page)."
  }
}
#endif
