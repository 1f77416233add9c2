import Failures
import Index
import Intake
import PDF
import Platform
import Text

/// A file as it would be indexed.
public struct DryFile: Sendable {
  /// The file, as it opens from the current folder.
  public let path: Path
  /// The encoding it was decoded from; nil when it was from none.
  public let encoding: Encoding?
  /// What their places are counted by.
  public let unit: PlaceUnit
  /// Its paragraphs.
  public let paragraphs: [Paragraph]
  /// The date of the paragraphs whose own records do not say another one; nil when it is not known.
  public let date: PageDate?

  init(_ extraction: Extraction, at path: Path) {
    self.path = path
    encoding = extraction.encoding
    unit = extraction.unit
    paragraphs = extraction.paragraphs
    date = extraction.date
  }
}

/// Reads the files under `paths` as a run of the indexer would, and hands each to `onFile`; no index
/// is touched. `onEvent` hears of what cannot be read, and of what is said of the rest.
///
/// - Returns: What was passed over, and the number of files and folders that could not be read.
public func dryRun(
  _ paths: [Path], _ options: SourceOptions, _ tesseract: Tesseract? = nil, from current: Path?,
  onFile: (DryFile) throws -> Void, onEvent: @escaping (RunEvent) -> Void
) rethrows -> RunReport {
  var report = RunReport()
  func note(_ problem: Problem) {
    report.failed += 1
    onEvent(.problem(problem))
  }
  let recognition = Recognition(RecognizedPages(nil), tesseract, jobs: Resources.usual.jobs)
  let kinds = SourceKinds.usual(recognition: recognition)
  func take(_ extraction: Extraction, at path: Path) throws {
    Remark.all(of: extraction, at: path).forEach { onEvent(.remark($0)) }
    if extraction.members.isEmpty || !extraction.paragraphs.isEmpty {
      try onFile(DryFile(extraction, at: current.flatMap(path.relative) ?? path))
    }
    for member in extraction.members {
      let path = MemberName(path, member.name).path
      switch member.outcome {
      case .extracted(let extraction): try take(extraction, at: path)
      case .skipped(let kind): report.skip(kind)
      case .failed(let reason): note(Problem(path: path, reason: reason))
      }
    }
  }
  var naming = RootResolver([])
  for path in paths {
    do {
      try naming.add(path, options)
    } catch {
      note(Problem(error, at: path))
    }
  }
  for scope in naming.scopes {
    let walk = Walk(scope, Walk.Surroundings(naming.roots, index: nil), isNamed: true)
    report.skip(.special, walk.specials)
    walk.problems.forEach(note)
    for source in walk.files {
      switch SourceReading(source, options.encoding, kinds).outcome {
      case .expected, .interrupted, .unwritable: break
      case .skipped(let kind):
        if let problem = source.problem(of: kind) { note(problem) } else { report.skip(kind) }
      case .failed(let problem), .unreadable(let problem): note(problem)
      case .extracted(let extraction): try take(extraction, at: source.path)
      }
    }
  }
  return report
}
