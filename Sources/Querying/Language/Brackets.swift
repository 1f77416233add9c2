import Index
import Text

/// What the parentheses and quotation marks of a question are. They are operators where a word begins and each has
/// its fellow; Chinese text is full of others, and pasted text of halves.
struct Brackets {
  enum Role: Equatable {
    case open, close
    /// The mark that opens a quotation, and where the one that closes it is.
    case quotation(end: Int)
    /// It parts words.
    case parting
  }

  /// By their places; a parenthesis without a role is part of the word it stands in.
  private(set) var roles: [Int: Role] = [:]
  /// The places of those without a fellow, in order.
  private(set) var unpaired: [Int] = []
  /// The first parenthesis among them that could have been an operator.
  private(set) var unpairedOperator: Int?
  /// The words with parentheses that words are parted in, as f(x, y).
  private(set) var parted: [Range<Int>] = []

  private let text: Scalars
  private let pairs: BracketPairs
  /// Where the word that is read begins; nil between words.
  private var word: Int?
  /// Where the value of a field begins.
  private var value: Int?

  init(_ text: Scalars) {
    self.text = text
    pairs = BracketPairs(of: text)
    var place = 0
    while place < text.count { place = read(at: place) + 1 }
  }

  /// Reads what begins at `place`; gives its last place.
  private mutating func read(at place: Int) -> Int {
    let scalar = text[place]
    if let end = pairs.quotations[place] { return readQuotation(from: place, to: end) }
    switch halfWidth(scalar) {
    case _ where standsForInches(text, at: place):
      unpaired.append(place)
      word = word ?? place
    case _ where closingMark(of: scalar) != nil || isClosingMark(scalar):
      leaveAlone(place, mayBeOperator: false)
    case "(": readOpen(at: place)
    case ")": readClose(at: place)
    case _ where ScalarClass(scalar) == .blank || isListMark(text, at: place): word = nil
    case "+", "-": if word != nil || !isSignOfWord(text, at: place) { word = word ?? place }
    case ":" where word.map { Field(named: text[$0..<place]) != nil } ?? false:
      word = nil
      value = place + 1
    default: word = word ?? place
    }
    return place
  }

  private mutating func readQuotation(from start: Int, to end: Int) -> Int {
    if start != value, holdsNothing(Scalars(text[start + 1..<end])) {
      (roles[start], roles[end]) = (.parting, .parting)
    } else {
      roles[start] = .quotation(end: end)
    }
    word = nil
    return end
  }

  private mutating func readOpen(at place: Int) {
    guard let end = pairs.parentheses[place] else {
      return leaveAlone(place, mayBeOperator: word == nil)
    }
    if let start = word {
      guard pairs.isParted(place..<end) else { return }
      if parted.last?.upperBound ?? 0 <= place { parted.append(start..<end + 1) }
      (roles[place], roles[end]) = (.parting, .parting)
    } else {
      let isEmpty = pairs.isEmpty(place..<end)
      (roles[place], roles[end]) = isEmpty ? (.parting, .parting) : (.open, .close)
    }
    word = nil
  }

  private mutating func readClose(at place: Int) {
    if roles[place] != nil {
      word = nil
    } else if !pairs.closing.contains(place) {
      leaveAlone(place, mayBeOperator: true)
    }
  }

  private mutating func leaveAlone(_ place: Int, mayBeOperator: Bool) {
    if mayBeOperator, unpairedOperator == nil { unpairedOperator = place }
    roles[place] = .parting
    unpaired.append(place)
    word = nil
  }
}

/// Which brackets of a text are each other's fellows, and what is between them.
private struct BracketPairs {
  /// Where quotations that begin at a place end, and parentheses; of these all ends too.
  private(set) var quotations: [Int: Int] = [:]
  private(set) var parentheses: [Int: Int] = [:]
  private(set) var closing: Set<Int> = []
  /// For each place what is before it that parts words, and what there is to look for.
  private var partings = [0]
  private var contents = [0]

  init(of text: Scalars) {
    var closings = Closings(of: text)
    var open: [Int] = []
    var place = 0
    while place < text.count {
      let start = place
      if !standsForInches(text, at: place),
        let end = closings.next(closingMark(of: text[place]), place)
      {
        quotations[place] = end
        place = end
      } else if halfWidth(text[place]) == "(" {
        open.append(place)
      } else if halfWidth(text[place]) == ")", let fellow = open.popLast() {
        parentheses[fellow] = place
        closing.insert(place)
      }
      place += 1
      count(text, start..<place)
    }
  }

