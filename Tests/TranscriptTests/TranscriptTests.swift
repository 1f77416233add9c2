import Foundation
import TestSupport
import Testing

/// Runs the sessions in Tests/Transcripts with the real programs. Each case is a folder: `session`
/// says what is typed and what has to be printed, `files` lies in the folder it is typed in. With
/// RECORD_TRANSCRIPTS set the sessions are rewritten instead, and the tests fail to say so.
struct TranscriptTests {
  static let cases: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }()

  @Test func thereAreSessions() { #expect(Self.cases.count > 10) }

  @Test(arguments: cases)
  func session(_ name: String) throws {
    let file = Self.folder.appending(path: name).appending(path: "session")
    let written = try String(contentsOf: file, encoding: .utf8)
    let session = Session(written)
    if written.contains("as_nobody"), let reason = try Self.whyNotAsNobody() {
      return print("\(name) is skipped: \(reason)")
    }
    let shell = try Shell(
      programs: Programs.folder.path,
      files: file.deletingLastPathComponent().appending(path: "files")
    )
    var run = session
    for (number, step) in session.steps.enumerated() {
      run.steps[number].output = try shell.run(step.command)
    }
    if ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] != nil {
      guard run.text != written else { return }
      try run.text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) is recorded anew; read the difference")
    } else {
      for (found, expected) in zip(run.steps, session.steps) {
        #expect(found.output == expected.output, "\(name): \(expected.command)")
      }
    }
  }

  private static let folder = Project.folder.appending(path: "Tests/Transcripts")

  /// Why a user without rights cannot run the programs here; nil when he can.
  private static func whyNotAsNobody() throws -> String? {
    let shell = try Shell(
      programs: Programs.folder.path, files: Programs.folder.appending(path: "none"))
    let output = try shell.run("as_nobody query --version")
    return output.hasPrefix("query ") ? nil : "as an unprivileged user, the programs say: \(output)"
  }
}
