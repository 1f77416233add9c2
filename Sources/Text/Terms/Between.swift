/// The marks and blanks between two units of a text, and what they make of these.
struct Between {
  private var found: Found = []
  /// The mark that may be a unit itself.
  private var mark: (scalar: Unicode.Scalar, range: Range<Int>)?

  private struct Found: OptionSet {
    let rawValue: UInt16
    static let blank = Found(rawValue: 1)
    static let dressing = Found(rawValue: 2)
    static let dash = Found(rawValue: 4)
    static let point = Found(rawValue: 8)
    static let joint = Found(rawValue: 16)
    static let comma = Found(rawValue: 32)
    static let end = Found(rawValue: 64)
    /// More than one dash, or one of several marks.
    static let several = Found(rawValue: 128)
    /// The end of a line, or a semicolon.
    static let division = Found(rawValue: 256)
    /// What decides nothing by itself.
    static let thin: Found = [.dash, .point, .joint]
  }

  /// Whether nothing stands between.
  @inline(__always) var isEmpty: Bool { found.isEmpty }

  /// Whether what stands before it says something by itself, though words may go on across it.
  var divides: Bool { found.contains(.division) }

  /// Takes a mark or blank.
  mutating func take(_ kind: UnitKind, _ scalar: Unicode.Scalar, at range: Range<Int>) {
    if let this = Self.found(kind) {
      if !found.isDisjoint(with: .thin), !this.isDisjoint(with: .thin) { found.insert(.several) }
      found.insert(this)
    }
    if scalar == ";" || endsLine(scalar) { found.insert(.division) }
    if kind == .point || kind == .joint { mark = (scalar, range) }
  }

  private static func found(_ kind: UnitKind) -> Found? {
    switch kind {
    case .blank: .blank
    case .dressing: .dressing
    case .dash: .dash
    case .point: .point
    case .joint: .joint
    case .comma: .comma
    case .end: .end
    case .dense, .letter, .digit, .sign, .unseen: nil
    }
  }

  /// The mark between two words that is compared as they are: that of km/h, 8:30 and 1.2.3.
  func unit(from before: UnitKind, to after: UnitKind) -> (
    scalar: Unicode.Scalar, range: Range<Int>
  )? {
    switch found {
    case .joint where before.isOfWord && after.isOfWord: mark
    case .point where before == .digit && after == .digit: mark
    default: nil
    }
  }

  /// How a unit goes on from one before it across this.
  func link(from before: UnitKind, to after: UnitKind) -> Link {
    if found.contains(.end) { return .ended }
    if found.contains(.comma) || found.contains(.joint) { return .parted }
    if found.contains(.dash) { return linkAcrossDashes(before, after) }
    if found.contains(.several) { return .parted }
    if found.contains(.point), found != .point { return .ended }
    return .beside
  }

  /// Dashes in numbers and standards and between words are seen through: 1—4月, 2019 – 2023, GPT-4. Those
  /// between Chinese characters, and two together, part.
  private func linkAcrossDashes(_ before: UnitKind, _ after: UnitKind) -> Link {
    if before == .digit, after == .digit {
      return found.isSubset(of: [.dash, .several, .blank]) ? .beside : .parted
    }
    return found == .dash && (before != .dense || after != .dense) ? .beside : .parted
  }
}

extension UnitKind {
  /// Whether it is part of a word or number.
  var isOfWord: Bool { self == .letter || self == .digit }
}
