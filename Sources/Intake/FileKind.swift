import Failures

/// What a file is that no kind of source claims, by the name people have for it: it is passed over.
public struct FileKind: Hashable, Sendable {
  /// The name, such as `PDF`, `docx` or `binary`.
  public let name: String

  /// The kind with a name, as rows have it.
  package init(_ name: String) { self.name = name }

  /// No text, and nothing that is known.
  package static let binary = FileKind("binary")
  /// Larger than the root's options take.
  package static let oversized = FileKind("above --max-size")
  /// Passed over where nothing reads it.
  package static let pdf = FileKind("PDF")
  /// Of Word before 2007.
  package static let word = FileKind("doc")
  /// A pipe, a socket or a device.
  package static let special = FileKind("special file")

  /// Why a file of the kind that was named is not read, and what to do about it.
  package var reason: String {
    switch self {
    case .binary: "not text"
    case .oversized: "larger than --max-size takes"
    case .special: "neither a file nor a folder"
    case .pdf: "PDF, which is not read: \(PDFKind.missing)"
    case .word:
      "\(name), which is not read: antiword is missing; install it, or save the file as docx"
    default: "\(name), which is not read; convert it to text"
    }
  }

  /// What has to be installed to read it; nil when nothing would.
  package var hint: Message? {
    switch self {
    case .pdf:
      Message(
        "PDF is not read: \(PDFKind.missing)",
        zh: "PDF 读不了：缺 hansearch-pdf 和 pdftotext，请安装 poppler-utils 和 poppler-data")
    case .word:
      Message(
        "doc is not read: antiword is missing; install antiword",
        zh: "doc 读不了：缺 antiword，请安装 antiword")
    default: nil
    }
  }
}

extension FileKind {
  /// What the first bytes of a file say it is; `ending`, that of its name, where formats share them. Nil
  /// when they may be those of text.
  package init?(head: ArraySlice<UInt8>, ending: String?) {
    guard let signature = signatures.first(where: { $0.fits(head) }) else { return nil }
    switch signature.name {
    case "zip": self.init(zipKind(head) ?? signature.name(ending))
    default: self.init(signature.name(ending))
    }
  }

  /// What a file that holds no text is by the ending of its name.
  package init(ofBinaryWith ending: String?) {
    self.init(binaryEndings.first { $0.lowercased() == ending } ?? FileKind.binary.name)
  }
}

/// Bytes that a format begins with, and the endings of formats that share them.
private struct Signature {
  let name: String
  let bytes: [UInt8]
  var offset = 0
  var endings: [String] = []

  func fits(_ head: ArraySlice<UInt8>) -> Bool {
    head.dropFirst(offset).starts(with: bytes)
  }

  func name(_ ending: String?) -> String {
    endings.first { $0.lowercased() == ending } ?? name
  }
}

private func signature(
  _ name: String, _ text: String, at offset: Int = 0, _ endings: [String] = []
) -> Signature {
  // A scalar below U+0100 stands for a byte.
  let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  return Signature(name: name, bytes: bytes, offset: offset, endings: endings)
}

