import Platform
import TestSupport
import Testing

@testable import Index
@testable import Intake
@testable import Updating

/// A shell hands over thousands of files one by one: what is done with their names grows no faster than their number.
@Suite(.timed) struct ManyRootsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func paths(_ count: Int) throws -> [Path] {
    try (0..<count).map { Path(try folder.write("铝镁", to: "\(count)/\($0 % 50)/\($0).txt")) }
  }

  /// Paths compared and hashed.
  private func steps(_ count: Int, inOneRoot: Bool) throws -> Int {
    let paths = try paths(count)
    return try Work.counted {
      var naming = RootResolver([])
      if inOneRoot { try naming.add(Path(folder.path) / "\(count)", nil) }
      for path in paths { try naming.add(path, nil) }
      let scopes = naming.scopes
      #expect(scopes.count == (inOneRoot ? 1 : count))
      let surroundings = Walk.Surroundings(naming.roots, index: nil)
      var ids = IDNaming(naming.roots, known: [], try Catalogue([]))
      for scope in scopes {
        let walk = Walk(scope, surroundings, isNamed: true)
        ids.add(walk.files.map(\.relative), of: scope.root.id)
      }
    }
  }

  @Test(arguments: [false, true])
  func fourTimesAsManyTakeFourTimesTheSteps(inOneRoot: Bool) throws {
    let (small, large) = try (
      steps(100, inOneRoot: inOneRoot), steps(400, inOneRoot: inOneRoot)
    )
    #expect(small > 100 && large < small * 5, "\(small), \(large)")
  }

  /// Parts of a root that are named: the innermost hold nothing that is not named already.
  @Test func partsOfARootAreNamedOnce() throws {
    let root = Path(folder.path) / "root"
    let parts = try (0..<300).map { Path(try folder.write("铝", to: "root/\($0)/a/b.txt")) }
    let steps = try [75, 300].map { count in
      try Work.counted {
        var naming = RootResolver([])
        try naming.add(root, nil)
        var again = RootResolver(naming.roots)
        for part in parts.prefix(count) {
          try again.add(part, nil)
          try again.add(part.parent, nil)
        }
        #expect(again.scopes.count == count)
      }
    }
    #expect(steps[1] < steps[0] * 5, "\(steps)")
  }
}
