#if canImport(Glibc)
  import func Glibc.log
#else
  import func Darwin.log
#endif

// Where nothing but a short last line tells paragraphs apart, a full last line looks like any other. What helps is
// what the other paragraphs of the text begin with, as “ or the names of those who speak.

/// How long the paragraphs of a text are, and how much more often one begins with a character than another
/// sentence does.
struct Habits {
  /// The log odds that a paragraph ends with a line, beyond those that are usual.
  let ending: Double
  private var ofParagraphs = Counts()
  private var ofSentences = Counts()

  /// From a reading of the text.
  init(_ lines: [Line], _ roles: [Role]) {
    let starts = roles.count { $0 == .flush || $0 == .indented }
    let share = (Double(starts) + 1) / (Double(lines.count) + 8)
    ending = min(Self.most, max(-Self.most, log(share / (1 - share)) - Self.usual)) / 2
    for (line, role) in zip(lines, roles) {
      if role == .flush || role == .indented, let first = line.text.first {
        ofParagraphs.add(first)
      }
      for (end, next) in zip(line.text, line.text.dropFirst())
      where isSentenceEnd(end) && !isClosing(next) {
        ofSentences.add(next)
      }
    }
  }

  private static let usual = -2.0
  private static let most = 3.0

  /// The log odds that a line behind the end of a sentence begins a paragraph, rather than to go on with one.
  func odds(_ line: Line) -> Double {
    guard let first = line.text.first else { return 0 }
    let odds = log(ofParagraphs.share(first) / ofSentences.share(first))
    return min(Self.most, max(-Self.most, odds))
  }
}

/// How often each character was counted.
private struct Counts {
  private var counts: [Unicode.Scalar: Int] = [:]
  private var sum = 0

  mutating func add(_ scalar: Unicode.Scalar) {
    counts[scalar, default: 0] += 1
    sum += 1
  }

  /// The share of a character, a little drawn to that of one among many.
  func share(_ scalar: Unicode.Scalar) -> Double {
    (Double(counts[scalar] ?? 0) + 0.5) / (Double(sum) + 100)
  }
}
