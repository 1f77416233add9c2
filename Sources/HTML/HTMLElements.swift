// Which elements are what.

/// What has no text that a reader sees, or text that is none of the page.
let hiddenElements: Set = [
  "script", "style", "template", "noscript", "iframe", "object", "svg", "audio", "video", "canvas",
  "select", "datalist", "button", "textarea", "rt", "rp", "title", "noembed", "noframes",
]

/// Those among the hidden ones in which no tag is one.
let rawElements: Set = ["script", "style", "iframe", "textarea", "title", "noembed", "noframes"]

/// What stands on lines of its own.
let blockElements: Set = [
  "html", "head", "body", "p", "div", "section", "article", "main", "aside", "nav", "header",
  "footer",
  "hgroup", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "dir", "li", "dl", "dt", "dd",
  "blockquote", "pre", "xmp", "listing", "table", "thead", "tbody", "tfoot", "caption", "colgroup",
  "figure", "figcaption", "form", "fieldset", "legend", "address", "details", "summary", "dialog",
  "hr", "center", "option", "optgroup", "frameset", "search",
]

/// What a page consists of, whose heads and feet are its own.
let sectionElements: Set = ["article", "main", "section"]

/// What may be marked as navigation by its attributes.
let markedElements: Set = ["div", "ul", "ol", "aside", "form"]

let captionElements: Set = ["caption", "figcaption"]
let codeElements: Set = ["pre", "xmp", "listing"]

/// The level of a heading; nil for another element.
func headingLevel(_ name: String) -> Int? {
  let bytes = Array(name.utf8)
  guard bytes.count == 2, bytes[0] == UInt8(ascii: "h"), (0x31...0x36).contains(bytes[1]) else {
    return nil
  }
  return Int(bytes[1]) - 0x30
}

extension HTMLTag {
  /// Whether its attributes say that it leads to other pages, or asks about cookies.
  var isMarkedAsNavigation: Bool {
    if let role = value(of: "role"), ["navigation", "banner", "contentinfo"].contains(role) {
      return true
    }
    let names = [value(of: "id"), value(of: "class")].compactMap(\.self).joined(separator: " ")
    return names.lowercased().split(separator: " ").contains {
      navigationNames.contains(String($0)) || $0.hasPrefix("cookie")
    }
  }
}

private let navigationNames: Set = [
  "nav", "navbar", "navigation", "topnav", "mainnav", "breadcrumb", "breadcrumbs", "footer",
  "site-footer",
  "site-header",
]
