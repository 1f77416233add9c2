import Failures
import Index
import Intake
import PDF
import Platform

/// How a run of the indexer goes about its work.
public struct RunOptions: Sendable {
  /// What the named roots take; nil to leave it as it was.
  public var sources: SourceOptions?
  /// What is read though it looks unchanged.
  public var suspicion = RescanOptions()
  /// Whether files that are not there any more stay in the index.
  public var keepsDeletedFiles = false
  /// Whether also those of a root go that is empty or not there; else they stay, for its disk may not be mounted.
  public var dropsEmptyRoots = false
  /// How much of the machine it may take.
  public var resources = Resources.usual
  /// The k1 and b of BM25 (see `Scoring`); nil to leave them as they were. With others all of the index is made anew.
  public var k1, b: Double?
  /// The length of a usual paragraph (see `Scoring`); nil for that of the paragraphs, or as it was.
  public var averageLength: Double?
  /// How segments are built.
  public var builder = BuilderKind.usual
  /// What recognizes pages of PDFs without text that were not recognized before; nil for nothing.
  public var tesseract: Tesseract?
  /// What reads files; nil for the usual kinds.
  var kinds: SourceKinds?
  var policy = MergePolicy()
  /// From which size on files are not held in memory.
  var limits = ReadingLimits()

  /// All files whose size or time has changed.
  public init() {}

  /// Scores paragraphs as those of an index are.
  ///
  /// - Throws: `Failure` when there is no index, or nothing in it.
  public mutating func score(like index: IndexFolder) throws(Failure) {
    guard let scoring = try Snapshot(index).manifests.first?.scoring else {
      throw Failure(
        "the index \(index.path.lossyText) has no paragraphs, so there is nothing to score like",
        zh: "索引 \(index.path.lossyText) 里没有段落，无从照它打分",
        advice: .text("name another with --like", zh: "请用 --like 指定另一个"))
    }
    k1 = scoring.k1
    b = scoring.b
    averageLength = scoring.averageLength
  }
}