// The longer and rarer a signature, the surer; those of two letters have what no text goes on with.
private let signatures: [Signature] = [
  signature("PDF", "%PDF-"),
  signature("PDF", "\u{EF}\u{BB}\u{BF}%PDF-"),
  signature("PostScript", "%!PS-Adobe"),
  signature("RTF", "{\\rtf"),
  signature(
    "zip", "PK\u{3}\u{4}", ["docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "jar", "apk"]),
  signature("zip", "PK\u{5}\u{6}"),
  signature(
    "OLE", "\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}\u{1A}\u{E1}",
    ["doc", "xls", "ppt", "wps", "et", "dps", "hwp", "msi", "msg"]),
  signature("gzip", "\u{1F}\u{8B}\u{8}"),
  signature("bzip2", "BZh91AY&SY"), signature("bzip2", "1AY&SY", at: 4),
  signature("xz", "\u{FD}7zXZ\0"),
  signature("zstd", "\u{28}\u{B5}\u{2F}\u{FD}"),
  signature("7z", "7z\u{BC}\u{AF}\u{27}\u{1C}"),
  signature("rar", "Rar!\u{1A}\u{7}"),
  signature("tar", "ustar", at: 257),
  signature("PNG", "\u{89}PNG\r\n\u{1A}\n"),
  signature("JPEG", "\u{FF}\u{D8}\u{FF}"),
  signature("GIF", "GIF87a"), signature("GIF", "GIF89a"),
  signature("TIFF", "II*\0"), signature("TIFF", "MM\0*"),
  signature("WebP", "WEBP", at: 8),
  signature("WAV", "WAVEfmt", at: 8), signature("AVI", "AVI LIST", at: 8),
  signature("MP3", "ID3\u{2}"), signature("MP3", "ID3\u{3}"), signature("MP3", "ID3\u{4}"),
  signature("Ogg", "OggS\0"),
  signature("FLAC", "fLaC\0"),
  signature("MP4", "ftyp", at: 4),
  signature("Matroska", "\u{1A}\u{45}\u{DF}\u{A3}", ["mkv", "webm"]),
  signature("DjVu", "AT&TFORM"),
  signature("mobi", "BOOKMOBI", at: 60, ["azw", "azw3"]),
  signature("SQLite", "SQLite format 3\0"),
  signature("ELF", "\u{7F}ELF"),
  signature("wasm", "\0asm"),
  signature("class", "\u{CA}\u{FE}\u{BA}\u{BE}\0"),
  signature("font", "OTTO\0"), signature("font", "\0\u{1}\0\0\0"), signature("font", "wOFF"),
  signature("font", "wOF2"),
]

/// Formats without a signature of their own, or with too short a one, by their endings.
private let binaryEndings = [
  "CAJ", "KDH", "NH", "PDG", "PDF", "doc", "docx", "wps", "xls", "xlsx", "ppt", "pptx", "exe",
  "dll",
  "BMP", "MP3", "pyc", "o",
]

/// The format that the files of a ZIP archive are the parts of, as its beginning shows; nil for another one. A folder that
/// somebody has named `word` is none of Word's.
private func zipKind(_ head: ArraySlice<UInt8>) -> String? {
  let names = zipNames(head)
  func has(_ start: String) -> Bool { names.contains { $0.starts(with: start.utf8) } }
  let isPackage = has("[Content_Types].xml") || has("_rels/.rels")
  return formatsByMimetype.first { has($0.start) }?.name
    ?? formatsByPart.first { has($0.main) || isPackage && has($0.folder) }?.name
}

private let formatsByMimetype = [
  (start: "mimetypeapplication/epub+zip", name: "epub"),
  (start: "mimetypeapplication/vnd.oasis.opendocument.text", name: "odt"),
  (start: "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", name: "ods"),
  (start: "mimetypeapplication/vnd.oasis.opendocument.presentation", name: "odp"),
]

private let formatsByPart = [
  (folder: "word/", main: "word/document.xml", name: "docx"),
  (folder: "xl/", main: "xl/workbook.xml", name: "xlsx"),
  (folder: "ppt/", main: "ppt/presentation.xml", name: "pptx"),
]

/// The names of the first files of a ZIP archive, each with what follows it: for the file `mimetype`, which
/// is not compressed, its content.
private func zipNames(_ head: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  var names: [ArraySlice<UInt8>] = []
  var rest = head
  while let start = rest.firstRange(of: ZIPEntry.signature)?.lowerBound {
    guard let entry = ZIPEntry(head[start...]) else { break }
    names.append(entry.name)
    rest = head.dropFirst(entry.end - head.startIndex)
  }
  return names
}

/// What stands before a file in a ZIP archive ("local file header", PKWARE's APPNOTE 6.3, section 4.3.7).
private struct ZIPEntry {
  let name: ArraySlice<UInt8>
  /// Where the next file may begin: behind the content, which may be an archive itself; where that is not told, behind the name.
  let end: Int

  static let signature = Array("PK\u{3}\u{4}".utf8)

  /// Nil where the bytes end before the name.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count > Self.nameOffset else { return nil }
    func number(_ offset: Int, _ width: Int) -> Int {
      bytes.dropFirst(offset).prefix(width).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    name = bytes.dropFirst(Self.nameOffset).prefix(64)
    let isSizeLater = number(6, 2) & 8 != 0
    let content = isSizeLater ? 0 : number(28, 2) + number(18, 4)
    end = bytes.startIndex + Self.nameOffset + number(26, 2) + content
  }

  private static let nameOffset = 30
}
