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
      try output.writeText((end == 0 ? hit.path.bytes : hit.path.bytesOnOneLine) + [end])
    }
  }
}

/// Hits as `grep -n` prints lines, which editors jump to: path, line, snippet.
struct GrepFormat {
  let output: Output
  let extent: SnippetExtent

  func write(_ hits: [Hit]) throws(Output.Failure) {
    for hit in hits {
      let line = ":\(hit.line):\(onOneLine(hit.snippetText(extent)))\n"
      try output.writeText(hit.path.bytesOnOneLine + Array(line.utf8))
    }
  }
}
