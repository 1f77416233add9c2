import Index
import Platform

extension IndexFolder {
  /// Its folder and those above it that are not there yet, the innermost first.
  var missingFolders: [Path] {
    var missing: [Path] = []
    var folder = path
    while !folder.exists, folder.parent != folder {
      missing.append(folder)
      folder = folder.parent
    }
    return missing
  }

  /// Removes what a first run has made that has nothing to keep, with the `folders` that it made for it. The
  /// run has the lock. What cannot be removed does no harm.
  func abandon(_ folders: [Path]) {
    _ = try? segments.removeEmptyFolder()
    try? lock.removeFile()
    for folder in folders { _ = try? folder.removeEmptyFolder() }
  }
}
