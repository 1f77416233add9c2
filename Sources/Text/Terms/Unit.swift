/// A scalar of a text as it is compared, and where it comes from.
struct Unit {
  let scalar: Unicode.Scalar
  let kind: UnitKind
  /// How it goes on from the unit before it.
  let link: Link
  /// Whether a sentence begins with it, or what a semicolon or the end of a line parts from what stands before.
  let startsSentence: Bool
  /// Where it stands in the text, in scalars. Several units may stand in one place, as those of ㎏.
  let range: Range<Int>
}

/// How a unit goes on from the one before it; later ones part more.
enum Link: UInt8, Comparable, Sendable {
  /// In the same word or number.
  case inside
  /// Right behind, or with nothing but what is seen through between.
  case beside
  /// Behind a mark that parts a sentence.
  case parted
  /// Behind the end of a sentence, or at the start.
  case ended

  static func < (a: Link, b: Link) -> Bool { a.rawValue < b.rawValue }
}

/// What takes the units of a text, in order.
protocol UnitSink {
  mutating func take(_ unit: Unit)
}

/// Reads a text as it is compared: the analysis that segmentation and comparison share.
func read<Sink: UnitSink>(_ text: Scalars, into sink: Sink) -> Sink {
  var reader = UnitReader(text, sink)
  reader.read()
  return reader.sink
}

/// Folds a text, puts together what combines, leaves out what is seen through, and says what parts what.
private struct UnitReader<Sink: UnitSink> {
  private(set) var sink: Sink
  private let text: Scalars
  private let folding: FoldingTable
  private var between = Between()
  /// What the last unit is, and how it joins others; nil at the start.
  private var last: (kind: UnitKind, joining: Joining)?

  init(_ text: Scalars, _ sink: Sink) {
    self.text = text
    self.sink = sink
    // A global is asked for once, since each use of it looks whether it is there.
    folding = Text.folding
  }

  mutating func read() {
    var offset = 0
    while offset < text.count {
      let scalar = text[offset]
      if plainCharacters.contains(scalar.value) {
        takeDense(folding.single(plain: scalar), offset..<offset + 1)
        offset += 1
      } else {
        offset = readOther(scalar, at: offset)
      }
    }
  }

  /// Reads what begins at `offset`; gives where it ends.
  private mutating func readOther(_ scalar: Unicode.Scalar, at offset: Int) -> Int {
    let next = offset + 1
    if plainDigit(scalar) != nil { return readDigits(at: offset) }
    // Most of what comes here are marks, which stay as they are.
    guard folding.changes(scalar) || isCircle(scalar) else {
      return readSingle(scalar, .plain, at: offset)
    }
    if let sequence = folding.sequence(scalar) {
      take(sequence, folding.joining(scalar), offset..<next)
      return next
    }
    if isCircle(scalar), isZero(at: offset) {
      takeDense("〇", offset..<next)
      return next
    }
    return readSingle(folding.single(scalar), folding.joining(scalar), at: offset)
  }

  private mutating func readSingle(
    _ folded: Unicode.Scalar, _ joining: Joining, at offset: Int
  ) -> Int {
    let kind = UnitKind(folded)
    if kind == .dense { return readDense(folded, at: offset) }
    take(folded, kind, joining, offset..<offset + 1)
    return offset + 1
  }

  /// Takes what one scalar folds to: its parts join each other, whatever they do with their neighbours.
  private mutating func take(
    _ sequence: [Unicode.Scalar], _ joining: Joining, _ range: Range<Int>
  ) {
    for (index, part) in sequence.enumerated() {
      take(part, UnitKind(part), index == 0 ? joining : .plain, range)
      last?.joining = .plain
    }
    if !sequence.isEmpty { last?.joining = joining }
  }

  /// Reads a character and what combines with it.
  private mutating func readDense(_ first: Unicode.Scalar, at offset: Int) -> Int {
    var scalar = first
    var end = offset + 1
    while end < text.count, let joined = composed(scalar, folding.single(text[end])) {
      scalar = joined
      end += 1
    }
    takeDense(scalar, offset..<end)
    return end
  }

  /// Reads a digit, or a whole number that a comma or point is in.
  private mutating func readDigits(at offset: Int) -> Int {
    let isStart = last?.kind != .digit || !between.isEmpty
    let end = (isStart ? endOfJoinedNumber(text, from: offset) : nil) ?? offset + 1
    for place in offset..<end {
      if let digit = plainDigit(text[place]) {
        take(digit, .digit, .plain, place..<place + 1)
      } else if text[place] != "," {
        emit(".", .digit, .inside, place..<place + 1)
      }
    }
    return end
  }

  @inline(__always)
  private mutating func takeDense(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
    if between.isEmpty, last != nil {
      emit(scalar, .dense, .beside, range)
    } else {
      let divides = between.divides
      let link = linkAcross(to: .dense)
      between = Between()
      emit(scalar, .dense, link, range, divides: divides)
    }
  }

  private mutating func take(
    _ scalar: Unicode.Scalar, _ kind: UnitKind, _ joining: Joining, _ range: Range<Int>
  ) {
    switch kind {
    case .dense: takeDense(scalar, range)
    case .letter, .digit, .sign:
      let divides = between.divides
      let link = between.isEmpty ? directLink(to: kind, joining) : linkAcross(to: kind)
      between = Between()
      emit(scalar, kind, link, range, joining, divides: divides)
    case .unseen: break
    default: between.take(kind, scalar, at: range)
    }
  }

  @inline(__always)
  private mutating func emit(
    _ scalar: Unicode.Scalar, _ kind: UnitKind, _ link: Link, _ range: Range<Int>,
    _ joining: Joining = .plain, divides: Bool = false
  ) {
    let startsSentence = divides || link == .ended
    sink.take(
      Unit(scalar: scalar, kind: kind, link: link, startsSentence: startsSentence, range: range))
    last = (kind, joining)
  }

  private func directLink(to kind: UnitKind, _ joining: Joining) -> Link {
    guard let last else { return .ended }
    let joins = kind == last.kind && kind != .sign && joining == last.joining && joining != .alone
    return joins ? .inside : .beside
  }

  /// The link across what stands between the last unit and the next one, which may be a unit itself.
  private mutating func linkAcross(to kind: UnitKind) -> Link {
    guard let last else { return .ended }
    if let mark = between.unit(from: last.kind, to: kind) {
      emit(mark.scalar, .joint, .beside, mark.range)
      return .beside
    }
    return between.link(from: last.kind, to: kind)
  }

  /// Whether the circle at `offset` is a zero, as in 二○二三年: there are numerals beside it, or beside others like
  /// it.
  private func isZero(at offset: Int) -> Bool {
    let before = text[max(0, offset - maxZeros)..<offset].last { !isCircle($0) }
    let after = text[(offset + 1)...].prefix(maxZeros).first { !isCircle($0) }
    return [before, after].contains { $0.map(isNumeral) ?? false }
  }
}

/// How many zeros in a row are looked behind.
private let maxZeros = 8

private func isCircle(_ scalar: Unicode.Scalar) -> Bool { scalar == "○" || scalar == "◯" }
