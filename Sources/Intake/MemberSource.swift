import Failures
import Index
import Platform
import Text

extension SourceKinds {
  /// What becomes of a file in an archive that has these bytes: it, and if it is a book its chapters. It is read as one that lies in a
  /// folder is; what it costs it costs alone.
  ///
  /// - Throws: `Interrupted`, `SpoolFailure`.
  func readings(
    of bytes: [UInt8], _ name: Path, in archive: SourceContent
  ) throws -> [MemberReading] {
    var reader: (any SourceKind)?
    do {
      let content = try SourceContent(bytes, named: name, in: archive)
      let claimants = claiming(content.head)
      guard let first = claimants.first else { throw content.head.passedOver }
      _ = try content.hash(
        keepingBytes: !first.takesFile && !(first.readsSections && content.isInSections))
      for kind in claimants {
        try Interruption.checkpoint()
        reader = kind
        let found = try content.readingAnew { try kind.extraction(of: content) }
        guard let extraction = found else { continue }
        return extraction.readings(name, kind)
      }
    } catch let interruption as Interrupted {
      throw interruption
    } catch let failure as SpoolFailure {
      throw failure
    } catch let kind as FileKind {
      return [MemberReading(name, nil, .skipped(kind))]
    } catch DecodingFailure.binary {
    } catch {
      return [MemberReading(name, reader, .failed(reason: Problem(error, at: name).reason))]
    }
    return [MemberReading(name, nil, .skipped(FileKind(ofBinaryWith: name.ending)))]
  }
}

extension Extraction {
  /// The file and what is in it, all as members of the archive that it is in.
  func readings(_ name: Path, _ kind: any SourceKind) -> [MemberReading] {
    var file = self
    file.members = []
    file.date = date ?? pathDate(of: name) ?? propertyDate
    return [MemberReading(name, kind, .extracted(file))]
      + members.map { $0.dated(file.date).inside(name) }
  }
}

/// The date that the name of a file in an archive says.
private func pathDate(of name: Path) -> PageDate? {
  let folders = name.parent.bytes.split(separator: UInt8(ascii: "/")).map { Path($0).lossyText }
  return pathDate(folders: folders.filter { $0 != "." }, name: name.name.lossyText)
}
