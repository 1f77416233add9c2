/// The lines of a text in the order in which they are read: what stands side by side comes one column after
/// the other, and what was printed as one line is one.
struct ArrangedLines {
  private var lines: Lines
  private var ready: [Line] = []
  private var position = 0

  /// So many lines are put in order at once.
  private static let atOnce = 2_000

  init(of text: Scalars) { lines = Lines(of: text) }

  mutating func next(_ checkpoint: () throws -> Void) rethrows -> Line? {
    if position == ready.count { try refill(checkpoint) }
    guard position < ready.count else { return nil }
    position += 1
    return ready[position - 1]
  }

  private mutating func refill(_ checkpoint: () throws -> Void) rethrows {
    var read: [Line] = []
    while read.count < Self.atOnce, let line = try lines.next(checkpoint) { read.append(line) }
    ready = unsqueezed(uprightLines(columnByColumn(read)))
    position = 0
  }
}
