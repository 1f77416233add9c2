import ArgumentParser
import Failures
import Platform

/// A program's work, once its options are known. The value is the exit code.
public protocol Program: ParsableCommand {
  /// Whether an argument is an option, if it starts with `-`; else it is a word.
  static func isOption(_ argument: String) -> Bool

  /// Does the work. Results go to `results`, all else to `messages`.
  mutating func run(_ results: Output, _ messages: Messages) throws -> Int32
}

extension Program {
  /// What starts with `-` is an option.
  public static func isOption(_ argument: String) -> Bool { true }
}

/// Runs the program `Root` with the arguments of the process, and ends the process with its exit
/// code: that of the program, 2 for a wrong option and for whatever ends the work, 75 when another
/// process holds the lock.
///
/// `--help` with a name behind it prints what `topic` has to say of that.
public func launch<Root: ParsableCommand>(
  _ root: Root.Type, topic: (String) -> String? = { _ in nil }
) -> Never {
  prepareStandardStreams()
  let results = Output.results()
  let messages = Messages(of: root)
  do {
    let arguments = spelledArguments((root as? any Program.Type)?.isOption ?? { _ in true })
    if let text = text(of: topic, arguments) {
      try results.write(text)
      try results.flush()
      end(status: 0)
    }
    end(status: try status(root, arguments, results, messages))
  } catch Output.Failure.closed {
    end(status: 0)
  } catch {
    messages.error(error)
    end(status: exitCode(error))
  }
}

private func text(of topic: (String) -> String?, _ arguments: [String]) -> String? {
  guard let help = arguments.firstIndex(where: { ["-h", "--help"].contains($0) }) else {
    return nil
  }
  return arguments.dropFirst(help + 1).first.flatMap(topic)
}

private func status<Root: ParsableCommand>(
  _ root: Root.Type, _ arguments: [String], _ results: Output, _ messages: Messages
) throws -> Int32 {
  do {
    var command = try root.parseAsRoot(arguments)
    guard var program = command as? any Program else {
      try command.run()
      return 0
    }
    let status = try program.run(results, messages)
    try results.flush()
    return status
  } catch {
    return try statusOfParsing(root, error, results, messages)
  }
}

/// `--help` and `--version` come as errors with the exit code 0; their text is a result.
private func statusOfParsing<Root: ParsableCommand>(
  _ root: Root.Type, _ error: any Error, _ results: Output, _ messages: Messages
) throws -> Int32 {
  if error is Failure || error is Output.Failure { throw error }
  let text = root.fullMessage(for: error)
  if root.exitCode(for: error).isSuccess {
    try results.write(text + "\n")
    try results.flush()
    return 0
  }
  messages.usage(text)
  return 2
}

private func exitCode(_ error: any Error) -> Int32 {
  (error as? Failure)?.exitCode ?? 2
}
