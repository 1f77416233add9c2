import CArchive
import Platform

/// How an archive is packed.
public enum ArchiveForm: String, Sendable {
  case zip
  case sevenZip = "7z"
  case tar
  // A single file, or a tar archive.
  case gzip, bzip2, xz, zstd
}

/// What is unpacked of an archive at the most.
public struct ArchiveLimits: Sendable {
  /// Files in it.
  public var members = 100_000
  /// Bytes of all that is unpacked.
  public var bytes = 2_000_000_000
  /// How many times as large as what it is packed in that may be, once it is more than `freeBytes`: no text is packed so well.
  public var ratio = 200
  /// In bytes.
  public var freeBytes = 64_000_000
  /// The time that unpacking takes, in nanoseconds, without what is made of the files.
  public var time = 300_000_000_000

  /// The usual ones.
  public init() {}
}

/// Hands the files of an archive to `onMember`, one after the other, by libarchive. Nothing is written anywhere, and links are passed
/// over. Each is unpacked as far as `onMember` asks for.
///
/// - Throws: `ArchiveFailure`, `Interrupted`, and what `onMember` throws.
/// - Returns: Whether all of it could be gone through; what stands before a damaged place was handed on.
public func readArchive(
  _ file: RandomAccessFile, _ form: ArchiveForm, _ limits: ArchiveLimits = ArchiveLimits(),
  onMember: (ArchiveMember) throws -> Void
) throws -> Bool {
  // libarchive hands out names through the locale alone.
  try withUTF8Locale {
    let reader = try ArchiveReader(file, form, limits)
    while let member = try reader.next() { try onMember(member) }
    return !reader.isBroken
  }
}

/// A file in an archive, until the next one is handed on.
public struct ArchiveMember {
  /// The bytes of its name in the archive, in whatever encoding; nil of a file that was packed alone.
  public let name: [UInt8]?
  /// Whether it takes a password to read it.
  public let isEncrypted: Bool
  private let reader: ArchiveReader

  fileprivate init(_ entry: OpaquePointer, _ reader: ArchiveReader) {
    let name = unsafe archive_entry_pathname(entry).map { name in
      var count = 0
      while unsafe name[count] != 0 { count += 1 }
      return unsafe [UInt8](UnsafeRawBufferPointer(start: name, count: count))
    }
    self.name = reader.isSingle ? nil : name ?? []
    isEncrypted = unsafe archive_entry_is_encrypted(entry) != 0
    self.reader = reader
  }

  /// Its bytes from the beginning, `count` at the most; and then those behind them.
  ///
  /// - Throws: `ArchiveFailure`.
  public func read(_ count: Int) throws -> [UInt8] { try reader.read(count) }
}

/// The owner of libarchive's pointer.
@safe private final class ArchiveReader {
  private let archive: OpaquePointer
  private let input: ArchiveInput
  private let limits: ArchiveLimits
  /// Whether unpacking what is passed over takes time, so that it has to be watched.
  private let isSolid: Bool
  private var members = 0
  private var unpacked = 0
  /// In nanoseconds.
  private var time = 0
  private(set) var isBroken = false

  init(_ file: RandomAccessFile, _ form: ArchiveForm, _ limits: ArchiveLimits) throws {
    guard let archive = unsafe archive_read_new() else { throw ArchiveFailure.damaged }
    unsafe self.archive = unsafe archive
    self.limits = limits
    isSolid = form != .zip && form != .tar
    input = ArchiveInput(file)
    try enable(form)
    try unsafe input.open(archive)
  }

  deinit { unsafe archive_read_free(archive) }

  /// Each format and filter by itself, so that no others read hostile files.
  private func enable(_ form: ArchiveForm) throws {
    let enabled =
      switch form {
      case .zip: unsafe [archive_read_support_format_zip(archive)]
      case .sevenZip: unsafe [archive_read_support_format_7zip(archive)]
      case .tar: unsafe [archive_read_support_format_tar(archive)]
      case .gzip: unsafe [archive_read_support_filter_gzip(archive)]
      case .bzip2: unsafe [archive_read_support_filter_bzip2(archive)]
      case .xz: unsafe [archive_read_support_filter_xz(archive)]
      case .zstd: unsafe [archive_read_support_filter_zstd(archive)]
      }
    // Where the library lacks a format it would start a program for it.
    guard enabled == [ARCHIVE_OK] else { throw ArchiveFailure.unsupported }
    if isSolid, form != .sevenZip {
      unsafe archive_read_support_format_tar(archive)
      unsafe archive_read_support_format_raw(archive)
    }
  }

  /// Whether it is a file that was packed alone.
  var isSingle: Bool { unsafe archive_format(archive) == ARCHIVE_FORMAT_RAW }

