import Foundation
import TestSupport
import Testing

/// Runs the sessions in Tests/Transcripts with the real programs. Each case is a folder: `session`
/// says what is typed and what has to be printed, `files` lies in the folder it is typed in. Each is run in Chinese
/// too; `session.zh` has those of its steps that print something else then. With RECORD_TRANSCRIPTS set the sessions
/// are rewritten instead, and the tests fail to say so.
@Suite(.timed) struct TranscriptTests {
  static let cases: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }()

  @Test func thereAreSessions() { #expect(Self.cases.count > 10) }

  /// Sessions that are run without the rights of root.
  static let casesAsNobody = cases.filter { (try? written($0).contains("as_nobody")) == true }

  @Test(arguments: cases.filter { !casesAsNobody.contains($0) }, Speech.allCases)
  func session(_ name: String, _ speech: Speech) throws { try run(name, speech) }

  @Test(
    .enabled(if: canRunAsNobody, "a user without rights cannot run the programs"),
    arguments: casesAsNobody, Speech.allCases)
  func sessionAsNobody(_ name: String, _ speech: Speech) throws { try run(name, speech) }

  /// What a program says besides its results is in the language of its user, whatever the cause of it is.
  @Test(arguments: cases) func messagesAreChineseInChinese(_ name: String) throws {
    let inChinese = Session((try? Self.written(name, "session.zh")) ?? "").steps
    let others = Set(inChinese.map(\.command))
    let steps =
      inChinese + Session(try Self.written(name)).steps.filter { !others.contains($0.command) }
    for message in steps.flatMap(\.messages) {
      #expect(message.unicodeScalars.contains { $0.properties.isIdeographic }, "\(message)")
    }
  }

  private func run(_ name: String, _ speech: Speech) throws {
    let session = Session(try Self.written(name))
    let shell = try Shell(
      programs: Programs.folder.path,
      files: Self.folder.appending(path: name).appending(path: "files"), speech: speech)
    var run = session
    for (number, step) in session.steps.enumerated() {
      run.steps[number].output = try shell.run(step.command)
    }
    switch speech {
    case .english: try compare(run.text, name, "session")
    case .chinese:
      let pairs = zip(run.steps, session.steps)
      run.steps = pairs.filter { $0.output != $1.output }.map(\.0)
      run.preface = ""
      try compare(run.text, name, "session.zh")
    }
  }

  /// Holds what was found against what is written, or writes it down.
  private func compare(_ found: String, _ name: String, _ file: String) throws {
    let written = (try? Self.written(name, file)) ?? ""
    guard ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] != nil else {
      return expect(found, toBe: written, of: "\(name)/\(file)")
    }
    guard found != written else { return }
    let url = Self.folder.appending(path: name).appending(path: file)
    if found.isEmpty {
      try FileManager.default.removeItem(at: url)
    } else {
      try found.write(to: url, atomically: true, encoding: .utf8)
    }
    Issue.record("\(name)/\(file) is recorded anew; read the difference")
  }

  private static let folder = Project.folder.appending(path: "Tests/Transcripts")

  private static func written(_ name: String, _ file: String = "session") throws -> String {
    try String(
      contentsOf: folder.appending(path: name).appending(path: file), encoding: .utf8)
  }

  private static let canRunAsNobody: Bool = {
    let shell = try? Shell(
      programs: Programs.folder.path, files: Programs.folder.appending(path: "none"))
    return (try? shell?.run("as_nobody query --version"))?.hasPrefix("query ") == true
  }()
}
