import Archives
import Failures
import Index
import Platform
import Text

/// Archives, told by their first bytes, and files that were packed alone. Their files are read as if they lay in a folder; an archive in
/// an archive is not opened.
struct ArchiveKind: SourceKind {
  let name = "archive"
  let version = 1
  let takesFile = true
  /// What reads the files in them.
  let kinds: SourceKinds

  func claims(_ head: SourceHead) -> Bool { head.archiveForm != nil }

  func extraction(of content: SourceContent) throws -> Extraction? {
    var reader = MemberReader(kinds, of: content)
    let isWhole = try content.read { file, _ in
      let file = try RandomAccessFile(file)
      guard let form = ArchiveForm(FileKind(head: try file.read(512, at: 0)[...], ending: nil))
      else { throw ArchiveFailure.damaged }
      return try readArchive(file, form) { try reader.add($0, packedIn: content.name) }
    }
    var extraction = Extraction(paragraphs: [])
    extraction.members = reader.readings
    if !isWhole {
      let stand = reader.readings.count == 1 ? "file stands" : "files stand"
      extraction.unread = [
        Unread(
          count: reader.readings.count,
          reason: "\(stand) before the place where the archive breaks off; get another copy",
          zh: "压缩包不完整，断开之前有 \(reader.readings.count) 个文件；请另找一份")
      ]
    }
    return extraction
  }
}

extension SourceHead {
  /// The form of the archive that it is the beginning of.
  fileprivate var archiveForm: ArchiveForm? { ArchiveForm(format) }

  fileprivate var isArchive: Bool { archiveForm != nil || ["rar", "jar"].contains(format?.name) }
}

extension ArchiveForm {
  fileprivate init?(_ kind: FileKind?) {
    guard let form = (kind?.name).flatMap(ArchiveForm.init(rawValue:)) else { return nil }
    self = form
  }
}

/// Reads the files of an archive one after the other.
private struct MemberReader {
  private(set) var readings: [MemberReading] = []
  private let kinds: SourceKinds
  private let archive: SourceContent
  private var names: Set<Path> = []
  /// The bytes of the files that were read.
  private var size = 0

  /// Of all files together: what is made of them is held in memory.
  private static let maxSize = 256_000_000
  /// A larger file is not read.
  private static let maxMember = 64_000_000
  private static let headSize = 1 << 20

  init(_ kinds: SourceKinds, of archive: SourceContent) {
    self.kinds = kinds
    self.archive = archive
  }

  mutating func add(_ member: ArchiveMember, packedIn archive: Path) throws {
    let name = member.name.map { MemberPath($0) } ?? MemberPath(packed: archive)
    if name.isHidden || name.isFolder { return }
    do {
      if let refusal = name.refusal { throw MemberFailure(reason: refusal) }
      guard names.insert(name.path).inserted else { throw MemberFailure.sameName }
      if member.isEncrypted { throw MemberFailure.password }
      readings += try read(member, name)
    } catch let failure as MemberFailure {
      readings.append(MemberReading(name.path, nil, .failed(reason: failure.reason)))
    } catch ArchiveFailure.damaged {
      readings.append(MemberReading(name.path, nil, .failed(reason: MemberFailure.damaged.reason)))
    }
  }

  private mutating func read(_ member: ArchiveMember, _ name: MemberPath) throws -> [MemberReading]
  {
    var bytes = try member.read(Self.headSize)
    let head = SourceHead(bytes[...], ending: name.path.ending, readFrom: archive.encoding)
    if head.isArchive { throw MemberFailure.archive }
    guard !kinds.claiming(head).isEmpty else {
      return [MemberReading(name.path, nil, .skipped(head.passedOver))]
    }
    if bytes.count == Self.headSize { bytes += try member.read(Self.maxMember) }
    guard bytes.count < Self.maxMember else { throw MemberFailure.tooLarge }
    size += bytes.count
    guard size <= Self.maxSize else { throw ArchiveFailure.tooLarge }
    return try kinds.readings(of: bytes, name.path, in: archive)
  }
}

/// Why a file in an archive is not read.
private struct MemberFailure: Error {
  let reason: Message

  static let sameName = MemberFailure(
    reason: Message(
      "an earlier file in the archive has this name; unpack it", zh: "包里前面已有同名的文件；请解开"))
  static let password = MemberFailure(
    reason: Message("takes a password; unpack it with that", zh: "要密码；请用密码解开"))
  static let damaged = MemberFailure(
    reason: Message(
      "damaged, or packed in a way that is not read; get another copy, or unpack it",
      zh: "已损坏，或者压缩方式不支持；请另找一份，或解开"))
  static let archive = MemberFailure(
    reason: Message(
      "an archive in an archive, which is not opened; unpack it", zh: "包里的压缩包，不打开；请解开"))
  static let tooLarge = MemberFailure(
    reason: Message(
      "larger than 64 MB, too large for a file in an archive; unpack it", zh: "大于 64 MB，在压缩包里太大；请解开"
    ))
}

extension ArchiveFailure: SourceFailure {
  package var reason: Message {
    switch self {
    case .damaged:
      Message("a damaged archive, or none; get another copy", zh: "压缩包已损坏，或者不是压缩包；请另找一份")
    case .password:
      Message("an archive with a password; unpack it with that", zh: "有密码的压缩包；请用密码解开")
    case .tooLarge:
      Message(
        "an archive of more than 100,000 files, 256 MB of files that are read, or 2 GB in all; unpack it",
        zh: "压缩包里的文件多于 10 万个，要读的文件大于 256 MB，或者总共大于 2 GB；请解开")
    case .bomb:
      Message(
        "an archive that unpacks to more than 200 times its size, as no text does; unpack it if you know it",
        zh: "压缩包解开后大于原来的 200 倍，文本不会这样；如果来源可靠，请自己解开")
    case .tooSlow:
      Message(
        "an archive that takes more than five minutes to unpack; unpack it", zh: "解压超过五分钟；请自己解开")
    case .unsupported:
      Message(
        "packed in a way that libarchive does not read here; unpack it",
        zh: "这里的 libarchive 读不了这种压缩方式；请解开")
    }
  }
}
