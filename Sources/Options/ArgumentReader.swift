/// Takes arguments apart: options with their values, operands. `-n 5`, `-n5`, `-n=5`, `--limit 5` and `--limit=5` are the same;
/// several flags may stand behind one dash, and the last of such letters may take a value. Behind `--` there are operands alone.
struct ArgumentReader {
  private let options: [OptionDescription]
  private let isOption: (Argument) -> Bool
  private var rest: ArraySlice<Argument>
  /// The letters that are left of an argument such as `-q0`.
  private var letters: ArraySlice<UInt8> = []
  private var takesOptions = true

  /// What stands next.
  enum Item {
    /// An option by its number, the name it was given by, and its value, which is empty for a flag.
    case option(Int, name: String, value: Argument)
    case operand(Argument)
  }

  init(
    _ arguments: [Argument], _ options: [OptionDescription], isOption: @escaping (Argument) -> Bool
  ) {
    self.options = options
    self.isOption = isOption
    rest = arguments[...]
  }

  /// How many arguments are left.
  var count: Int { rest.count }

  /// What stands next; nil at the end.
  mutating func next() throws(UsageError) -> Item? {
    if !letters.isEmpty { return try nextLetter() }
    guard let argument = rest.popFirst() else { return nil }
    guard takesOptions, argument.looksLikeOption, isOption(argument) else {
      return .operand(argument)
    }
    if argument.endsOptions {
      takesOptions = false
      return try next()
    }
    if argument.bytes.starts(with: "--".utf8) { return try long(argument) }
    letters = argument.bytes.dropFirst()
    return try nextLetter()
  }

  /// `--name` or `--name=value`.
  private mutating func long(_ argument: Argument) throws(UsageError) -> Item {
    let name = String(decoding: argument.bytes.prefix { $0 != equals }, as: UTF8.self)
    let value = argument.bytes.firstIndex(of: equals).map { Argument(argument.bytes[($0 + 1)...]) }
    guard let number = number(named: name) else { throw .unknown(name, among: options) }
    if options[number].value != nil {
      if let value { return .option(number, name: name, value: value) }
      return .option(number, name: name, value: try nextValue(of: number, named: name))
    }
    if let value { throw .superfluous(value.text, of: name) }
    return .option(number, name: name, value: Argument([]))
  }

  /// The next one of letters, of which one that takes a value takes the rest.
  private mutating func nextLetter() throws(UsageError) -> Item {
    let isFirst = letters.startIndex == 1
    let word = String(decoding: letters, as: UTF8.self)
    let letter = word.unicodeScalars.first.map { String($0) } ?? ""
    letters = letters.dropFirst(letter.utf8.count)
    let name = "-\(letter)"
    guard let number = number(named: name) else {
      throw .unknown(isFirst ? "-\(word)" : name, among: options)
    }
    let following = Argument(letters.first == equals ? letters.dropFirst() : letters)
    if options[number].value == nil {
      if letters.first == equals { throw .superfluous(following.text, of: name) }
      return .option(number, name: name, value: Argument([]))
    }
    let value = letters.isEmpty ? try nextValue(of: number, named: name) : following
    letters = []
    return .option(number, name: name, value: value)
  }

  private func number(named name: String) -> Int? {
    options.firstIndex { $0.names.contains(name) }
  }

  /// The next argument as a value. One that is an option is none, but a number may be below zero.
  private mutating func nextValue(of number: Int, named name: String) throws(UsageError) -> Argument
  {
    guard let value = rest.first, !isOtherOption(value) else {
      throw .missingValue(of: options[number], named: name)
    }
    rest.removeFirst()
    return value
  }

  private func isOtherOption(_ argument: Argument) -> Bool {
    argument.looksLikeOption && isOption(argument) && Double(argument.text) == nil
  }
}

private let equals = UInt8(ascii: "=")