  /// The next file; nil at the end.
  func next() throws -> ArchiveMember? {
    while true {
      try Interruption.checkpoint()
      if isSolid, members > 0 { try skip() }
      var entry: OpaquePointer?
      let status = try timed { unsafe archive_read_next_header(archive, &entry) }
      if status == ARCHIVE_EOF { return nil }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
        try breakOff()
        return nil
      }
      members += 1
      guard members <= limits.members else { throw ArchiveFailure.tooLarge }
      guard unsafe archive_entry_filetype(entry) & 0o170000 == 0o100000,
        unsafe archive_entry_hardlink(entry) == nil
      else { continue }
      return unsafe ArchiveMember(entry, self)
    }
  }

  private func breakOff() throws {
    if unsafe archive_read_has_encrypted_entries(archive) > 0, members == 0 {
      throw ArchiveFailure.password
    }
    if members == 0 { throw ArchiveFailure.damaged }
    isBroken = true
  }

  func read(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let wanted = min(1 << 16, count - bytes.count)
      var status = 0
      let piece = try timed {
        unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
          unsafe status = archive_read_data(archive, buffer.baseAddress, wanted)
          initialized = min(max(0, status), wanted)
        }
      }
      guard status >= 0 else { throw ArchiveFailure.damaged }
      if piece.isEmpty { break }
      try add(piece.count)
      bytes += piece
    }
    return bytes
  }

  /// Unpacks what is left of a file. What cannot be unpacked is found to be so when the next one is looked for.
  private func skip() throws {
    var status: Int32 = 0
    while status == ARCHIVE_OK {
      var piece: UnsafeRawPointer?
      var (size, offset) = (0, Int64(0))
      status = try timed {
        unsafe archive_read_data_block(archive, &piece, &size, &offset)
      }
      if status == ARCHIVE_OK { try add(size) }
    }
  }

  private func add(_ count: Int) throws {
    try Interruption.checkpoint()
    unpacked += min(count, limits.bytes)
    guard unpacked <= limits.bytes else { throw ArchiveFailure.tooLarge }
    if unpacked > limits.freeBytes, unpacked / limits.ratio > input.count {
      throw ArchiveFailure.bomb
    }
  }

  /// What a call of libarchive says, which has taken time.
  private func timed<Result>(_ call: () -> Result) throws -> Result {
    let start = monotonicTime()
    let result = call()
    time += monotonicTime() - start
    try checkInput()
    guard time <= limits.time else { throw ArchiveFailure.tooSlow }
    return result
  }

  private func checkInput() throws {
    try Interruption.checkpoint()
    if let failure = input.failure { throw failure }
  }
}

/// Where libarchive reads from.
@safe private final class ArchiveInput {
  private let file: RandomAccessFile
  private let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 1 << 16, alignment: 16)
  private var offset = 0
  /// The bytes that were read, some of them perhaps twice.
  private(set) var count = 0
  private(set) var failure: SystemError?

  init(_ file: RandomAccessFile) { self.file = file }

  deinit { unsafe buffer.deallocate() }

  func open(_ archive: OpaquePointer) throws {
    unsafe archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
    unsafe archive_read_set_read_callback(archive) { _, input, place in
      unsafe ArchiveInput.of(input).read(place)
    }
    unsafe archive_read_set_skip_callback(archive) { _, input, count in
      unsafe ArchiveInput.of(input).skip(count)
    }
    unsafe archive_read_set_seek_callback(archive) { _, input, offset, whence in
      unsafe ArchiveInput.of(input).seek(offset, whence)
    }
    guard unsafe archive_read_open1(archive) == ARCHIVE_OK else {
      try Interruption.checkpoint()
      throw failure ?? ArchiveFailure.damaged as any Error
    }
  }

  private static func of(_ input: UnsafeMutableRawPointer?) -> ArchiveInput {
    guard let input = unsafe input else { preconditionFailure("libarchive has lost its input") }
    return unsafe Unmanaged<ArchiveInput>.fromOpaque(input).takeUnretainedValue()
  }

  private func read(_ place: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    guard Interruption.signal == nil else { return -1 }
    do throws(SystemError) {
      let count = unsafe try file.read(into: buffer, at: offset)
      offset += count
      self.count += count
      unsafe place?.pointee = UnsafeRawPointer(buffer.baseAddress)
      return count
    } catch {
      failure = error
      return -1
    }
  }

  /// Beyond the end nothing is skipped: libarchive finds the end by reading.
  private func skip(_ count: Int64) -> Int64 {
    let count = min(max(0, Int(clamping: count)), max(0, file.size - offset))
    offset += count
    return Int64(count)
  }

  private func seek(_ offset: Int64, _ whence: Int32) -> Int64 {
    let base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? self.offset : file.size
    let (target, isTooLarge) = base.addingReportingOverflow(Int(clamping: offset))
    guard !isTooLarge, target >= 0 else { return Int64(ARCHIVE_FATAL) }
    self.offset = min(target, file.size)
    return Int64(self.offset)
  }
}
