import TestSupport
import Testing

@testable import Platform

@Suite(.timed) struct LimitedProgramTests {
  private func run(
    _ command: String,
    _ limits: LimitedProgram.Limits = LimitedProgram.Limits(seconds: 5, megabytes: 256),
    input: String = ""
  ) throws -> String {
    let program = LimitedProgram(Path("sh"), limits)
    let output = try program.output([Path("-c"), Path(command)], input: Array(input.utf8))
    return String(decoding: output, as: UTF8.self)
  }

  @Test func itsOutputIsThatOfItsInput() throws {
    #expect(try run("cat; echo $0", input: "铝镁") == "铝镁sh\n")
    #expect(try run("exit 0", input: "铝镁") == "")
  }

  @Test func argumentsAreNoCommands() throws {
    let program = LimitedProgram(Path("echo"), LimitedProgram.Limits(seconds: 5, megabytes: 256))
    #expect(try program.output([Path("$(id)"), Path("a b; c")]) == Array("$(id) a b; c\n".utf8))
  }

  @Test func howItEndsIsSaid() {
    #expect(throws: LimitedProgram.Failure.ended(.exited(3))) { try run("exit 3") }
    #expect(throws: LimitedProgram.Failure.ended(.killed(9))) { try run("kill -9 $$") }
    #expect(throws: LimitedProgram.Failure.ended(.exited(127))) {
      try LimitedProgram(Path("no-such-program"), LimitedProgram.Limits(seconds: 5, megabytes: 256))
        .output([])
    }
  }

  @Test func itsTimeAndItsOutputAreLimited() {
    let second = LimitedProgram.Limits(seconds: 1, megabytes: 256)
    #expect(throws: LimitedProgram.Failure.tooSlow) { try run("while :; do :; done", second) }
    #expect(throws: LimitedProgram.Failure.tooSlow) { try run("sleep 60", second) }
    let little = LimitedProgram.Limits(seconds: 5, megabytes: 256, output: 1_000)
    #expect(throws: LimitedProgram.Failure.tooLarge) { try run("yes", little) }
  }

  @Test func itWritesNoFiles() throws {
    let folder = try TemporaryFolder()
    #expect(throws: LimitedProgram.Failure.self) {
      try run("exec cat > \(folder.path)/a", input: "x")
    }
    #expect(try run("cat \(folder.path)/a") == "")
  }

  @Test func whatItComplainsOf() {
    let program = LimitedProgram(Path("sh"), LimitedProgram.Limits(seconds: 5, megabytes: 256))
    #expect(program.messages([Path("-c"), Path("echo a; echo b >&2; exit 1")]) == "b\n")
  }
}
