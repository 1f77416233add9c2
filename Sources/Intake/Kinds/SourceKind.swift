import Failures
import Index
import Platform
import Text

/// A kind of source: which files are of it, and what one says. `SourceKinds` has all, in their order.
package protocol SourceKind: Sendable {
  /// Its name, as it is kept with each file that it has read.
  var name: String { get }
  /// Counts up when it makes something else of some file: files that another version has read are read again.
  var version: Int { get }
  /// Whether it reads a file that begins so. It may ask for the file's ending, for its first bytes, or for both.
  func claims(_ head: SourceHead) -> Bool
  /// Whether it takes the open file itself (`SourceContent.read`), and its bytes are not kept. Then it reads all that it claims.
  var takesFile: Bool { get }
  /// Whether it goes through the sections of a text (`SourceContent.eachSection`), and so need not have all of it in memory.
  var readsSections: Bool { get }
  /// What a file says that it claims; nil when the file turns out to be of another kind: then the next kind that claims
  /// it reads it. What takes long calls `Interruption.checkpoint`.
  ///
  /// - Throws: a `SourceFailure` when the file should be of this kind and cannot be read. It costs that file alone.
  func extraction(of content: SourceContent) throws -> Extraction?
}

extension SourceKind {
  /// It does not.
  package var takesFile: Bool { false }
  /// It does not.
  package var readsSections: Bool { false }
}

/// What a kind of source makes of a file.
package struct Extraction {
  /// Its paragraphs, in their order. One with an id of its own is known by it, another by its place.
  package var paragraphs: [Paragraph]
  /// Those before them, where they are too many for memory; such that have no date of their own have that of the file.
  package var spool: RecordSpool?
  /// What their places are counted by.
  package var unit = PlaceUnit.line
  /// The date of the paragraphs that have none of their own; nil when the file does not say it.
  package var date: PageDate?
  /// The date that the properties of the file say, which counts where neither its text nor its path says one.
  package var propertyDate: PageDate?
  /// Whether there are paragraphs that have ids of their own.
  package var hasOwnIDs = false
  /// The encoding it was decoded from; nil where nothing was decoded.
  package var encoding: Encoding?
  /// The places that are not in the encoding; nil when there are none.
  package var replacement: Replacement?
  /// The parts that were not read, and why.
  package var unread: [Unread] = []
  /// The files in it, in their order, if it is an archive or a book.
  package var members: [MemberReading] = []
  /// The name of what has read it, where that is not its kind's alone.
  package var reader: String?
}

/// What a kind claims a file by.
package struct SourceHead {
  /// The first bytes, a megabyte at the most.
  package let bytes: ArraySlice<UInt8>
  /// The ending of its name, in small letters.
  package let ending: String?
  /// Whether the bytes may be the beginning of a text, and are not that of a format which is none.
  package let isText: Bool

  /// `encoding` is the one it is to be read from; nil when that has to be found out.
  init(_ bytes: ArraySlice<UInt8>, ending: String?, readFrom encoding: Encoding?) {
    self.bytes = bytes
    self.ending = ending
    isText =
      FileKind(head: bytes, ending: ending) == nil
      && mayBeText(bytes, in: encoding, with: convert(_:from:mending:))
  }

  /// The format that its bytes show; nil when they show none.
  var format: FileKind? { FileKind(head: bytes, ending: ending) }

  /// What the file is passed over as when no kind claims it.
  var passedOver: FileKind { format ?? FileKind(ofBinaryWith: ending) }
}

/// Why a file is not read, and what to do about it.
package protocol SourceFailure: Error {
  /// As it is said behind the path of the file, and kept with it.
  var reason: Message { get }
}

/// A kind of source whose files are text.
protocol TextSourceKind: SourceKind {
  /// What a text says; nil as above.
  func extraction(of text: Scalars) throws -> Extraction?
}

extension TextSourceKind {
  /// That of the text which the file holds.
  package func extraction(of content: SourceContent) throws -> Extraction? {
    let text = try content.text()
    guard var extraction = try extraction(of: text.scalars) else { return nil }
    extraction.encoding = text.encoding
    extraction.replacement = text.replacement
    return extraction
  }
}
