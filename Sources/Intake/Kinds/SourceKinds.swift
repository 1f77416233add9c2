import Index
import Office
import PDF
import Platform

/// Kinds of source, in the order in which a file is offered to them.
package struct SourceKinds: Sendable {
  private let kinds: [any SourceKind]
  /// A hash of their names and versions. With another one any file may be of another kind, or be read otherwise.
  package let edition: ContentHash

  /// Those that this program reads. Without something that reads PDFs, or documents of old Word, these are passed over.
  package static let usual = usual(recognition: nil)

  /// The usual ones, which take pages of PDFs without text from `recognition`.
  package static func usual(recognition: Recognition?) -> SourceKinds {
    let byOthers: [(any SourceKind)?] = [
      PDFReader.installed().map { PDFKind($0, recognition) },
      Antiword.installed().map { OldWordKind($0) },
    ]
    let documents = SourceKinds(
      byOthers.compactMap(\.self) + [
        WordKind(), ExcelKind(), PowerPointKind(), OpenDocumentKind(name: "odt"),
        OpenDocumentKind(name: "ods"), OpenDocumentKind(name: "odp"), EncryptedOfficeKind(),
        EPUBKind(), RTFKind(), HTMLKind(), MarkdownKind(), JSONLinesKind(),
        TSVKind(), CSVKind(), TextKind(),
      ])
    let all = SourceKinds(mailKinds(documents) + documents.kinds)
    return SourceKinds(all.kinds + [ArchiveKind(kinds: all)])
  }

  /// Mail, with what is attached to it: documents, and mail that is forwarded, which has three further levels at the most.
  private static func mailKinds(_ documents: SourceKinds) -> [any SourceKind] {
    var mail = MailKind(kinds: documents)
    for _ in 0..<3 { mail = MailKind(kinds: SourceKinds([mail] + documents.kinds)) }
    return [MailboxKind(mail: mail), mail]
  }

  /// These kinds; their names differ.
  package init(_ kinds: [any SourceKind]) {
    self.kinds = kinds
    let versions = kinds.map { "\($0.name) \($0.version)\n" }
    edition = ContentHash(of: Array(versions.joined().utf8))
  }

  /// The kinds that claim a file, the first of which is to read it.
  func claiming(_ head: SourceHead) -> [any SourceKind] { kinds.filter { $0.claims(head) } }

  /// How a row names one of them; nil for what none reads.
  func reader(_ kind: (any SourceKind)?) -> SourceReader {
    SourceReader(name: kind?.name ?? "", version: kind?.version ?? 0, edition: edition)
  }

  /// Whether a file that `claimants` claim would be read as it was by `reader`.
  func agree(with reader: SourceReader, on claimants: [any SourceKind]) -> Bool {
    reader.edition == edition
      || claimants.first.map { $0.name == reader.name && $0.version == reader.version } ?? false
  }
}
