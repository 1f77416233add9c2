import Platform
import IndexFixture
import TestSupport
import Testing

@testable import Querying
@testable import Index
@testable import Presentation

/// What stands near what, beside a search through all places; and how the number of steps grows.
@Suite(.timed) struct NearnessTests {
  @Test func placesAreThoseOfASearchThroughAll() {
    var random = Seeded(91)
    var found = 0
    for round in 0..<6_000 {
      let size = Int.random(in: 3...14, using: &random)
      func places() -> [Place] {
        let width = Int.random(in: 1...3, using: &random)
        return stride(from: Int.random(in: 0..<width, using: &random), to: size, by: width)
          .filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
          .map { Place($0..<$0 + width) }
      }
      let first = places()
      let links = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        ChainLink(
          places: places(),
          nearness: .init(
            distance: Int.random(in: 0...4, using: &random), isInOrder: .random(using: &random)))
      }
      let expected = !allPlaces(first, links).isEmpty
      found += expected ? 1 : 0
      #expect(standNear(first, links) == expected, "round \(round): \(first) \(links)")
    }
    #expect((500...5_500).contains(found), "both answers are tried: \(found)")
  }

  /// Every word of a text that is nothing but words asked for is near many others.
  @Test(arguments: [(1000, false), (1000, true), (10, false), (0, true)])
  func stepsGrowWithOccurrences(_ distance: Int, _ isInOrder: Bool) {
    func steps(_ count: Int, _ shapes: [(start: Int, step: Int, width: Int)]) -> Int {
      let places = shapes.map { shape in
        (0..<count).map {
          Place(shape.start + $0 * shape.step..<shape.start + $0 * shape.step + shape.width)
        }
      }
      let nearness = QueryNode.Nearness(distance: distance, isInOrder: isInOrder)
      return Work.counted {
        _ = standNear(
          places[0], places.dropFirst().map { ChainLink(places: $0, nearness: nearness) })
      }
    }
    let asked: [[(start: Int, step: Int, width: Int)]] = [
      // Different words side by side; the same word; one far away; words that overlap.
      [(0, 3, 1), (1, 3, 1), (2, 3, 1)], [(0, 1, 1), (0, 1, 1), (0, 1, 1)],
      [(0, 3, 1), (1, 3, 1), (10_000_000, 3, 1)], [(0, 2, 2), (0, 2, 1), (1, 2, 1)],
    ]
    for shapes in asked {
      let (few, many) = (steps(2_000, shapes), steps(8_000, shapes))
      #expect(few > 0 && many < 6 * few, "\(shapes): \(few), then \(many) steps")
    }
  }

  /// The bounds of many alternatives, and of much that is not wanted, are put together without looking at all for each.
  @Test func stepsGrowWithAlternatives() throws {
    let fixture = try IndexFixture()
    let words = (0..<800).map { "w\($0)" }
    try fixture.folder.write(words.map { "\($0)。\n" }.joined(), to: "texts/a.txt")
    try fixture.update(fixture.folder.path + "/texts")
    let snapshot = try Snapshot(fixture.index)
    func steps(_ count: Int, _ separator: String, _ sign: String) throws -> Int {
      let text = words.prefix(count).map { "\(sign)\($0)" }.joined(separator: separator)
      let expression = try ParsedQuery(text).expression
      return try Work.counted {
        _ = try BoundsFinder(snapshot: snapshot).bounds(of: expression, in: 0)
      }
    }
    for (separator, sign) in [(" OR ", ""), (" ", "-")] {
      let (few, many) = (try steps(200, separator, sign), try steps(800, separator, sign))
      #expect(few > 0 && many < 6 * few, "\(separator): \(few), then \(many) steps")
    }
  }
}

/// Facets have as many values as the index has files.
@Suite(.timed) struct FacetStepsTests {
  @Test(arguments: Facet.allCases)
  func stepsGrowWithFiles(_ facet: Facet) throws {
    func steps(_ files: Int) throws -> Int {
      let fixture = try IndexFixture()
      for number in 0..<files {
        try fixture.folder.write("铝镁第\(number)号。\n", to: "texts/2016/\(number).t\(number)")
      }
      try fixture.update(fixture.folder.path + "/texts")
      let searcher = try Searcher(ParsedQuery("铝镁"), Snapshot(fixture.index))
      return try Work.counted {
        let counts = try searcher.counts(by: [facet], .answers, from: nil)
        #expect(counts[0].reduce(0) { $0 + $1.count } == files)
      }
    }
    let (few, many) = (try steps(100), try steps(400))
    #expect(few > 0 && many < 6 * few, "\(few), then \(many) steps")
  }
}

/// All places where each part is near those before it, whatever their number.
private func allPlaces(_ first: [Place], _ links: [ChainLink]) -> [Place] {
  links.reduce(first) { found, link in
    found.flatMap { place in link.places.compactMap { place.joined($0, link.nearness) } }
  }
}
