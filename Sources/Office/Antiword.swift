import Platform
import XML

/// `antiword`, which reads documents of Word before 2007: one process for each.
public struct Antiword: Sendable {
  /// Why it does not read a document.
  public enum Failure: Error {
    case password
    /// It is none, or antiword does not make sense of it.
    case damaged
    case tooSlow
    case tooLarge
    case crash
  }

  private let program: LimitedProgram
  /// For DocBook.
  private static let options = ["-x", "db", "--"].map { Path($0) }

  /// The one that is installed; nil where it is not.
  public static func installed() -> Antiword? {
    Platform.program(named: "antiword").map { Antiword($0) }
  }

  /// The one that `program` is.
  init(_ program: Path) {
    self.program = LimitedProgram(
      program, LimitedProgram.Limits(seconds: 20, megabytes: 512, output: 64 << 20))
  }

  /// What a document says. Lines that are parted within a paragraph are joined, since antiword does not tell them.
  ///
  /// - Throws: `Failure`, `SystemError`, and `Interrupted` when the process is told to stop.
  public func document(at path: Path) throws -> OfficeDocument {
    let xml = try docBook(of: path)
    var reader = DocBookReader()
    do {
      try readXML(xml) { event in
        try Interruption.checkpoint()
        reader.take(event)
      }
    } catch is XMLFailure {
      throw Failure.damaged
    }
    var document = OfficeDocument()
    document.blocks = reader.finish()
    document.properties = reader.properties
    return document
  }

  private func docBook(of path: Path) throws -> [UInt8] {
    do {
      return try program.output(Self.options + [path])
    } catch LimitedProgram.Failure.tooSlow {
      throw Failure.tooSlow
    } catch LimitedProgram.Failure.tooLarge {
      throw Failure.tooLarge
    } catch LimitedProgram.Failure.ended(.exited) {
      throw isEncrypted(path) ? Failure.password : .damaged
    } catch is LimitedProgram.Failure {
      throw Failure.crash
    }
  }

  private func isEncrypted(_ path: Path) -> Bool {
    program.messages(Self.options + [path]).contains("Encrypted")
  }
}
