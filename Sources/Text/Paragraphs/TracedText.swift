import Basics

/// Text that knows where in its file each part of it stands, whatever was left out or joined.
public struct TracedText: Equatable, Sendable {
  /// The text.
  public private(set) var scalars: Scalars
  /// Where in the file the text goes on, in the order of the text; in between, one scalar of the
  /// text is one of the file.
  public private(set) var origins: [Origin]

  /// A part of a text that stands together in the file.
  public struct Origin: Equatable, Sendable {
    /// Where the part begins in the text, in scalars.
    public let offset: Int
    /// Where it begins in the file.
    public let place: Place
  }

  /// A place in a file.
  public struct Place: Equatable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The scalar in the line, from 1.
    public let column: Int
  }

  /// No text, from nowhere.
  static let none = TracedText()

  private init() {
    scalars = []
    origins = []
  }

  /// As much of a text that begins with a dateline as this is told by.
  init(ofDateline text: Scalars) {
    self.init()
    scalars = datelineHead(of: text)
  }

  init(_ scalars: some Collection<Unicode.Scalar>, at place: Place) {
    self.scalars = Scalars(scalars)
    origins = [Origin(offset: 0, place: place)]
  }

  /// A text whose lines stand in the file as they are, from the line `first` on, though it belongs to `place`.
  init(_ scalars: Scalars, at place: Place, linesFrom first: Int) {
    self.init([], at: place)
    var rest = scalars[...]
    var line = first
    repeat {
      let end = rest.firstIndex(of: "\n").map { $0 + 1 } ?? rest.endIndex
      append(rest[..<end], at: Place(line: line, column: 1), blank: false)
      rest = rest[end...]
      line += 1
    } while !rest.isEmpty
  }

  /// Where the scalar at `offset` stands in the file. A blank put in between two lines stands behind
  /// the first of them.
  public func place(of offset: Int) -> Place? {
    guard scalars.indices.contains(offset) else { return nil }
    let index = origins.partitionPoint { $0.offset > offset }
    guard index > 0 else { return nil }
    let origin = origins[index - 1]
    return Place(line: origin.place.line, column: origin.place.column + offset - origin.offset)
  }

  /// The part of the text that `range` is, which is not empty.
  func part(_ range: Range<Int>) -> TracedText {
    var result = self
    result.scalars = []
    result.origins = []
    result.appendPart(range, of: self)
    return result
  }

  /// The text without `ranges`, which are in order; it takes no more memory than it needs.
  func removing(_ ranges: [Range<Int>]) -> TracedText {
    var result = self
    result.scalars = []
    result.origins = []
    result.scalars.reserveCapacity(ranges.reduce(scalars.count) { $0 - $1.count })
    result.origins.reserveCapacity(origins.count + ranges.count)
    var start = 0
    for range in ranges + [scalars.count..<scalars.count] {
      result.appendPart(start..<range.lowerBound, of: self)
      start = range.upperBound
    }
    return result
  }

  /// Appends a line of the same file, behind a blank if `blank` is set.
  mutating func append(_ other: TracedText, blank: Bool) {
    if blank { appendBlank() }
    appendPart(0..<other.scalars.count, of: other)
  }

  /// Appends a line of the same file as it stands at `place`, behind a blank if `blank` is set.
  mutating func append(_ line: ScalarSlice, at place: Place, blank: Bool) {
    if blank { appendBlank() }
    origins.append(Origin(offset: scalars.count, place: place))
    scalars += line
  }

  private mutating func appendBlank() {
    guard let last = place(of: scalars.count - 1) else { return }
    let behind = Place(line: last.line, column: last.column + 1)
    origins.append(Origin(offset: scalars.count, place: behind))
    scalars.append(" ")
  }

  private mutating func appendPart(_ range: Range<Int>, of other: TracedText) {
    guard !range.isEmpty, let place = other.place(of: range.lowerBound) else { return }
    let shift = scalars.count - range.lowerBound
    origins.append(Origin(offset: scalars.count, place: place))
    let inner = other.origins.partitionPoint { $0.offset > range.lowerBound }
    for origin in other.origins[inner...].prefix(while: { $0.offset < range.upperBound }) {
      origins.append(Origin(offset: origin.offset + shift, place: origin.place))
    }
    scalars += other.scalars[range]
  }
}
