import Platform

/// The kind of source that has read a file, as the file's row keeps it.
package struct SourceReader: Hashable, Sendable {
  /// Its name; empty where none claims the file, or the file was not looked into.
  package let name: String
  /// Its version.
  package let version: Int
  /// The kinds of source that there were (see `SourceKinds.edition`): those of another edition are asked again.
  package let edition: ContentHash

  /// A kind by its name, one of an edition.
  package init(name: String, version: Int, edition: ContentHash) {
    self.name = name
    self.version = version
    self.edition = edition
  }

  /// The same kind, as one of another edition.
  package init(_ reader: SourceReader, edition: ContentHash) {
    self.init(name: reader.name, version: reader.version, edition: edition)
  }

  /// The same version and edition, by another name.
  package init(_ reader: SourceReader, name: String) {
    self.init(name: name, version: reader.version, edition: reader.edition)
  }

  /// None, of no edition.
  package static let none = SourceReader(name: "", version: 0, edition: ContentHash(0))
}
