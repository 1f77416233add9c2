#if Server
import Index
import Platform

/// What files and folders are called on the page: by their paths below the folder that was indexed. Where several were, its name
/// stands before them.
struct FileNames: Sendable {
  private let roots: [(folder: Path, name: Path?)]
  private let current: Path?

  init(_ snapshot: Snapshot, from current: Path?) {
    self.current = current
    let all = snapshot.manifests.flatMap(\.roots)
    // Folders of several indexes may have one name, which then tells nothing apart.
    let areNamed = all.count > 1 && Set(all.map(\.name)).count == all.count
    let known = all.count > 1 && !areNamed ? [] : all
    roots = known.sorted { $0.path.utf8.count > $1.path.utf8.count }
      .map { ($0.base, areNamed && !$0.isFile ? Path($0.name) : nil) }
  }

  /// What the file or folder is called that has a path as it opens from the current folder.
  func callAsFunction(_ path: Path) -> Path {
    let location = current.map { $0 / path } ?? path
    for root in roots {
      if location == root.folder { return root.name ?? path.name }
      if let below = location.relative(to: root.folder) {
        return root.name.map { $0 / below } ?? below
      }
    }
    return path
  }
}
#endif
