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
    /// It makes no difference.
    case unseen
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
  private var closings: Closings
  private var open: [Parenthesis] = []
  /// Where the word that is read begins; nil between words.
  private var word: Int?
  /// How many blanks and marks part words so far, and how much there is to look for.
  private var partings = 0
  private var contents = 0

  private struct Parenthesis {
    let place: Int
    /// Where the word begins that it stands in; nil when it is an operator.
    let word: Int?
    let partings: Int
    let contents: Int
  }

  init(_ text: Scalars) {
    self.text = text
    closings = Closings(of: text)
    var place = 0
    while place < text.count { place = read(at: place) }
    for parenthesis in open { leaveAlone(parenthesis.place, mayBeOperator: parenthesis.word == nil) }
    unpaired.sort()
  }

  /// Reads what is at `place`; gives the next place.
  private mutating func read(at place: Int) -> Int {
    let scalar = text[place]
    if opensQuotation(text, at: place), let end = closings.next(closingMark(of: scalar), place) {
      return readQuotation(from: place, to: end)
    }
    switch halfWidth(scalar) {
    case _ where closingMark(of: scalar) != nil || isClosingMark(scalar):
      roles[place] = .unseen
      unpaired.append(place)
    case "(": readOpen(at: place)
    case ")": readClose(at: place)
    case _ where ScalarClass(scalar) == .blank || isListMark(text, at: place):
      partings += 1
      word = nil
    case "+", "-": if word != nil || !isSignOfWord(text, at: place) { word = word ?? place }
    case ":" where word.map { Field(named: text[$0..<place]) != nil } ?? false: word = nil
    default:
      word = word ?? place
      if isOfWord(scalar) || scalar == "*" || scalar == "＊" { contents += 1 }
    }
    return place + 1
  }

  private mutating func readQuotation(from start: Int, to end: Int) -> Int {
    if holdsNothing(Scalars(text[start + 1..<end])) {
      (roles[start], roles[end]) = (.unseen, .unseen)
      return start + 1
    }
    roles[start] = .quotation(end: end)
    contents += 1
    word = nil
    return end + 1
  }

  private mutating func readOpen(at place: Int) {
    open.append(.init(place: place, word: word, partings: partings, contents: contents))
  }

  private mutating func readClose(at place: Int) {
    guard let start = open.popLast() else { return leaveAlone(place, mayBeOperator: true) }
    guard let first = start.word else {
      let role: (Role, Role) = start.contents == contents ? (.parting, .parting) : (.open, .close)
      (roles[start.place], roles[place]) = role
      word = nil
      return
    }
    guard start.partings < partings else { return }
    (roles[start.place], roles[place]) = (.parting, .parting)
    word = nil
    while let last = parted.last, last.lowerBound >= first { parted.removeLast() }
    parted.append(first..<place + 1)
  }

  private mutating func leaveAlone(_ place: Int, mayBeOperator: Bool) {
    if mayBeOperator { unpairedOperator = min(place, unpairedOperator ?? place) }
    roles[place] = .parting
    unpaired.append(place)
    partings += 1
    word = nil
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

/// Whether a quotation may begin at `place`: not with the mark of 18", which stands for inches.
private func opensQuotation(_ text: Scalars, at place: Int) -> Bool {
  let isInches = halfWidth(text[place]) == "\"" && place > 0 && isDigit(halfWidth(text[place - 1]))
  return closingMark(of: text[place]) != nil && !isInches
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

/// Whether the + or - at `place`, where a word begins, is that of an operand behind it.
func isSignOfWord(_ text: Scalars, at place: Int) -> Bool {
  guard let next = text[place...].first(where: { !["+", "-"].contains(halfWidth($0)) }) else {
    return false
  }
  return isOfWord(next) || ["(", "*"].contains(halfWidth(next)) || closingMark(of: next) != nil
}

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
