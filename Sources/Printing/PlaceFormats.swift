import Answering
import Querying
import Console
import Platform
import Presentation

/// The files of hits, each once, in the order of their first hit. Where partial matches are marked, behind a file that has no
/// other hits stand a tab and `partial`.
struct PathsFormat {
  let output: Output
  /// What stands behind each path: a line feed, or a zero byte, which no path has.
  let end: UInt8
  let marksPartial: Bool

  func write(_ list: SearchResponse.HitList) throws(Output.Failure) {
    let hits = list.hits.map(\.hit)
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
  let marksPartial: Bool

  func write(_ list: SearchResponse.HitList) throws(Output.Failure) {
    for found in list.hits {
      let mark = found.hit.group == .literal || !marksPartial ? "" : "(partial) "
      let line =
        "\(found.hit.placeMark)\(found.lineShown):\(mark)\(onOneLine(found.text(of: .snippet)))\n"
      try output.writeText(found.hit.name.bytesOnOneLine + Array(line.utf8))
    }
  }
}
