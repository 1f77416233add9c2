import Failures
import Basics
import Console
import PDF
import Updating

/// The line on a terminal that says how far a run is.
final class ProgressLine {
  private let messages: Messages?
  private let start = ContinuousClock.now
  private var shown: ContinuousClock.Instant?

  private static let interval = Duration.milliseconds(100)

  /// A line among `messages`; nil for none.
  init(_ messages: Messages?) { self.messages = messages }

  /// Shows what was done, but not more often than can be read.
  func show(_ progress: RunProgress) {
    let now = ContinuousClock.now
    if let shown, now - shown < Self.interval { return }
    shown = now
    messages?.status(text(progress, after: now - start))
  }

  /// Takes the line away.
  func clear() { messages?.endStatus() }

  private func text(_ progress: RunProgress, after time: Duration) -> Message {
    let bytes = (done: size(progress.bytes), all: size(progress.allBytes))
    let (pages, left) = (pages(progress.recognition), timeLeft(progress, time))
    let rate = rate(progress.bytes, time)
    return Message(
      "\(progress.files) of \(counted(progress.allFiles, "file"))\(pages.english), \(bytes.done) of \(bytes.all), "
        + "\(rate)\(left.english)",
      zh:
        "文件 \(progress.files)/\(progress.allFiles)\(pages.chinese)，\(bytes.done)/\(bytes.all)，\(rate)\(left.chinese)"
    )
  }

  private func pages(_ recognition: Recognition.Progress) -> Message {
    guard recognition.all > 0 else { return Message("", zh: "") }
    return Message(
      ", recognized \(recognition.done) of \(counted(recognition.all, "page"))",
      zh: "，识别 \(recognition.done)/\(recognition.all) 页")
  }

  private func timeLeft(_ progress: RunProgress, _ time: Duration) -> Message {
    guard progress.bytes > 0, time > .seconds(1) else { return Message("", zh: "") }
    let rest = Double(progress.allBytes - progress.bytes) / Double(progress.bytes)
    return Message(", \(minutes(time * rest)) left", zh: "，还要 \(minutes(time * rest))")
  }
}
