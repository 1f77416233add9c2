import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Failures
@testable import Index
@testable import Presentation
@testable import Updating

/// Whatever is asked ends soon after its deadline, counted in steps: texts read, chunks of posting lists, places compared.
@Suite(.timed) struct DeadlineTests {
  let fixture: IndexFixture
  let snapshot: Snapshot
  /// After a cancellation so many steps may follow: some merges of all documents, in memory, look at nothing.
  static let most = 5000

  /// The seeds three times, and files of a paragraph.
  init() throws {
    fixture = try IndexFixture()
    for (number, text) in try Project.seedTexts().enumerated() {
      for copy in 0..<3 { try fixture.folder.write(text.bytes, to: "texts/\(copy)/\(number).txt") }
    }
    for number in 0..<200 {
      try fixture.folder.write("铝镁\(number)。\n", to: "texts/b/\(number).txt")
    }
    try fixture.update(fixture.folder.path + "/texts")
    snapshot = try Snapshot(fixture.index)
  }

  /// A disjunction of what stands near each other, in all texts.
  static let costly = "(产 NEAR/500 业 NEAR/500 发 NEAR/500 展) OR (县 NEAR/500 新 NEAR/500 铝 NEAR/500 镁)"

  typealias Asked = (name: String, ask: @Sendable (Searcher, Snapshot) throws -> Void)

  static let asked: [Asked] = [
    ("hits", { searcher, _ in _ = try searcher.hits(searcher.ranking(Page()), from: nil) }),
    ("any", { searcher, _ in _ = try searcher.ranking(Page(), .any) }),
    ("count", { searcher, _ in _ = try searcher.count(.partial) }),
    ("total", { searcher, _ in _ = try searcher.total(.answers) }),
    (
      "facets",
      { searcher, _ in _ = try searcher.counts(by: Facet.allCases, .partial, from: nil) }
    ),
    (
      "explanation",
      { searcher, _ in
        _ = try (searcher.explanation(), searcher.explanations(of: searcher.ranking(Page())))
      }
    ),
    ("why not", { searcher, _ in _ = try searcher.whyNot("b/7.txt:1", from: nil) }),
    ("nothing found", { searcher, _ in _ = try searcher.nothingFound() }),
    ("occurrences", { searcher, _ in _ = try searcher.occurrenceTotal(.answers) }),
    (
      "by date",
      { searcher, _ in _ = try searcher.ranking(Page(limit: 1), order(.date), .answers) }
    ),
    (
      "by path",
      { searcher, _ in _ = try searcher.ranking(Page(limit: 1), order(.path), .answers) }
    ),
    (
      "similar",
      { _, snapshot in
        _ = try ParsedQuery(similarTo: "b/7.txt:1", and: nil, snapshot, from: nil)
      }
    ),
    (
      "located",
      { _, snapshot in _ = try ParsedQuery("path:b/7.txt:1").located(in: snapshot, from: nil) }
    ),
  ]

  private static func order(_ order: Sorting.Order) -> Sorting {
    var sorting = Sorting()
    sorting.order = order
    return sorting
  }

  @Test(arguments: [costly, "铝 -镁", "兴县有多少铝土矿产能？", "path:b/"])
  func whatIsAskedEndsSoonAfterItsDeadline(_ text: String) throws {
    var random = Seeded(5)
    for (name, ask) in Self.asked {
      // What is found out for the first time is known to those that follow.
      try ask(Searcher(ParsedQuery(text), snapshot), snapshot)
      let all = try steps(Deadline()) { try ask(Searcher(ParsedQuery(text), snapshot), snapshot) }
      for (deadline, kind) in [
        (Deadline(after: .zero), Failure.Kind.tooCostly), (cancelled, .cancelled),
      ] {
        // What takes no steps may be answered.
        let made = try steps(deadline, endingAs: kind, orNot: all < 300) {
          try ask(Searcher(ParsedQuery(text), snapshot), snapshot)
        }
        #expect(made < Self.most, "\(name) of \(text): \(made) of \(all) steps")
      }
      for _ in 0..<2 where all > Self.most {
        let step = Int.random(in: 0..<all - Self.most, using: &random)
        let deadline = Deadline()
        let made = try steps(deadline, cancelledAt: step, endingAs: .cancelled) {
          try ask(Searcher(ParsedQuery(text), snapshot), snapshot)
        }
        #expect(
          made - step < Self.most, "\(name) of \(text), cancelled at \(step): \(made) of \(all)")
      }
    }
  }

  @Test func theQuestionIsCostly() throws {
    let searcher = try Searcher(ParsedQuery(Self.costly), snapshot)
    let all = try steps(Deadline()) { _ = try searcher.count(.answers) }
    #expect(all > 4 * Self.most, "\(all) steps")
  }

  private var cancelled: Deadline {
    let deadline = Deadline()
    deadline.cancel()
    return deadline
  }

  private func steps(
    _ deadline: Deadline, cancelledAt step: Int = .max, endingAs kind: Failure.Kind? = nil,
    orNot mayEnd: Bool = false, _ body: () throws -> Void
  ) throws -> Int {
    try Work.counted(cancelling: (deadline, step)) {
      do {
        try Deadline.bind(deadline) { try body() }
        #expect(kind == nil || mayEnd)
      } catch let failure as Failure where kind != nil {
        #expect(failure.kind == kind)
      }
    }
  }
}
