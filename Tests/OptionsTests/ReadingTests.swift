import Failures
import Options
import Platform
import TestSupport
import Testing

/// What arguments say, in each form that they may have.
@Suite(.timed) struct ReadingTests {
  /// Arguments with blanks between (`''` is an empty one), and what they set, or what is wrong.
  static let table: [(arguments: String, expected: String)] = [
    ("", ""),
    // Values.
    ("-n 5", "limit=5"), ("-n5", "limit=5"), ("-n=5", "limit=5"), ("--limit 5", "limit=5"),
    ("--limit=5", "limit=5"),
    ("--limit=5 --limit 7", "limit=7"), ("-n +5", "limit=5"), ("-n -5", "limit=-5"),
    ("--limit=-5", "limit=-5"),
    ("--name=a=b", "name=a=b"), ("--name ''", "name="), ("--name=", "name="),
    ("-m x -my", "names=x,y"),
    ("--format json", "format=json"), ("--parts a,b", "parts=a,b"),
    // Flags.
    ("-q", "quiet"), ("--quiet", "quiet"), ("-q -q", "quiet"), ("-qv", "quiet verbose"),
    ("-vqn5", "limit=5 quiet verbose"),
    ("-qn 5", "limit=5 quiet"), ("-qn=5", "limit=5 quiet"),
    // Operands.
    ("a b c", "first=a rest=b,c"), ("a -q b", "first=a rest=b quiet"), ("- -q", "first=- quiet"),
    ("-- -q b", "first=-q rest=b"), ("-q -- -- b", "first=-- rest=b quiet"), ("a --", "first=a"),
    ("-“铝镁” -(甲) -\"乙\"", "first=-“铝镁” rest=-(甲),-\"乙\""), ("-1 -x", "first=-1 rest=-x"),
    // What is wrong.
    ("--nonsense", "Unknown option '--nonsense'"),
    ("--limt 5", "Unknown option '--limt'. Did you mean '--limit'?"),
    ("--li", "Unknown option '--li'. Did you mean '--limit'?"),
    ("--par", "Unknown option '--par'. Did you mean '--parts' or '--parties'?"),
    ("-qz", "Unknown option '-z'"), ("-limit", "Unknown option '-limit'. Did you mean '--limit'?"),
    ("--limit", "Missing value for '--limit <n>'"), ("-n", "Missing value for '-n <n>'"),
    ("-n -q", "Missing value for '-n <n>'"), ("-n --", "Missing value for '-n <n>'"),
    ("--limit many", "The value 'many' is invalid for '--limit <n>'"),
    ("-nmany", "The value 'many' is invalid for '-n <n>'"),
    ("-n 99999999999999999999", "The value '99999999999999999999' is invalid for '-n <n>'"),
    ("--limit=", "The value '' is invalid for '--limit <n>'"),
    (
      "--format xml",
      "The value 'xml' is invalid for '--format <format>'. Please provide one of 'text', 'json' or 'tsv'."
    ),
    (
      "--parts a,,b",
      "The value 'a,,b' is invalid for '--parts <names>'. Please provide one of 'a', 'b' or 'c'."
    ),
    ("--quiet=3", "The option '--quiet' does not take any value, but '3' was specified."),
    ("-q=3", "The option '-q' does not take any value, but '3' was specified."),
  ]

  @Test func argumentsSetWhatTheySay() {
    for (arguments, expected) in Self.table {
      #expect(outcome(words(arguments)) == expected, "\(arguments)")
    }
  }

  @Test func operandsAreAsManyAsThereHaveToBe() {
    let expected = [
      "": "Missing expected argument '<qrels>'", "a": "Missing expected argument '<run>'",
      "a b": "a b",
      "a b c": "Unexpected argument 'c'", "'' b": "The value '' is invalid for '<qrels>'",
    ]
    for (arguments, expected) in expected {
      #expect(pairOutcome(words(arguments)) == expected, "\(arguments)")
    }
  }

  @Test func bytesStayAsTheyAre() throws {
    var values = Values()
    let argument = Argument([0x61, 0xFF, 0x2F])
    try read([Argument("--path".utf8), argument], into: &values, Values.groups) { _ in true }
    #expect(values.path == argument.bytes)
    let joined = Argument(Array("--path=".utf8) + argument.bytes)
    try read([joined], into: &values, Values.groups) { _ in true }
    #expect(values.path == argument.bytes)
  }

  /// Numbers of arguments, not time: each is looked at once.
  @Test func thousandsOfOperandsAreRead() {
    let many = (0..<40_000).map { "papers/\($0).txt" }
    let outcome = outcome(many)
    #expect(outcome.hasPrefix("first=papers/0.txt rest=papers/1.txt,"))
    #expect(outcome.hasSuffix(",papers/39999.txt"))
  }

  @Test func everythingWrongIsSaidInBothLanguages() {
    for (arguments, _) in Self.table {
      guard let message = complaint(words(arguments)) else { continue }
      #expect(message.chinese.contains { "\u{4E00}" <= $0 && $0 <= "\u{9FFF}" }, "\(arguments)")
      #expect(!message.english.contains { "\u{4E00}" <= $0 && $0 <= "\u{9FFF}" }, "\(arguments)")
    }
  }

