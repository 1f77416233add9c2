import Text

/// Articles beside each other, each under a headline of its own.
extension Cutting {
  /// Articles beside each other, each under a headline of its own.
  func sideBySide(_ region: [Int]) -> [[Int]]? {
    let borders = gutters(region, atLeast: 0.5 * body)
    guard !borders.isEmpty else { return nil }
    let parts = parted(region, atGutters: borders)
    let headed = parts.indices.filter {
      parts[$0].first.map(isHead) == true && !parts[$0].allSatisfy(isHead)
    }
    guard headed.count > 1 else {
      return headed.first.flatMap { beside(parts, borders, headed: $0) }
    }
    var chosen: [Double] = []
    for (place, (one, other)) in zip(headed, headed.dropFirst()).enumerated() {
      let left = chosen.last ?? edge(parts[0], \.left, min)
      let isLast = place + 2 == headed.count
      let right = edge(isLast ? parts[parts.count - 1] : parts[other], \.right, max)
      let (a, b) = (headlineMiddle(parts[one]), headlineMiddle(parts[other]))
      let best = borders[one..<other].min {
        offCentre(a, left, $0) + offCentre(b, $0, right) < offCentre(a, left, $1)
          + offCentre(b, $1, right)
      }
      if let best { chosen.append(best) }
    }
    return parted(region, atGutters: chosen)
  }

  /// One article under a headline, and what stands to its left and right: the headline is in the middle of some of the
  /// columns, the most of which are its own, and not of all.
  private func beside(_ parts: [[Int]], _ borders: [Double], headed: Int) -> [[Int]]? {
    let middle = headlineMiddle(parts[headed])
    let left = parts.map { edge($0, \.left, min) }
    let right = parts.map { edge($0, \.right, max) }
    guard let first = left.first, let last = right.last, offCentre(middle, first, last) > 3 * body
    else { return nil }
    // The headline has as many columns to its left as to its right.
    var own = headed...headed
    var isCentred = offCentre(middle, left[headed], right[headed]) < body
    while own.lowerBound > 0, own.upperBound + 1 < parts.count {
      let wider = own.lowerBound - 1...own.upperBound + 1
      guard offCentre(middle, left[wider.lowerBound], right[wider.upperBound]) < body else { break }
      (own, isCentred) = (wider, true)
    }
    guard isCentred else { return nil }
    let chosen = borders.indices.filter { $0 == own.lowerBound - 1 || $0 == own.upperBound }
    return parted(
      parts.flatMap { $0 }.sorted { runs[$0].box.top < runs[$1].box.top },
      atGutters: chosen.map { borders[$0] })
  }

  private func offCentre(_ middle: Double, _ left: Double, _ right: Double) -> Double {
    abs(middle - (left + right) / 2)
  }

  private func edge(
    _ part: [Int], _ side: KeyPath<Box, Double>, _ choose: (Double, Double) -> Double
  ) -> Double {
    part.dropFirst().reduce(part.first.map { runs[$0].box[keyPath: side] } ?? 0) {
      choose($0, runs[$1].box[keyPath: side])
    }
  }

  /// The middle of the headline that a part begins with.
  private func headlineMiddle(_ part: [Int]) -> Double {
    part.prefix(while: isHead).map { runs[$0].box }.union()?.midX ?? 0
  }
}
