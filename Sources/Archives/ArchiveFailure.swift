/// Why an archive is not read.
public enum ArchiveFailure: Error, Equatable {
  /// It is none, or it breaks off.
  case damaged
  case password
  /// More files, or more of what is wanted of them, than are read.
  case tooLarge
  /// So much larger than what it is packed in that it is made to be.
  case bomb
  /// Unpacking it takes too long.
  case tooSlow
  /// This system's libarchive does not read it.
  case unsupported
}
