import Failures
import Options
import Platform

/// Runs a program with the arguments of the process, and ends the process with its exit
/// code: that of the program, 2 for a wrong option and for whatever ends the work, 75 when another
/// process holds the lock.
public func launch(_ program: Program) -> Never {
  prepareStandardStreams()
  let results = Output.results()
  let messages = Messages(of: program.name)
  do {
    let status = try program.run(arguments().map { Argument($0) }, results, messages)
    try results.flush()
    end(status: status)
  } catch Output.Failure.closed {
    end(status: 0)
  } catch {
    messages.error(error)
    end(status: (error as? Failure)?.exitCode ?? 2)
  }
}
