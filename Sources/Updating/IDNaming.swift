import Index
import Intake
import Platform

/// Sees to it that no two files of an index give their paragraphs the same ids, and that those that a file has given
/// stay: who comes later gets the name of its root before its ids. A new root gets it for all of its files when one
/// of them needs it.
struct IDNaming {
  private(set) var roots: [Manifest.Root]
  private let known: Set<Int>
  private var numbers: [Int: Int]
  /// The root whose file of a path has that as its id; empty while there is one root at the most.
  private var owners: [Path: Int] = [:]

  /// - Parameters:
  ///   - roots: The roots the index is going to have.
  ///   - known: The ids of those that it has.
  init(_ roots: [Manifest.Root], known: Set<Int>, _ catalogue: Catalogue) {
    self.roots = roots
    self.known = known
    numbers = Dictionary(
      roots.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    guard roots.count > 1 else { return }
    catalogue.eachFile { file in
      guard let number = numbers[file.root], !roots[number].prefixes(file.path) else { return }
      owners[file.path] = file.root
    }
  }

  /// Takes files of a root, by their paths in it.
  mutating func add(_ files: [Path], of root: Int) {
    guard roots.count > 1, let number = numbers[root], !roots[number].isPrefixed else { return }
    let paths = files.filter { !roots[number].prefixes($0) }
    let taken = paths.filter { owners[$0, default: root] != root }
    if !taken.isEmpty, !known.contains(root) {
      roots[number].isPrefixed = true
      return
    }
    roots[number].prefixed.formUnion(taken.map(\.escaped))
    for path in paths where owners[path] == nil { owners[path] = root }
  }
}
