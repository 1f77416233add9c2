import Failures

/// An option: what there is to say of it, and what it sets of `Values`. Everything about options follows from a list of these:
/// how arguments are read, help, suggestions, manual pages and completions.
public struct Option<Values> {
  /// What there is to say of it.
  public var description: OptionDescription
  /// Sets what it is for; a flag gets an empty value.
  ///
  /// - Throws: `InvalidValue` or `UsageError` when the value cannot be taken.
  let take: (inout Values, Argument) throws -> Void

  private init(
    _ names: [String], value: Message?, _ help: Message,
    _ take: @escaping (inout Values, Argument) throws -> Void
  ) {
    description = OptionDescription(names, value: value, help)
    self.take = take
  }

  private init(
    _ description: OptionDescription, _ take: @escaping (inout Values, Argument) throws -> Void
  ) {
    (self.description, self.take) = (description, take)
  }

  /// Whether a value can be taken by `values`.
  public func accepts(_ value: Argument, for values: Values) -> Bool {
    var values = values
    return (try? take(&values, value)) != nil
  }

  /// An option of a whole of which `Values` are a part, which `change` leads to.
  func lifted<Whole>(
    _ change: @escaping (inout Whole, (inout Values) throws -> Void) throws -> Void
  ) -> Option<Whole> {
    Option<Whole>(description) { whole, value in try change(&whole) { try take(&$0, value) } }
  }
}

extension Option {
  /// An option without a value.
  public static func flag(
    _ names: String..., help english: String, zh chinese: String, details: Message? = nil,
    _ set: @escaping (inout Values) throws -> Void
  ) -> Option {
    var option = Option(names, value: nil, Message(english, zh: chinese)) { values, _ in
      try set(&values)
    }
    option.description.details = details
    return option
  }

  /// An option with a value. `standard` is shown as what it is when it is not given.
  public static func option(
    _ names: String..., value: Message, help english: String, zh chinese: String,
    details: Message? = nil,
    standard: String? = nil, completion: OptionDescription.Completion = .nothing,
    isRepeatable: Bool = false,
    _ take: @escaping (inout Values, Argument) throws -> Void
  ) -> Option {
    var option = Option(names, value: value, Message(english, zh: chinese), take)
    option.description.details = details
    option.description.standard = standard
    option.description.completion = completion
    option.description.isRepeatable = isRepeatable
    return option
  }

  /// An option whose value is one of a few.
  public static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ names: String..., of type: Choice.Type = Choice.self, value: Message? = nil,
    help english: String, zh chinese: String,
    details: Message? = nil, standard: Choice? = nil,
    _ set: @escaping (inout Values, Choice) throws -> Void
  ) -> Option {
    let usual = Message(String((names.last ?? "").drop { $0 == "-" }), zh: "值")
    var option = Option(names, value: value ?? usual, Message(english, zh: chinese)) {
      values, argument in
      guard let choice = Choice(rawValue: argument.text) else { throw InvalidValue() }
      try set(&values, choice)
    }
    option.description.details = details
    option.description.standard = standard?.rawValue
    option.description.choices = { Choice.allCases.map(\.rawValue) }
    option.description.completion = .choice
    return option
  }

  /// An option whose value is some of a few, with commas between.
  public static func choices<Choice: RawRepresentable<String> & CaseIterable>(
    _ names: String..., of type: Choice.Type = Choice.self, value: Message, help english: String,
    zh chinese: String,
    details: Message? = nil, isRepeatable: Bool = false,
    _ set: @escaping (inout Values, [Choice]) -> Void
  ) -> Option {
    var option = Option(names, value: value, Message(english, zh: chinese)) { values, argument in
      let choices = argument.text.split(separator: ",", omittingEmptySubsequences: false)
        .map { Choice(rawValue: String($0)) }
      if choices.contains(where: { $0 == nil }) { throw InvalidValue() }
      set(&values, choices.compactMap(\.self))
    }
    option.description.details = details
    option.description.choices = { Choice.allCases.map(\.rawValue) }
    option.description.completion = .choices
    option.description.isRepeatable = isRepeatable
    return option
  }

  /// An argument without a name. Operands are taken in the order they are listed in; one that may be repeated is the last.
  public static func operand(
    _ value: Message, help english: String, zh chinese: String,
    completion: OptionDescription.Completion = .nothing,
    isRepeatable: Bool = false, isRequired: Bool = false,
    _ take: @escaping (inout Values, Argument) throws -> Void
  ) -> Option {
    var option = Option([], value: value, Message(english, zh: chinese), take)
    option.description.completion = completion
    option.description.isRepeatable = isRepeatable
    option.description.isRequired = isRequired
    return option
  }
}

/// The values of some options, which start as they are by default.
public protocol OptionValues {
  /// The options that set them.
  static var options: [Option<Self>] { get }

  /// Sees that they can be, and go together.
  ///
  /// - Throws: `UsageError` when they do not.
  func validate() throws
}

extension OptionValues {
  /// All values go together.
  public func validate() throws {}
}

/// Options that belong together, under a title in help; those without one come last.
public struct OptionGroup<Values> {
  let title: Message?
  let options: [Option<Values>]
  /// Sees that their values go together.
  let validate: (inout Values) throws -> Void

  /// The option of a name; nil where it is of none.
  public func option(named name: String) -> Option<Values>? {
    options.first { $0.description.names.contains(name) }
  }

  /// The names of all of them.
  public var names: [String] { options.flatMap(\.description.names) }

  /// Options of a command alone.
  public init(_ options: [Option<Values>]) {
    (title, self.options) = (nil, options)
    validate = { _ in }
  }

  /// The options of a part of `Values`, which `change` leads to.
  public init<Part: OptionValues>(
    _ title: Message?, _ part: Part.Type,
    in change: @escaping (inout Values, (inout Part) throws -> Void) throws -> Void
  ) {
    (self.title, options) = (title, Part.options.map { $0.lifted(change) })
    validate = { values in try change(&values) { try $0.validate() } }
  }

  /// The options of a part of `Values` that belong to no title.
  public init<Part: OptionValues>(
    _ part: Part.Type,
    in change: @escaping (inout Values, (inout Part) throws -> Void) throws -> Void
  ) {
    self.init(nil, part, in: change)
  }
}

/// What the values of options are called.
extension Message {
  /// A path.
  public static var path: Message { Message("path", zh: "路径") }
  /// A file.
  public static var file: Message { Message("file", zh: "文件") }
  /// A pattern that names are held against.
  public static var glob: Message { Message("glob", zh: "模式") }
  /// A number.
  public static var number: Message { Message("number", zh: "数") }
  /// How many.
  public static var n: Message { Message("n", zh: "数") }
  /// A name.
  public static var name: Message { Message("name", zh: "名称") }
  /// Names with commas between.
  public static var names: Message { Message("names", zh: "名称") }
}
