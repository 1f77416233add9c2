/// The hashes of files that were read already. Viewers ask for a file in many small parts, each of which would read all of it.
enum KnownHashes {
  private static let hashes = Guarded<[FileStatus: ContentHash]>([:])
  private static let maximum = 1000
  /// Clocks of file systems are coarse: a file that has changed just now may change again at the same time.
  private static let settling = 2_000_000_000

  /// The hash of an open file with a status; nil when it has become shorter, or the deadline has passed.
  static func hash(of file: borrowing Descriptor, _ status: FileStatus) throws(SystemError)
    -> ContentHash?
  {
    if let known = hashes.with({ $0[status] }) { return known }
    guard let hash = try taken(from: file, status.size) else { return nil }
    if status.hasPossibleTime, status.modified < nowInNanoseconds() - settling,
      try file.status() == status
    {
      hashes.with { hashes in
        if hashes.count >= maximum { hashes.removeAll() }
        hashes[status] = hash
      }
    }
    return hash
  }

  private static func taken(from file: borrowing Descriptor, _ size: Int) throws(SystemError)
    -> ContentHash?
  {
    let hashing = ContentHashing()
    var offset = 0
    while offset < size {
      let piece = try file.read(min(1 << 20, size - offset), at: offset)
      guard !piece.isEmpty, Deadline.current?.reason == nil else { return nil }
      Work.count()
      hashing.add(piece)
      offset += piece.count
    }
    return hashing.hash
  }
}
