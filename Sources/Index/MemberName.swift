import Platform

/// The name of a file in an archive, as it is shown and as ids begin: `a.zip!/b.html`.
package struct MemberName {
  /// Both as a path, which nothing lies at.
  package let path: Path

  /// Of an archive and the name in it.
  package init(_ archive: Path, _ member: Path) {
    path = Path(archive.bytes + Self.mark + member.bytes)
  }

  /// The same as ids spell it.
  static func escaped(_ archive: String, _ member: Path) -> String {
    // A name holds the mark only where a member is an archive or a book itself.
    let member = member.escaped.replacing("%21/", with: "!/")
    return archive + String(decoding: mark, as: UTF8.self) + member
  }

  /// What stands between them.
  static let mark = Array("!/".utf8)
}
