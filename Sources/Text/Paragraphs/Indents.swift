// What the blanks before lines say: those of the first line of a paragraph are followed by fewer, those of a block
// that stands further in are the same on each of its lines.

/// The place of a line's beginning.
enum Indent {
  /// At the edge of the column.
  case none
  /// Behind the indent of a first line.
  case first
  /// At the edge of a block that stands further in.
  case inner
}

/// The indents of the lines of a page.
struct Indents {
  /// Line by line.
  let kinds: [Indent]
  /// How far each line stands in from the edge of the column, in half-width columns.
  let depths: [Int]
  /// Whether the first lines of paragraphs are seen to be indented.
  let areSeen: Bool

  init(_ lines: [Line], goesOn: [Bool]) {
    let edge = Self.edge(lines)
    depths = lines.map { max(0, $0.lead - edge) }
    let inner = Self.blocks(lines, depths, goesOn)
    kinds = depths.map { $0 == 0 ? .none : inner.contains($0) ? .inner : .first }
    let first = kinds.count { $0 == .first }
    areSeen = first >= 2 && first * 20 >= lines.count
  }

  /// The least number of blanks that a twentieth of the lines have.
  private static func edge(_ lines: [Line]) -> Int {
    guard lines.contains(where: { $0.lead > 0 }) else { return 0 }
    let leads = lines.map(\.lead).sorted()
    var start = 0
    while start < leads.count {
      let end = leads[start...].firstIndex { $0 != leads[start] } ?? leads.count
      if (end - start) * 20 >= leads.count { return leads[start] }
      start = end
    }
    return leads.first ?? 0
  }

  /// The depths at which more lines go on in a line of the same depth than in one of less.
  private static func blocks(_ lines: [Line], _ depths: [Int], _ goesOn: [Bool]) -> Set<Int> {
    var balance: [Int: Int] = [:]
    for index in depths.indices.dropLast() where depths[index] > 0 && goesOn[index] {
      let next = depths[index + 1]
      if next == depths[index] { balance[depths[index], default: 0] += 1 }
      if next < depths[index] { balance[depths[index], default: 0] -= 1 }
    }
    return Set(balance.filter { $0.value > 0 }.keys)
  }
}
