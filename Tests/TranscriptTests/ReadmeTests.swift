import Foundation
import Platform
import TestSupport
import Testing

/// Runs what is typed in the READMEs, and holds what they say it prints against what it prints.
@Suite(.timed) struct ReadmeTests {
  @Test(arguments: ["README.md", "README.zh.md"])
  func examplesPrintWhatTheySay(_ name: String) throws {
    let session = try Self.session(name)
    #expect(session.steps.count > 10, "\(name) shows hardly anything")
    let shell = try Shell(
      programs: Programs.folder.path, files: Programs.folder.appending(path: "none"))
    try shell.link("Tests")
    for step in session.steps {
      let expected = shell.settled(step.output.replacing("/home/you", with: "HOME"))
      let found = try shell.see(step.command)
      expect(found, toBe: expected, of: "\(name): \(step.command)")
    }
  }

  @Test func bothShowTheSameExamples() throws {
    #expect(try Self.session("README.md").text == Self.session("README.zh.md").text)
  }

  /// An option that a program has not, in the text or a table, is a mistake or has gone.
  @Test(arguments: ["README.md", "README.zh.md"])
  func optionsAreThere(_ name: String) throws {
    let shell = try Shell(
      programs: Programs.folder.path, files: Programs.folder.appending(path: "none"))
    var known: [String: String] = [:]
    for program in ["indexer", "query", "evaluate"] {
      known[program] = try shell.see("\(program) --completions bash")
    }
    for code in try Self.text(name).matches(of: /`(indexer|query|evaluate) ([^`]*)`/) {
      for option in code.2.matches(of: /--([a-z][-a-z]*)/) {
        let offered = known[String(code.1)] ?? ""
        let isKnown = [" ", "'"].contains { offered.contains("--\(option.1)\($0)") }
        #expect(isKnown, "\(name): \(code.0)")
      }
    }
  }

  private static func session(_ name: String) throws -> Session {
    let blocks = try text(name).matches(of: /(?m)^```console\n((?s:.)*?)^```$/)
    return Session(blocks.map { String($0.1) }.joined())
  }

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: Project.folder.appending(path: name), encoding: .utf8)
  }
}
