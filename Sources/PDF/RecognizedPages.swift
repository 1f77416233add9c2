import Layout
import Platform
import Text

/// What was recognized on pages of files, kept by the hash of the file: recognizing a page takes seconds.
///
///     FOLDER/HASH/PAGE   a page: "hansearch page 1\n", the hash of what follows, and a frame PAGE as hansearch-pdf sends it
///
/// The folder may be anyone's. What is not a page as it was written is none.
public final class RecognizedPages: Sendable {
  private let folder: Path?
  /// The pages where there is no folder, …
  private let inMemory = Monitor<[Key: PageWords]>([:])
  /// … and the files that were asked about.
  private let asked = Monitor<Set<ContentHash>>([])

  private struct Key: Hashable {
    let file: ContentHash
    let page: Int
  }

  /// Those in a folder, which need not be there yet; nil for none that outlive this value.
  public init(_ folder: Path?) { self.folder = folder }

  private static let magic = Array("hansearch page 1\n".utf8)
  private static let mostBytes = 16 << 20

  /// A page that was recognized; nil when it was not.
  public func page(_ number: Int, of file: ContentHash) -> PageWords? {
    asked.with { _ = $0.insert(file) }
    guard let folder else { return inMemory.with { $0[Key(file: file, page: number)] } }
    guard (try? folder.requireFolder()) != nil, (try? (folder / file.text).requireFolder()) != nil,
      let size = try? place(number, of: file, in: folder).readableSize(), size <= Self.mostBytes,
      let bytes = try? place(number, of: file, in: folder).readUnlinked(),
      let page = Self.decoded(bytes), page.number == number
    else { return nil }
    return page
  }

  /// Keeps a page.
  ///
  /// - Throws: `SystemError` when it cannot be written.
  func keep(_ page: PageWords, of file: ContentHash) throws(SystemError) {
    guard let folder else {
      return inMemory.with { $0[Key(file: file, page: page.number)] = page }
    }
    for folder in [folder, folder / file.text] {
      try folder.makeFolder()
      try folder.requireFolder()
    }
    try place(page.number, of: file, in: folder).replace(with: Self.encoded(page))
  }

  private func place(_ page: Int, of file: ContentHash, in folder: Path) -> Path {
    folder / file.text / String(page)
  }

  /// Lets go of the pages of all files but these and those that were asked about. What cannot be removed does no harm.
  public func sweep(keeping files: Set<ContentHash>) {
    guard let folder, (try? folder.requireFolder()) != nil, let names = try? folder.names() else {
      return
    }
    let kept = asked.with { $0 }.union(files)
    for name in names {
      guard let file = ContentHash(text: name.lossyText), !kept.contains(file) else { continue }
      removePages(in: folder / name)
    }
    _ = try? folder.removeEmptyFolder()
  }

  /// What others have put there stays, and the folder with it.
  private func removePages(in folder: Path) {
    guard (try? folder.requireFolder()) != nil, let names = try? folder.names() else { return }
    for name in names where Self.isPage(name.lossyText) { try? (folder / name).removeFile() }
    _ = try? folder.removeEmptyFolder()
  }

  private static func isPage(_ name: String) -> Bool {
    Int(name.hasSuffix(".new") ? String(name.dropLast(4)) : name).map { $0 > 0 } ?? false
  }

  // MARK: Form

  private static func decoded(_ bytes: [UInt8]) -> PageWords? {
    guard bytes.starts(with: magic), bytes.count >= magic.count + 8 else { return nil }
    let body = Array(bytes[(magic.count + 8)...])
    var head = FrameReader(Array(bytes[magic.count..<magic.count + 8]))
    guard (try? head.number(bytes: 8)) == ContentHash(of: body).value else { return nil }
    var frame = FrameReader(body)
    return try? frame.page().page
  }

  private static func encoded(_ page: PageWords) -> [UInt8] {
    var body: [UInt8] = []
    body.append(page.number, bytes: 4)
    body.append(points: page.width)
    body.append(points: page.height)
    for number in [0, 0, page.words.count] { body.append(number, bytes: 4) }
    for word in page.words { body.append(word) }
    var bytes = magic
    bytes.append(Int(bitPattern: UInt(ContentHash(of: body).value)), bytes: 8)
    return bytes + body
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: Int, bytes count: Int) {
    for place in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }

  fileprivate mutating func append(points length: Double) {
    let hundredths = (length * 100).rounded()
    append(abs(hundredths) < 1e8 ? Int(hundredths) : 0, bytes: 4)
  }

  fileprivate mutating func append(_ word: PrintedWord) {
    for edge in [word.box.left, word.box.top, word.box.right, word.box.bottom, word.size] {
      append(points: edge)
    }
    append(word.rotation, bytes: 1)
    append(word.blankFollows ? 1 : 0, bytes: 1)
    append(0, bytes: 2)
    let text = String(String.UnicodeScalarView(word.text)).utf8
    append(text.count, bytes: 4)
    self += text
  }
}
