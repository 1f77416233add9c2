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
  func clear() { messages?.status("") }

  private func text(_ progress: RunProgress, after time: Duration) -> String {
    let files = "\(progress.files) of \(counted(progress.allFiles, "file"))"
    let bytes = "\(size(progress.bytes)) of \(size(progress.allBytes))"
    let rest = "\(rate(progress.bytes, time))\(timeLeft(progress, time))"
    return "\(files)\(pages(progress.recognition)), \(bytes), \(rest)"
  }

  private func pages(_ recognition: Recognition.Progress) -> String {
    guard recognition.all > 0 else { return "" }
    return ", recognized \(recognition.done) of \(counted(recognition.all, "page"))"
  }

  private func timeLeft(_ progress: RunProgress, _ time: Duration) -> String {
    guard progress.bytes > 0, time > .seconds(1) else { return "" }
    let rest = Double(progress.allBytes - progress.bytes) / Double(progress.bytes)
    return ", \(minutes(time * rest)) left"
  }
}
