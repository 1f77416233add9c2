#if Server
import JSON
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

  /// The text and where it stands.
  private var text: String {
    let places = [
      headline, names(hit.name).lossyText, day, hit.page.map { say(.page, String($0)) },
      isLineInID ? nil : hit.numberOfLine(hit.line).map { say(.line, String($0)) }, hit.id,
    ]
    let separator = say == .zh ? "，" : ", "
    let place = places.compactMap { $0?.isEmpty == false ? $0 : nil }.joined(separator: separator)
    return "\(String(hit.text))\n—— \(place)"
  }

  private var isLineInID: Bool { hit.id.hasSuffix(":\(hit.line)") }

  /// As GB/T 7714—2015 has it: who wrote it, title and kind of source, where it was published, when, on which page. What is not known
  /// is left out, as the standard has it for who wrote it: the name of a file is not that of a newspaper.
  private var standard: String {
    let author = field("author", "作者").map { "\($0). " } ?? ""
    let title = headline ?? String(hit.text.prefix(20).map(Character.init)) + "…"
    let page = hit.page.map(String.init)
    // A newspaper has a day; of anything else the kind is not known.
    guard let day, day.utf8.count == 10 else {
      let place = [day.map { ". \($0.prefix(4))" }, page.map { ": \($0)" }].compactMap(\.self)
      return "\(author)\(title)[Z]\(place.joined())."
    }
    let issue = [field("newspaper", "报纸"), day].compactMap(\.self).joined(separator: ", ")
    return "\(author)\(title)[N]. \(issue)\(page.map { "(\($0))" } ?? "")."
  }

  /// What a record says of itself by one of some names.
  private func field(_ names: String...) -> String? {
    let record = try? hit.fields.map { try JSONSlice(Array($0.utf8)).object() }
    let texts = names.lazy.compactMap { try? record?[optional: $0]?.string() }
    return texts.first { !$0.isEmpty }
  }
}
#endif
