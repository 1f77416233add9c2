import Querying
import Index
import Platform
import Text

/// A paragraph that answers a question.
public struct Hit: Sendable {
  /// How well it answers. All literal hits stand before all partial ones.
  public let group: Ranked.Group
  /// The sum of the BM25 points of what was asked for; nil when nothing that was asked for has any, as a date.
  public internal(set) var score: Double?
  /// Its name that stays, and that no other paragraph of its index has: the path below the indexed root, a colon, the
  /// line where it starts; `.2`, `.3` for further pieces that start on that line; or `#page=`,
  /// its page, a colon and its number there. Behind the path of an archive or a book stand `!/` and the name of the file in it. The name of the root and `//` stand
  /// before it where another root had such a path first. A record of a collection has the id its source gives it,
  /// where no record before it has the same. Blanks, controls and bytes that are not UTF-8 are percent-encoded.
  public let id: String
  /// Its file, as it opens from the current folder, or the archive that this is in.
  public let path: Path
  /// The line of the file where it starts, from 1.
  public let line: Int
  /// The last line of the file that it has a part of.
  public let endLine: Int
  /// What it is on its page.
  public let kind: Paragraph.Kind
  /// The headline it stands under, where one is known.
  public let headline: String?
  /// The headlines it stands under, from the one of the widest part to the nearest.
  public internal(set) var headings: [String] = []
  /// The number of its page: the printed one, else that of its form feed; nil where the text shows no pages.
  public internal(set) var page: Int?
  /// The date it is of, where one is known.
  public let date: PageDate?
  /// When its file was last changed (UTC), such as `2023-08-18T06:30:00Z`; nil when that is not known.
  public var modified: String? { secondsModified.map(isoTime) }
  var secondsModified: Int?
  /// What its source says of it besides, where it is a record of a collection: a JSON object.
  public internal(set) var fields: String?
  /// What its places are counted by. Of a file of pages the lines here are pages.
  public internal(set) var unit = PlaceUnit.line
  /// The name of its file in the archive that `path` is; nil where that is none.
  public internal(set) var member: Path?
  /// Where in its text the lines of the file begin.
  var lineStarts = LineStarts(bytes: [])
  /// Its text, lines joined.
  public let text: Scalars
  /// What was asked for, where it stands in the text, in scalars. In order, none touching another.
  public let marks: [Range<Int>]
  /// The same as they were found: overlapping, with what they are worth.
  let matches: [Mark]
  /// The number of its index, from 1, where there are several.
  public internal(set) var index: Int?
  /// The sentence that answers a question which asks; nil for another one.
  var sentence: Range<Int>?

  /// What a snippet is to show: what was found in the sentence that answers, or else all that was found.
  var shown: [Mark] {
    let inside = sentence.map { sentence in
      matches.filter { sentence.contains($0.range.lowerBound) }
    }
    return inside.flatMap { $0.isEmpty ? nil : $0 } ?? matches
  }

  /// Its file as it is shown: its path, and where that is an archive the name in it, as `a.zip!/b.html`.
  public var name: Path { member.map { MemberName(path, $0).path } ?? path }

  /// What stands between its path and the number of its line or page.
  public var placeMark: String { unit.mark }

  /// A number of a line, which those of pages are not.
  public func numberOfLine(_ line: Int) -> Int? { unit == .line ? line : nil }

  /// The line of the file that a place in the text, in scalars, stands on.
  public func line(of offset: Int) -> Int { lines(of: [offset]).first ?? line }

  /// The lines of the file that the marks begin on.
  public var markLines: [Int] { lines(of: marks.map(\.lowerBound)) }

  private func lines(of offsets: [Int]) -> [Int] { lineStarts.lines(of: offsets, from: line) }
}
