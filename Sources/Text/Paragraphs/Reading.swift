/// So many lines are read at once; then the reading goes on from the last paragraph or headline that
/// starts in them.
private let linesAtOnce = 2_000

/// What a line is.
struct ReadLine {
  var role: Role
  var part: PagePart
  var form: LineForm
  /// Whether it begins inside a sentence, whose beginning stands elsewhere.
  var opensInside = false

  /// The kind of the paragraph that begins with it.
  var kind: Paragraph.Kind {
    switch part {
    case .number: .pageNumber
    case .runningHead: .runningHead
    case .footnote, .footnoteContinued: .footnote
    case .rule: .other
    case .text: ownKind
    }
  }

  private var ownKind: Paragraph.Kind {
    switch form {
    case .text: role == .alone ? .headline : .body
    case .verse: .body
    case .row: .table
    case .code: .code
    case .entry: .contents
    case .rule: .other
    }
  }
}

/// The likeliest reading of a text.
struct Reading {
  /// What each line is.
  private(set) var lines: [ReadLine] = []
  /// How many lines there are but for page ends, how many of these go on with a paragraph, and how many of those inside
  /// a sentence.
  private var texts = 0
  private var continued = 0
  private var inside = 0
  private var last: Line?

  init(of text: Scalars, _ checkpoint: () throws -> Void) rethrows {
    var lines = ArrangedLines(of: text)
    var window: [Line] = []
    repeat {
      while window.count <= linesAtOnce, let line = try lines.next(checkpoint) {
        window.append(line)
      }
      let count = take(window)
      window.removeFirst(count)
    } while !window.isEmpty
  }

  /// Takes the first lines of `window`, and says how many.
  private mutating func take(_ window: [Line]) -> Int {
    let isLast = window.count <= linesAtOnce
    let found = read(isLast ? window : Array(window.prefix(linesAtOnce)))
    let start = found.lastIndex {
      $0.part == .text && $0.role != .continued && $0.role != .aloneContinued
    }
    let taken =
      if !isLast, let start, start >= found.count / 2 { found[..<start] } else { found[...] }
    for (line, read) in zip(window, taken) { take(line, read) }
    return taken.count
  }

  private mutating func take(_ line: Line, _ read: ReadLine) {
    lines.append(read)
    guard read.part == .text else { return }
    if let last, read.role == .continued {
      continued += 1
      if !endsSentence(last.text) { inside += 1 }
    }
    texts += 1
    last = line
  }

  /// Whether the text was wrapped: a share of its lines go on, not one in a long text by chance, and
  /// most of those in the middle of a sentence, unlike lines that happen to be equally long.
  var isWrapped: Bool {
    inside > 0 && inside * 2 >= continued && continued * 20 >= texts
  }
}

/// Reads the lines of a page: first what they are by their look, then what the page has besides its text, and
/// then its text.
private func read(_ lines: [Line]) -> [ReadLine] {
  let forms = forms(of: lines)
  let ends = PageEnds(lines, forms)
  let texts = lines.indices.filter { ends.parts[$0] == .text }
  var read = lines.indices.map {
    ReadLine(role: .alone, part: ends.parts[$0], form: forms[$0])
  }
  let isBehindPage = zip(texts, [-1] + texts).map { index, before in
    lines[index].startsPage || before >= 0 && index > before + 1
  }
  let evidence = Evidence(
    texts.map { lines[$0] }, texts.map { forms[$0] }, isBehindPage: isBehindPage)
  let (roles, isInBlocks) = likeliestRoles(evidence)
  for (place, (index, role)) in zip(texts, roles).enumerated() {
    read[index].role = role
    read[index].opensInside =
      role == .flush && !isInBlocks && !evidence.hasGap(place) && opensInside(lines[index])
  }
  return read
}

/// Whether a line without an indent, among paragraphs that have one, may go on with a sentence.
private func opensInside(_ line: Line) -> Bool {
  Marker(line.text) == nil && line.text.first.map { isHan($0) || isClosing($0) } == true
    && !hasDateline(Scalars(line.text.prefix(40)))
}

/// The likeliest reading, and whether it is one of paragraphs without indents.
private func likeliestRoles(_ evidence: Evidence) -> (roles: [Role], isInBlocks: Bool) {
  let reading = likeliestReading(evidence)
  guard !evidence.indents.areSeen,
    reading.roles.count(where: { $0 == .flush }) > reading.roles.count(where: { $0 == .indented })
  else { return (reading.roles, false) }
  var inBlocks = evidence.inBlocks
  let first = likeliestReading(inBlocks)
  guard first.likelihood > reading.likelihood else { return (reading.roles, false) }
  inBlocks.consider(Habits(evidence.lines, first.roles))
  return (likeliestReading(inBlocks).roles, true)
}

private func likeliestReading(_ evidence: Evidence) -> (roles: [Role], likelihood: Double) {
  let justified = likeliestReading(evidence, .justified)
  let greedy = likeliestReading(evidence, .greedy)
  return justified.likelihood >= greedy.likelihood ? justified : greedy
}
