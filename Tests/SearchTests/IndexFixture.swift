import Platform
import TestSupport
import Testing
import Text

@testable import Search

/// An index in a folder of its own.
final class IndexFixture {
  let folder: TemporaryFolder
  let index: IndexFolder
  private(set) var problems: [Problem] = []

  init() throws {
    folder = try TemporaryFolder()
    index = IndexFolder(Path(folder.path) / "index")
  }

  @discardableResult
  func update(_ paths: String...) throws -> RunReport {
    problems = []
    var run = try IndexRun(index) { self.problems.append($0) }
    return try run.update(with: paths.map { Path($0) })
  }

  func hits(_ question: String, limit: Int? = nil, offset: Int = 0) throws -> [Hit] {
    try Snapshot(index).hits(
      Question(question), Page(offset: offset, limit: limit), from: Path("/"))
  }

  func ids(_ question: String) throws -> [String] {
    try hits(question).filter { $0.group == .literal }.map(\.id)
  }
}
