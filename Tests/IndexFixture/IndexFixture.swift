import Platform
import TestSupport
import Text

import Querying
import Index
import Presentation
import Updating

/// An index in a folder of its own.
package final class IndexFixture {
  package let folder: TemporaryFolder
  package let index: IndexFolder
  package private(set) var problems: [Problem] = []
  package private(set) var remarks: [Remark] = []

  package init() throws {
    folder = try TemporaryFolder()
    index = IndexFolder(Path(folder.path) / "index")
  }

  /// An index of the files at a path.
  package convenience init(of path: String) throws {
    try self.init()
    try update(path)
  }

  /// What a run does that is told nothing but paths.
  package var options = RunOptions()

  @discardableResult
  package func update(_ paths: String...) throws -> RunReport { try update(paths) }

  @discardableResult
  package func update(_ paths: [String]) throws -> RunReport {
    var run = try begin()
    return try run.update(with: paths.map { Path($0) })
  }

  @discardableResult
  package func merge() throws -> RunReport {
    var run = try begin()
    return try run.merge()
  }

  @discardableResult
  package func forget(_ root: String) throws -> RunReport {
    var run = try begin()
    return try run.forget(Path(root))
  }

  @discardableResult
  package func join(_ others: [IndexFixture]) throws -> RunReport {
    var run = try begin()
    return try run.join(others.map(\.index))
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
  package var segments: [String] {
    get throws { try (index.path / "segments").names().map(\.lossyText) }
  }

  package func hits(_ question: String, limit: Int? = nil, offset: Int = 0) throws -> [Hit] {
    let searcher = try Searcher(ParsedQuery(question), Snapshot(index))
    return try searcher.hits(
      searcher.ranking(Page(offset: offset, limit: limit)), from: Path("/"))
  }

  package func ids(_ question: String) throws -> [String] {
    try hits(question).filter { $0.group == .literal }.map(\.id)
  }
}
