#if Server
/// Counts of folders as those of the folders above them: of `a/b/x`, `a/b/y` and `a/c` the first level that differs, `b` and `c` below `a`.
struct FolderCounts {
  /// What all of them are in, with a slash behind it; empty where that is nothing.
  let common: String
  /// The highest count first. What is in the common folder itself is in none of them.
  let folders: [(path: String, count: Int)]

  init(_ counts: [(path: String, count: Int)]) {
    let paths = counts.map { path, count in
      (parts: path.split(separator: "/", omittingEmptySubsequences: false), count: count)
    }
    let shared = Self.beginning(paths.map(\.parts))
    common = shared.map { $0 + "/" }.joined()
    let groups = Dictionary(grouping: paths.filter { $0.parts.count > shared.count }) {
      $0.parts[shared.count]
    }
    folders = groups.values.map { group in
      (
        path: Self.beginning(group.map(\.parts)).joined(separator: "/"),
        count: group.reduce(0) { $0 + $1.count }
      )
    }
    .sorted { ($1.count, $0.path) < ($0.count, $1.path) }
  }

  /// The parts that all begin with.
  private static func beginning(_ paths: [[Substring]]) -> [Substring] {
    paths.dropFirst().reduce(paths.first ?? []) { shared, path in
      zip(shared, path).prefix { $0 == $1 }.map(\.0)
    }
  }
}
#endif
