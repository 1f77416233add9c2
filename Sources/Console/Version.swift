import Platform

/// The version of Hansearch.
public let programVersion = "0.2.0"
/// The day of that version, as manual pages have it.
let programDate = "2026-11-27"

/// What `--version` prints behind the name of a program: the version, and in brackets the commit that it was built from, where that
/// is known, and `parts`.
public func versionText(_ parts: String...) -> String {
  let parts = ([commit().map { "commit \($0)" }] + parts).compactMap(\.self)
  return parts.isEmpty ? programVersion : "\(programVersion) (\(parts.joined(separator: ", ")))"
}
