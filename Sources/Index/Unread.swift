/// What the reasons say of which `indexer --ocr` may be a way out: such files are tried again when that is given.
package let recognitionAdvice = "--ocr"

/// What of a file was not read, and why.
public struct Unread: Hashable, Sendable {
  /// The number of parts.
  public let count: Int
  /// How a sentence goes on that begins with the number, such as `of 8 pages have no text`: one line.
  public let reason: String

  /// So many parts, for this reason.
  package init(count: Int, reason: String) {
    self.count = count
    self.reason = reason
  }

  /// The sentence.
  public var text: String { "\(count) \(reason)" }

  /// The sentence read back; nil when it is none.
  init?(text: Substring) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let count = Int(parts[0]), count >= 0 else { return nil }
    self.init(count: count, reason: String(parts[1]))
  }
}
