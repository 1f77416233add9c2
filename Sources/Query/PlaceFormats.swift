import Asking
import Console
import Index
import Platform
import Showing

/// The files of hits, each once, in the order of their first hit. Where partial matches are marked, behind a file that has no
/// other hits stand a tab and `partial`.
struct PathsFormat {
  let output: Output
  /// What stands behind each path: a line feed, or a zero byte, which no path has.
  let end: UInt8
  let marksPartial: Bool

  func write(_ hits: [Hit]) throws(Output.Failure) {
    let literal = Set(hits.filter { $0.group == .literal }.map(\.path))
    var seen: Set<Path> = []
    for hit in hits where seen.insert(hit.path).inserted {
      let mark = !marksPartial || literal.contains(hit.path) ? [] : Array("\tpartial".utf8)
      try output.writeText((end == 0 ? hit.path.bytes : hit.path.bytesOnOneLine) + mark + [end])
    }
  }
}

/// Hits as `grep -n` prints lines, which editors jump to: path, line of the first mark that is shown, snippet.
struct GrepFormat {
  let output: Output
  let extent: SnippetExtent
  let marksPartial: Bool

  func write(_ hits: [Hit]) throws(Output.Failure) {
    for hit in hits {
      let mark = hit.group == .literal || !marksPartial ? "" : "(partial) "
      let line =
        "\(hit.unit.mark)\(hit.lineShown(extent)):\(mark)\(onOneLine(hit.snippetText(extent)))\n"
      try output.writeText(hit.path.bytesOnOneLine + Array(line.utf8))
    }
  }
}

extension Hit {
  /// The line of the first mark in the snippet; that of the paragraph where there is none.
  func lineShown(_ extent: SnippetExtent) -> Int {
    let fragments = snippet(extent).fragments
    let shown = marks.lazy.flatMap { mark in fragments.map { mark.clamped(to: $0) } }
      .first { !$0.isEmpty }
    return shown.map { line(of: $0.lowerBound) } ?? line
  }
}
