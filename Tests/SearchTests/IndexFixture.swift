import Platform
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Presentation
@testable import Updating

/// An index in a folder of its own.
final class IndexFixture {
  let folder: TemporaryFolder
  let index: IndexFolder
  private(set) var problems: [Problem] = []
  private(set) var remarks: [Remark] = []

  init() throws {
    folder = try TemporaryFolder()
    index = IndexFolder(Path(folder.path) / "index")
  }

  /// An index of the files at a path.
  convenience init(of path: String) throws {
    try self.init()
    try update(path)
  }

  /// What a run does that is told nothing but paths.
  var options = RunOptions()

  @discardableResult
  func update(_ paths: String...) throws -> RunReport {
    var run = try begin()
    return try run.update(with: paths.map { Path($0) })
  }

  @discardableResult
  func merge() throws -> RunReport {
    var run = try begin()
    return try run.merge()
  }

  @discardableResult
  func forget(_ root: String) throws -> RunReport {
    var run = try begin()
    return try run.forget(Path(root))
  }

  private func begin() throws -> IndexRun {
    problems = []
    remarks = []
    return try IndexRun(index, options) { event in
      switch event {
      case .problem(let problem): self.problems.append(problem)
      case .remark(let remark): self.remarks.append(remark)
      case .progress: break
      }
    }
  }

  /// The names of the segments that are there.
  var segments: [String] {
    get throws { try (index.path / "segments").names().map(\.lossyText) }
  }

  func hits(_ question: String, limit: Int? = nil, offset: Int = 0) throws -> [Hit] {
    let searcher = try Searcher(ParsedQuery(question), Snapshot(index))
    return try searcher.hits(
      searcher.ranking(Page(offset: offset, limit: limit)), from: Path("/"))
  }

  func ids(_ question: String) throws -> [String] {
    try hits(question).filter { $0.group == .literal }.map(\.id)
  }
}
