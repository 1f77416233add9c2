import Failures

/// What the reasons say of which `indexer --ocr` may be a way out: such files are tried again when that is given.
package let recognitionAdvice = "--ocr"

/// What of a file was not read, and why.
public struct Unread: Hashable, Sendable {
  /// The number of parts.
  public let count: Int
  /// A sentence of one line. In English the number begins it, such as `3 of 8 pages have no text`.
  public let text: Message

  /// So many parts; `reason` is how the sentence goes on in English, `chinese` the whole of it.
  package init(count: Int, reason: String, zh chinese: String) {
    self.count = count
    text = Message("\(count) \(reason)", zh: chinese)
  }

  /// What was stored; nil when it is none.
  init?(stored: Substring) {
    let text = Message(stored: stored)
    let parts = text.english.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let count = Int(parts[0]), count >= 0 else { return nil }
    self.count = count
    self.text = text
  }
}
