import Console
import Platform
import Search

/// The files of hits, each once, in the order of their first hit.
struct PathsFormat {
  let output: Output
  /// What stands behind each path: a line feed, or a zero byte, which no path has.
  let end: UInt8

  func write(_ hits: [Hit]) throws(Output.Failure) {
    var seen: Set<Path> = []
    for hit in hits where seen.insert(hit.path).inserted {
      try output.write(hit.path.bytes + [end])
    }
  }
}

/// Hits as `grep -n` prints lines, which editors jump to: path, line, snippet.
struct GrepFormat {
  let output: Output
  let extent: SnippetExtent

  func write(_ hits: [Hit]) throws(Output.Failure) {
    for hit in hits {
      let snippet = hit.snippetText(extent).unicodeScalars.map(onOneLine)
      let line = ":\(hit.line):\(String(String.UnicodeScalarView(snippet)))\n"
      try output.write(hit.path.bytes)
      try output.write(output.terminal == nil ? line : escapingControls(line))
    }
  }
}

private func onOneLine(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) ? " " : scalar
}
