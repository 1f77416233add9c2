/// Another program that is run for one input after the other, under limits that the shell sets: it writes no files.
package struct LimitedProgram: Sendable {
  /// What a run may take.
  package struct Limits: Sendable {
    /// Of processor time, in seconds; twice that of time.
    package var seconds: Int
    /// Of memory, in megabytes.
    package var megabytes: Int
    /// What it may say, in bytes.
    package var output: Int

    /// These limits.
    package init(seconds: Int, megabytes: Int, output: Int = 16 << 20) {
      self.seconds = seconds
      self.megabytes = megabytes
      self.output = output
    }
  }

  /// Why nothing came of it.
  package enum Failure: Error, Equatable {
    case tooSlow
    /// It says more than is taken.
    case tooLarge
    /// It has ended otherwise than with success.
    case ended(ChildProcess.Ending)
  }

  private let program: Path
  private let limits: Limits

  /// The program at a path, or the one that the shell finds by a name.
  package init(_ program: Path, _ limits: Limits) {
    self.program = program
    self.limits = limits
  }

  /// What it prints.
  ///
  /// - Throws: `Failure`, `SystemError`, and `Interrupted` when the process is told to stop.
  package func output(_ arguments: [Path], input: [UInt8] = []) throws -> [UInt8] {
    let process = try start(arguments, "")
    let deadline = monotonicTime() + limits.seconds * 2_000_000_000
    do {
      try process.send(input, until: deadline)
      process.closeInput()
      let output = try all(from: process, until: deadline)
      return try checked(output, process.awaitEnd())
    } catch ChildProcess.Failure.closed {
      return try checked([], process.awaitEnd())
    } catch ChildProcess.Failure.timeout {
      throw Failure.tooSlow
    } catch ChildProcess.Failure.system(let error) {
      throw error
    }
  }

  /// What it says on its standard error; empty when it fails.
  package func messages(_ arguments: [Path]) -> String {
    guard let process = try? start(arguments, " 2>&1 >/dev/null") else { return "" }
    process.closeInput()
    let deadline = monotonicTime() + limits.seconds * 2_000_000_000
    return String(decoding: (try? all(from: process, until: deadline)) ?? [], as: UTF8.self)
  }

  private func start(_ arguments: [Path], _ redirection: String) throws(SystemError) -> ChildProcess
  {
    let command =
      "ulimit -c 0; ulimit -f 0; ulimit -S -t \(limits.seconds); ulimit -v \(limits.megabytes * 1024); "
      + "exec \"$0\" \"$@\"" + redirection
    return try ChildProcess(
      Path("/bin/sh"), [Path("-c"), Path(command), program] + arguments, readsOutput: true)
  }

  private func checked(_ output: [UInt8], _ ending: ChildProcess.Ending) throws(Failure) -> [UInt8]
  {
    if ending.isOutOfTime { throw .tooSlow }
    guard ending == .exited(0) else { throw .ended(ending) }
    return output
  }

  private func all(from process: ChildProcess, until deadline: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limits.output {
      do {
        let pause = min(deadline, monotonicTime() + Self.lookInterval)
        bytes += try process.read(atMost: 1 << 16, until: pause)
      } catch .closed {
        return bytes
      } catch .timeout {
        try Interruption.checkpoint()
        if monotonicTime() >= deadline { throw ChildProcess.Failure.timeout }
      }
    }
    throw Failure.tooLarge
  }

  /// How often a signal is looked for, in nanoseconds.
  private static let lookInterval = 200_000_000
}
