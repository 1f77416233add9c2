import Querying
import Failures
import Index
import Platform
import Presentation
import TestSupport

/// Asks an index what nobody would: random text and real questions with random changes. None may trap, and
/// none take long.
struct QueryFuzz {
  private let snapshot: Snapshot
  private let seeds: [String]
  private var random = Seeded(2026)

  /// Each is asked again before it counts as slow: something else may have had the processor.
  private static let longest = Duration.milliseconds(100)

  /// Changes the questions of a file, one a line.
  init(_ index: Path, _ questions: Path) throws {
    snapshot = try Snapshot(IndexFolder(index))
    seeds = String(decoding: try questions.read(), as: UTF8.self).split(separator: "\n")
      .map(String.init)
  }

  /// Asks `count` questions.
  ///
  /// - Returns: Whether none took too long.
  mutating func run(_ count: Int) throws -> Bool {
    var (refused, slow, longest) = (0, 0, Duration.zero)
    for number in 0..<count {
      let text =
        number.isMultiple(of: 2) ? randomText() : changed(seeds.randomElement(using: &random) ?? "")
      var (time, isRefused) = try asked(text)
      if time > Self.longest { (time, isRefused) = try asked(text) }
      refused += isRefused ? 1 : 0
      longest = max(longest, time)
      if time > Self.longest {
        slow += 1
        print("\(time): \(text)")
      }
    }
    print(
      "\(count) questions, \(refused) refused with a message, \(slow) slow; the longest took \(longest)"
    )
    return slow == 0
  }

  private func asked(_ text: String) throws -> (Duration, isRefused: Bool) {
    var isRefused = false
    let clock = ContinuousClock()
    let time = try clock.measure {
      do throws(Failure) {
        let question = try ParsedQuery(text)
        let searcher = try Searcher(question, snapshot)
        _ = try searcher.hits(searcher.ranking(Page(limit: 10)), from: nil)
      } catch {
        isRefused = true
        if error.message.english.contains("damaged") { throw error }
      }
    }
    return (time, isRefused)
  }

  private mutating func randomText() -> String {
    let count = Int.random(in: 1...20, using: &random)
    return (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private mutating func changed(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let piece = Self.pieces.randomElement(using: &random) ?? ""
      switch Int.random(in: 0..<3, using: &random) {
      case 0 where place < scalars.count: scalars.remove(at: place)
      case 1 where place < scalars.count: scalars[place] = piece.unicodeScalars.first ?? " "
      default: scalars.insert(contentsOf: piece.unicodeScalars, at: place)
      }
    }
    var changed = String.UnicodeScalarView()
    changed.append(contentsOf: scalars)
    return String(changed)
  }

  private static let pieces = [
    " ", " ", "　", "\t", "\n", "的", "县", "铝", "镁", "铝镁", "兴县", "公司", "什么", "吗", "a", "3D", "5.2",
    "2023", "(", ")",
    "（", "）", "\"", "“", "”", "「", "」", "-", "+", "－", " OR ", " AND ", " NOT ", " NEAR/3 ",
    " ADJ ", "~", "~5", "*", "＊",
    "?", "？", "title:", "date:", "path:", "kind:body", "ext:txt", "id:", "..", "，", "。", "👍", "👨‍👩‍👧",
    "\u{301}", "\u{200B}",
    "\0", "\u{10FFFF}", "𠮷", "é", "ﬁ", "㎡", "م",
  ]
}
