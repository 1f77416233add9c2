/// A pattern for paths as a shell has it: `*`, `?` and `[…]`, where `*` goes over slashes too. A character is a scalar of
/// Unicode, and a byte that is no UTF-8 is one.
public struct Glob: Hashable, Sendable {
  /// Its bytes.
  public let pattern: Path
  private let isForNames: Bool
  private let elements: [GlobElement]

  /// The pattern of these bytes. Without a slash it is for the name alone, at any depth.
  public init(_ pattern: Path) {
    self.pattern = pattern
    isForNames = !pattern.bytes.contains(Path.slash)
    elements = globElements(characters(pattern.bytes))
  }

  /// Whether something in a path would be a pattern.
  public static func isPattern(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.contains { special.contains($0) }
  }

  /// A pattern that fits what the bytes spell and nothing else.
  public static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { special.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
  }

  private static let special = Array("*?[\\".utf8)

  /// Whether the pattern fits a path relative to where it was searched.
  ///
  /// Takes no longer than a step for each character of the path and element of the pattern: what a `*` stands for never
  /// has to be taken back once the next `*` is reached.
  public func matches(_ path: Path) -> Bool {
    let text = characters((isForNames ? path.name : path).bytes)
    var (place, element) = (0, 0)
    /// Where to go on when what follows the last `*` does not fit.
    var retry: (place: Int, element: Int)?
    while place < text.count {
      if element < elements.count, elements[element] == .many {
        element += 1
        retry = (place, element)
      } else if element < elements.count, elements[element].fits(text[place]) {
        (place, element) = (place + 1, element + 1)
      } else if let last = retry {
        retry = (last.place + 1, last.element)
        (place, element) = (last.place + 1, last.element)
      } else {
        return false
      }
    }
    return elements[element...].allSatisfy { $0 == .many }
  }
}

/// A scalar of Unicode, or a byte that is no UTF-8 behind the last one.
private typealias Character = UInt32

private func characters(_ bytes: [UInt8]) -> [Character] {
  var characters: [Character] = []
  characters.reserveCapacity(bytes.count)
  var rest = bytes[...]
  while let byte = rest.first {
    var decoder = UTF8()
    var iterator = rest.makeIterator()
    if byte < 0x80 {
      characters.append(Character(byte))
      rest.removeFirst()
    } else if case .scalarValue(let scalar) = decoder.decode(&iterator) {
      characters.append(scalar.value)
      rest.removeFirst(UTF8.width(scalar))
    } else {
      characters.append(0x110000 + Character(byte))
      rest.removeFirst()
    }
  }
  return characters
}

private enum GlobElement: Hashable {
  case one(Character)
  case any
  case many
  case set(ranges: [ClosedRange<Character>], classes: [GlobClass], isNegated: Bool)

  func fits(_ character: Character) -> Bool {
    switch self {
    case .one(let other): character == other
    case .any, .many: true
    case .set(let ranges, let classes, let isNegated):
      isNegated
        != (ranges.contains { $0.contains(character) }
          || classes.contains { $0.contains(character) })
    }
  }
}

/// The classes of POSIX, such as `[:digit:]`, of all scalars.
private enum GlobClass: String {
  case alnum, alpha, blank, cntrl, digit, graph, lower, print, punct, space, upper, xdigit

  func contains(_ character: Character) -> Bool {
    guard let scalar = Unicode.Scalar(character) else { return false }
    let properties = scalar.properties
    let isControl = properties.generalCategory == .control
    switch self {
    case .alnum: return properties.isAlphabetic || properties.numericType == .decimal
    case .alpha: return properties.isAlphabetic
    case .blank: return scalar == "\t" || properties.generalCategory == .spaceSeparator
    case .cntrl: return isControl
    case .digit: return ("0"..."9").contains(scalar)
    case .graph: return !isControl && !properties.isWhitespace
    case .lower: return properties.isLowercase
    case .print: return !isControl
    case .punct:
      return !isControl && !properties.isWhitespace && !properties.isAlphabetic
        && properties.numericType != .decimal
    case .space: return properties.isWhitespace
    case .upper: return properties.isUppercase
    case .xdigit: return scalar.isASCII && properties.isHexDigit
    }
  }
}

private func globElements(_ pattern: [Character]) -> [GlobElement] {
  var elements: [GlobElement] = []
  var rest = pattern[...]
  while let character = rest.popFirst() {
    switch character {
    case ascii("*"): if elements.last != .many { elements.append(.many) }
    case ascii("?"): elements.append(.any)
    case ascii("\\"): elements.append(.one(rest.popFirst() ?? character))
    case ascii("["):
      if let set = takeSet(&rest) { elements.append(set) } else { elements.append(.one(character)) }
    default: elements.append(.one(character))
    }
  }
  return elements
}

private func ascii(_ scalar: Unicode.Scalar) -> Character { scalar.value }

/// Takes what stands behind `[`, to its `]`; nil, with nothing taken, when that is missing.
private func takeSet(_ rest: inout ArraySlice<Character>) -> GlobElement? {
  var inside = rest
  let isNegated = [ascii("!"), ascii("^")].contains(inside.first ?? 0)
  if isNegated { inside.removeFirst() }
  var ranges: [ClosedRange<Character>] = []
  var classes: [GlobClass] = []
  var isFirst = true
  while let character = inside.popFirst() {
    if character == ascii("]"), !isFirst {
      rest = inside
      return .set(ranges: ranges, classes: classes, isNegated: isNegated)
    }
    isFirst = false
    if character == ascii("["), let named = takeClass(&inside) {
      classes.append(named)
      continue
    }
    guard let low = unescaped(character, &inside) else { return nil }
    if let high = takeRangeEnd(&inside) {
      if low <= high { ranges.append(low...high) }
    } else {
      ranges.append(low...low)
    }
  }
  return nil
}

private func unescaped(
  _ character: Character, _ rest: inout ArraySlice<Character>
) -> Character? {
  character == ascii("\\") ? rest.popFirst() : character
}

/// Takes a `-` and what stands behind it, unless that is the end of the set.
private func takeRangeEnd(_ rest: inout ArraySlice<Character>) -> Character? {
  guard rest.first == ascii("-"), let next = rest.dropFirst().first, next != ascii("]") else {
    return nil
  }
  rest.removeFirst(2)
  return unescaped(next, &rest)
}

/// Takes the rest of `[:name:]`.
private func takeClass(_ rest: inout ArraySlice<Character>) -> GlobClass? {
  let longest = 6
  guard rest.first == ascii(":"),
    let end = rest.dropFirst().prefix(longest + 1).firstIndex(of: ascii(":")),
    rest[end...].dropFirst().first == ascii("]")
  else { return nil }
  let name = rest[rest.startIndex + 1..<end].compactMap(Unicode.Scalar.init)
  guard let found = GlobClass(rawValue: String(String.UnicodeScalarView(name))) else { return nil }
  rest = rest[end...].dropFirst(2)
  return found
}
