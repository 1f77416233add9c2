import CArchive
import Platform

/// The files of a ZIP archive that are wanted, by their names, by libarchive. Nothing is written anywhere.
///
/// A name that stands twice is that of the first. What is not wanted is passed over unread, so that it costs nothing; of what is
/// wanted at most `limit` bytes are unpacked.
///
/// - Throws: `ArchiveFailure`, `Interrupted`.
public func zipMembers(
  of bytes: [UInt8], limit: Int = 64_000_000, where isWanted: (String) -> Bool
) throws -> [String: [UInt8]] {
  // libarchive hands out names through the locale alone.
  try withUTF8Locale { try members(of: bytes, limit, isWanted) }
}

private func members(
  of bytes: [UInt8], _ limit: Int, _ isWanted: (String) -> Bool
) throws -> [String: [UInt8]] {
  guard let archive = unsafe archive_read_new() else { throw ArchiveFailure.damaged }
  defer { unsafe archive_read_free(archive) }
  unsafe archive_read_support_format_zip(archive)
  let result = unsafe bytes.withUnsafeBytes { bytes in
    Result {
      guard unsafe archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK
      else { throw ArchiveFailure.damaged }
      return try unsafe members(of: archive, limit, isWanted)
    }
  }
  return try result.get()
}

private let maxMembers = 100_000

private func members(
  of archive: OpaquePointer, _ limit: Int, _ isWanted: (String) -> Bool
) throws -> [String: [UInt8]] {
  var members: [String: [UInt8]] = [:]
  var rest = limit
  for _ in 0..<maxMembers {
    var entry: OpaquePointer?
    let status = unsafe archive_read_next_header(archive, &entry)
    if status == ARCHIVE_EOF { return members }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
      throw ArchiveFailure.damaged
    }
    guard let name = unsafe name(of: entry), isWanted(name), members[name] == nil else { continue }
    if unsafe archive_entry_is_encrypted(entry) != 0 { throw ArchiveFailure.password }
    let content = try unsafe content(of: archive, limit: rest)
    rest -= content.count
    members[name] = content
  }
  throw ArchiveFailure.tooLarge
}

/// As the archive has it in UTF-8, or else its bytes as they are.
private func name(of entry: OpaquePointer) -> String? {
  let name = unsafe archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
  return unsafe name.map { unsafe String(cString: $0) }
}

private func content(of archive: OpaquePointer, limit: Int) throws -> [UInt8] {
  var content: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    try Interruption.checkpoint()
    let count = unsafe buffer.withUnsafeMutableBytes { buffer in
      unsafe archive_read_data(archive, buffer.baseAddress, buffer.count)
    }
    if count == 0 { return content }
    guard (1...buffer.count).contains(count) else { throw ArchiveFailure.damaged }
    guard content.count + count <= limit else { throw ArchiveFailure.tooLarge }
    content += buffer[..<count]
  }
}
