import ArgumentParser
import Platform
import Search

/// What a program says besides its results: on standard error, with its name before it.
public final class Messages {
  private let output = Output.messages()
  private let program: String
  private var hasStatus = false

  init(of program: any ParsableCommand.Type) {
    self.program = program.configuration.commandName ?? "hansearch"
  }

  /// Tells of something that does not end the work.
  public func note(_ text: String) { write("\(program): \(text)\n") }

  /// Shows on a terminal, in a line that the next message takes the place of, how far the work is.
  public func status(_ text: String) {
    guard let terminal = output.terminal, !text.isEmpty || hasStatus else { return }
    let line = escapingControls("\(program): \(text)").prefix(max(0, terminal.columns - 1))
    try? output.write("\r\u{1B}[K" + (text.isEmpty ? "" : line))
    try? output.flush()
    hasStatus = !text.isEmpty
  }

  func error(_ error: any Error) {
    switch error {
    case let failure as Failure:
      write("\(program): \(failure.message)\n")
      if let hint = failure.hint { write("\(program): \(hint)\n") }
    case Output.Failure.failed(let reason):
      write("\(program): cannot write the results: \(reason)\n")
    case let error as SystemError: self.error(Failure(error, doing: "use"))
    default: write("\(program): \(error)\n")
    }
  }

  func usage(_ text: String) { write(text.replacing("\0", with: "") + "\n") }

  /// When standard error fails there is nowhere left to say so.
  private func write(_ text: String) {
    status("")
    try? output.write(output.terminal == nil ? text : escapingControls(text))
    try? output.flush()
  }
}
