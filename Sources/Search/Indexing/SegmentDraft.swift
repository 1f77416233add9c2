import Platform
import Text

/// A segment whose scoring is not known yet: the usual length of a paragraph is estimated from the
/// first ones, which wait until there are enough of them.
struct SegmentDraft {
  private let folder: Path
  private var waiting: [Document] = []
  private var waitingParagraphs = 0
  private var open: (builder: SegmentBuilder, scoring: Scoring)?

  /// How many paragraphs make an estimate.
  private static let sample = 2_000

  init(_ folder: Path) { self.folder = folder }

  mutating func add(_ file: Document) throws {
    if let open { return try open.builder.add(file) }
    waiting.append(file)
    waitingParagraphs += file.paragraphs.count
    if waitingParagraphs >= Self.sample { try begin() }
  }

  mutating func finish() throws -> (Manifest.SegmentEntry, Scoring) {
    let (builder, scoring) = try begin()
    return (try builder.finish(), scoring)
  }

  @discardableResult
  private mutating func begin() throws -> (builder: SegmentBuilder, scoring: Scoring) {
    if let open { return open }
    let scoring = Scoring(averageLength: averageLength)
    let builder = try SegmentBuilder(folder, scoring: scoring)
    for file in waiting { try builder.add(file) }
    waiting = []
    open = (builder, scoring)
    return (builder, scoring)
  }

  private var averageLength: Double {
    let lengths = waiting.lazy.flatMap { $0.paragraphs.lazy.map { tokens(of: $0.text).count } }
    return max(1, Double(lengths.reduce(0, +)) / Double(max(1, waitingParagraphs)))
  }
}