  @Test func theFirstOperandIsFoundBehindSharedOptions() {
    let expected: [(String, Int?)] = [
      ("stats", 0), ("-q stats", 1), ("-n 5 stats", 2), ("-n5 stats", 1),
      ("--limit=5 -q stats x", 2), ("", nil),
      ("-- stats", nil), ("--other stats", nil), ("-n", nil),
    ]
    let shared = Values.groups.flatMap { DescribedGroup($0).options }.filter { !$0.names.isEmpty }
    for (arguments, number) in expected {
      #expect(
        firstOperand(of: words(arguments).map { Argument($0.utf8) }, behind: shared) == number,
        "\(arguments)")
    }
  }
}

private func words(_ text: String) -> [String] {
  text.split(separator: " ").map { $0 == "''" ? "" : String($0) }
}

private func outcome(_ arguments: [String]) -> String {
  var values = Values()
  do {
    try read(arguments.map { Argument($0.utf8) }, into: &values, Values.groups) {
      $0.text != "-1" && $0.text != "-x"
    }
    return values.text
  } catch {
    return (error as? UsageError)?.message.english ?? "\(error)"
  }
}

private func complaint(_ arguments: [String]) -> Message? {
  var values = Values()
  do {
    try read(arguments.map { Argument($0.utf8) }, into: &values, Values.groups) {
      $0.text != "-1" && $0.text != "-x"
    }
    return nil
  } catch {
    return (error as? UsageError)?.message
  }
}

/// Values that options of each kind set, and their text.
private struct Values {
  enum Format: String, CaseIterable { case text, json, tsv }
  enum Part: String, CaseIterable { case a, b, c }

  var part = Shared()
  var format: Format?
  var parts: [Part] = []
  var name: String?
  var names: [String] = []
  var path: [UInt8] = []
  var first: String?
  var rest: [String] = []

  struct Shared: OptionValues {
    var quiet = false
    var verbose = false
    var limit: Int?

    static var options: [Option<Self>] {
      [
        .flag("-q", "--quiet", help: "Quiet.", zh: "安静。") { $0.quiet = true },
        .flag("-v", help: "Verbose.", zh: "详细。") { $0.verbose = true },
        .option("-n", "--limit", value: .n, help: "How many.", zh: "多少。") {
          $0.limit = try $1.number()
        },
      ]
    }
  }

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup(Message("Shared", zh: "共用"), Shared.self) { try $1(&$0.part) },
      OptionGroup([
        .choice("--format", of: Format.self, help: "The format.", zh: "格式。") { $0.format = $1 },
        .choices("--parts", of: Part.self, value: .names, help: "The parts.", zh: "部分。") {
          $0.parts = $1
        },
        .flag("--parties", help: "Parties.", zh: "聚会。") { _ in },
        .option("--name", value: .name, help: "A name.", zh: "名称。") { $0.name = $1.text },
        .option("-m", value: .name, help: "Names.", zh: "名称。", isRepeatable: true) {
          $0.names.append($1.text)
        },
        .option("--path", value: .path, help: "A path.", zh: "路径。") {
          $0.path = try $1.path().bytes
        },
        .operand(.file, help: "The first.", zh: "第一个。") { $0.first = $1.text },
        .operand(.file, help: "The rest.", zh: "其余。", isRepeatable: true) {
          $0.rest.append($1.text)
        },
      ]),
    ]
  }

  var text: String {
    let set: [(String, String?)] = [
      ("first", first), ("format", format?.rawValue), ("limit", part.limit.map { "\($0)" }),
      ("name", name),
      ("names", names.isEmpty ? nil : names.joined(separator: ",")),
      ("parts", parts.isEmpty ? nil : parts.map(\.rawValue).joined(separator: ",")),
      ("rest", rest.isEmpty ? nil : rest.joined(separator: ",")),
    ]
    let flags = [part.quiet ? "quiet" : nil, part.verbose ? "verbose" : nil].compactMap(\.self)
    return (set.compactMap { name, value in value.map { "\(name)=\($0)" } } + flags).joined(
      separator: " ")
  }
}

private struct Pair {
  var qrels = ""
  var run = ""

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup([
        .operand(Message("qrels", zh: "评判"), help: "Judgements.", zh: "评判。", isRequired: true) {
          $0.qrels = try $1.path().lossyText
        },
        .operand(Message("run", zh: "结果"), help: "A run.", zh: "结果。", isRequired: true) {
          $0.run = $1.text
        },
      ])
    ]
  }
}

private func pairOutcome(_ arguments: [String]) -> String {
  var values = Pair()
  do {
    try read(arguments.map { Argument($0.utf8) }, into: &values, Pair.groups) { _ in true }
    return "\(values.qrels) \(values.run)"
  } catch {
    return (error as? UsageError)?.message.english ?? "\(error)"
  }
}
