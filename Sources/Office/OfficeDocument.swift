import Archives
import Platform
import Text
import XML

/// What a document says that was written with an office program, or a book.
public struct OfficeDocument: Sendable {
  /// Its parts in their order, those of its pages behind them. The lines are their numbers.
  public internal(set) var blocks: [MarkupBlock] = []
  /// What the properties of the file say.
  public internal(set) var properties = DocumentProperties()
  /// The numbers of the blocks that slides begin with, if it has slides.
  public internal(set) var pageStarts: [Int] = []
}

/// Why a document is not read.
public enum OfficeFailure: Error, Equatable {
  /// It is no archive, or breaks off.
  case damaged
  /// A part of it is not there, or no XML.
  case brokenPart(String)
  case password
  /// More than is read.
  case tooLarge
}

/// The parts of a document that are wanted: the files of a ZIP archive.
struct Package {
  private let members: [String: [UInt8]]

  init(_ bytes: [UInt8], where isWanted: (String) -> Bool) throws {
    do {
      members = try zipMembers(of: bytes, where: isWanted)
    } catch ArchiveFailure.password {
      throw OfficeFailure.password
    } catch ArchiveFailure.tooLarge {
      throw OfficeFailure.tooLarge
    } catch is ArchiveFailure {
      throw OfficeFailure.damaged
    }
  }

  /// The names of the parts in order, numbers in them by their values.
  func names(_ isWanted: (String) -> Bool) -> [String] {
    members.keys.filter(isWanted).sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
  }

  subscript(name: String) -> [UInt8]? { members[name] }

  /// Hands on what a part says; nothing where it is not there.
  func read(_ name: String, _ take: (XMLEvent) throws -> Void) throws {
    guard let bytes = members[name] else { return }
    do {
      try readXML(bytes) { event in
        try Interruption.checkpoint()
        try take(event)
      }
    } catch XMLFailure.excessive {
      throw OfficeFailure.tooLarge
    } catch is XMLFailure {
      throw OfficeFailure.brokenPart(name)
    }
  }

  /// The same of a part without which there is no document.
  func readNeeded(_ name: String, _ take: (XMLEvent) throws -> Void) throws {
    guard members[name] != nil else { throw OfficeFailure.brokenPart(name) }
    try read(name, take)
  }
}
