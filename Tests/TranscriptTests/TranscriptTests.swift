import Foundation
import TestSupport
import Testing

/// Runs the sessions in Tests/Transcripts with the real programs. Each case is a folder: `session`
/// says what is typed and what has to be printed, `files` lies in the folder it is typed in. With
/// RECORD_TRANSCRIPTS set the sessions are rewritten instead, and the tests fail to say so.
@Suite(.timed) struct TranscriptTests {
  static let cases: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }()

  @Test func thereAreSessions() { #expect(Self.cases.count > 10) }

  /// Sessions that are run without the rights of root.
  static let casesAsNobody = cases.filter { (try? written($0).contains("as_nobody")) == true }

  @Test(arguments: cases.filter { !casesAsNobody.contains($0) })
  func session(_ name: String) throws { try run(name) }

  @Test(
    .enabled(if: canRunAsNobody, "a user without rights cannot run the programs"),
    arguments: casesAsNobody)
  func sessionAsNobody(_ name: String) throws { try run(name) }

  private func run(_ name: String) throws {
    let file = Self.file(name)
    let written = try Self.written(name)
    let session = Session(written)
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
        expect(found.output, toBe: expected.output, of: "\(name): \(expected.command)")
      }
    }
  }

  private static let folder = Project.folder.appending(path: "Tests/Transcripts")

  private static func file(_ name: String) -> URL {
    folder.appending(path: name).appending(path: "session")
  }

  private static func written(_ name: String) throws -> String {
    try String(contentsOf: file(name), encoding: .utf8)
  }

  private static let canRunAsNobody: Bool = {
    let shell = try? Shell(
      programs: Programs.folder.path, files: Programs.folder.appending(path: "none"))
    return (try? shell?.run("as_nobody query --version"))?.hasPrefix("query ") == true
  }()
}