  private mutating func count(_ text: Scalars, _ part: Range<Int>) {
    let isQuotation = part.count > 1
    let scalar = text[part.lowerBound]
    let isMark = closingMark(of: scalar) != nil || isClosingMark(scalar)
    let parts =
      isQuotation || ScalarClass(scalar) == .blank || isListMark(text, at: part.lowerBound)
      || isMark && !standsForInches(text, at: part.lowerBound)
    let holds =
      isQuotation || isOfWord(scalar) && halfWidth(scalar) != "+" || halfWidth(scalar) == "*"
    for _ in part {
      partings.append((partings.last ?? 0) + (parts ? 1 : 0))
      contents.append((contents.last ?? 0) + (holds ? 1 : 0))
    }
  }

  /// Whether words are parted in a part of the text.
  func isParted(_ part: Range<Int>) -> Bool {
    partings[part.lowerBound] < partings[part.upperBound]
  }

  /// Whether there is nothing to look for in it.
  func isEmpty(_ part: Range<Int>) -> Bool {
    contents[part.lowerBound] == contents[part.upperBound]
  }
}

/// Finds the next mark that closes a quotation, for places in order.
private struct Closings {
  private var places: [Unicode.Scalar: [Int]] = [:]
  private var passed: [Unicode.Scalar: Int] = [:]

  init(of text: Scalars) {
    for (place, scalar) in text.enumerated() where isClosingMark(scalar) {
      places[scalar, default: []].append(place)
    }
  }

  mutating func next(_ mark: Unicode.Scalar?, _ place: Int) -> Int? {
    guard let mark, let all = places[mark] else { return nil }
    var index = passed[mark, default: 0]
    while index < all.count, all[index] <= place { index += 1 }
    passed[mark] = index
    return index < all.count ? all[index] : nil
  }
}

/// Whether the mark at `place` is that of 18", which opens nothing.
private func standsForInches(_ text: Scalars, at place: Int) -> Bool {
  halfWidth(text[place]) == "\"" && place > 0 && isDigit(halfWidth(text[place - 1]))
}

/// Whether the mark at `place` parts words as those of a list do; not that of 1,000.
func isListMark(_ text: Scalars, at place: Int) -> Bool {
  switch text[place] {
  case "、", "，", "；", ";", "､", "﹑", "﹐", "﹔": return true
  case ",":
    let isInNumber =
      place > 0 && place + 1 < text.count && isDigit(text[place - 1]) && isDigit(text[place + 1])
    return !isInNumber
  default: return false
  }
}

/// Whether the + or - at `place`, where a word begins, is that of an operand right behind it: not the first of --help, nor the
/// minus of a number in a list, as in 12.34, -0.93.
func isSignOfWord(_ text: Scalars, at place: Int) -> Bool {
  if isDash(text[place]), isText(text, behindDash: place) { return false }
  let behind = text[(place + 1)...].prefix(maxDigits).prefix { ScalarClass($0) != .blank }
  guard let next = behind.first, halfWidth(next) != ")", !isListMark(text, at: place + 1) else {
    return false
  }
  return behind.contains { scalar in
    let plain = halfWidth(scalar)
    return isOfWord(scalar) && plain != "+" || plain == "(" || plain == "*"
      || closingMark(of: scalar) != nil
  }
}

private func isText(_ text: Scalars, behindDash place: Int) -> Bool {
  guard place + 1 < text.count else { return false }
  if isDash(text[place + 1]) { return startOfWord(text, behindDashes: place) != nil }
  let before = text[..<place].suffix(maxDigits).last { ScalarClass($0) != .blank }
  return isDigit(halfWidth(text[place + 1]))
    && before.map { [",", "，", "、"].contains($0) } ?? false
}

/// Where the word begins that dashes stand before; nil when there is none.
func startOfWord(_ text: Scalars, behindDashes place: Int) -> Int? {
  let rest = text[place...].drop(while: isDash)
  return rest.first.map { isOfWord($0) && halfWidth($0) != "+" } == true ? rest.startIndex : nil
}

private func isDash(_ scalar: Unicode.Scalar) -> Bool { halfWidth(scalar) == "-" }

/// How far to look for what a sign is of.
private let maxDigits = 64

/// The scalar that a full-width form of ASCII stands for, else the scalar itself.
func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
  return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
}

func closingMark(of open: Unicode.Scalar) -> Unicode.Scalar? {
  quotationMarks.first { $0.open == open }?.close
}

func isClosingMark(_ scalar: Unicode.Scalar) -> Bool {
  quotationMarks.contains { $0.close == scalar }
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

extension Field {
  /// The field that is named so, in letters of either width and case.
  init?(named name: ArraySlice<Unicode.Scalar>) {
    self.init(rawValue: String(Scalars(name.map(halfWidth))).lowercased())
  }
}
