import Failures
import Platform

/// What a program says besides its results: on standard error, with its name before it.
public final class Messages {
  private let output = Output.messages()
  private let program: String
  private var hasStatus = false

  init(of program: String) { self.program = program }

  /// Tells of something that does not end the work.
  public func note(_ message: Message) { write(line: message.text()) }

  /// Tells what others have put into words.
  public func note(_ text: String) { write(line: text) }

  /// Shows on a terminal, in a line that the next message takes the place of, how far the work is.
  public func status(_ message: Message) { status(message.text()) }

  private func status(_ text: String) {
    guard let terminal = output.terminal, !text.isEmpty || hasStatus else { return }
    let line = safe("\(program): \(text)").prefix(max(0, terminal.columns - 1))
    try? output.write("\r\u{1B}[K" + (text.isEmpty ? "" : line))
    try? output.flush()
    hasStatus = !text.isEmpty
  }

  /// Takes the line of `status` away.
  public func endStatus() { status("") }

  func error(_ error: any Error) {
    switch error {
    case let failure as Failure:
      note(failure.message)
      if let advice = failure.advice { note(advice.commandLine) }
    case Output.Failure.failed(let reason, let chinese):
      note(Message("cannot write the results: \(reason)", zh: "不能写出结果：\(chinese)"))
    case let error as SystemError: self.error(Failure(error, doing: .use))
    default: write(line: "\(error)")
    }
  }

  /// Tells what is wrong with the command line, in lines of its own.
  func usage(_ text: String) { write(text) }

  /// Messages are for people, who look at them on a terminal, be it in a log.
  private func write(line text: String) { write("\(program): \(safe(text))\n") }

  private func safe(_ text: String) -> String { escapingControls(escapingLineEnds(text)) }

  /// When standard error fails there is nowhere left to say so.
  private func write(_ text: String) {
    status("")
    try? output.write(escapingControls(text))
    try? output.flush()
  }
}
