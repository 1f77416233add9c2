import Failures

// What is said of a file is kept with it in both languages, since who reads it later may speak the other one.

extension Message {
  /// Both languages as one text. A text without the sign between them, as earlier versions kept it, is the same in both.
  var stored: String {
    english == chinese ? Self.kept(english) : Self.kept(english) + Self.sign + Self.kept(chinese)
  }

  /// What was stored.
  init(stored text: some StringProtocol) {
    let parts = text.split(separator: Self.sign, maxSplits: 1, omittingEmptySubsequences: false)
    self.init(String(parts[0]), zh: String(parts[parts.count - 1]))
  }

  /// The unit separator of ASCII.
  private static let sign = "\u{1F}"

  /// A name from outside may have the sign in it.
  private static func kept(_ text: String) -> String { text.replacing(sign, with: " ") }
}
