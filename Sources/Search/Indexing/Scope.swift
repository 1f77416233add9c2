import Platform

/// The part of an index that a run looks at: a root, or what is below a path in it.
struct Scope {
  let root: Manifest.Root
  /// Relative to the root; nil for all of it.
  let below: Path?

  /// Whether a path relative to the root is part of it.
  func contains(_ path: Path) -> Bool {
    guard let below else { return true }
    return path == below || path.relative(to: below) != nil
  }
}

/// The roots of an index and the parts of it that are named, as they are read one by one.
struct Naming {
  private(set) var roots: [Manifest.Root]
  private var named: [(root: Int, below: Path?)] = []

  init(_ roots: [Manifest.Root]) { self.roots = roots }

  /// Names `path`: a root, what lies in one, or else a new root. `options` are kept with a root until
  /// others are given; nil leaves them as they are.
  mutating func add(_ path: Path, _ options: SourceOptions?) throws {
    let real = try path.resolved()
    let kind = try FileStatus(of: real, following: true).kind
    guard kind != .special else { throw SystemError.notRegular(path) }
    if let root = roots.firstIndex(where: { $0.location == real }) {
      if let options { roots[root].options = options }
      return named.append((roots[root].id, nil))
    }
    if let (root, below) = innermost(holding: real) {
      guard options == nil || options == root.options else {
        throw Failure(
          "\(path.lossyText) is part of \(root.location.lossyText), and options are kept for all of that",
          hint: "name \(root.location.lossyText) with them")
      }
      return named.append((root.id, below))
    }
    let id = (roots.map(\.id).max() ?? 0) + 1
    roots.append(
      Manifest.Root(
        id: id, path: real.escaped, isFile: kind == .file, options: options ?? SourceOptions()))
    named.append((id, nil))
  }

  /// Names all roots.
  mutating func addAll() { named = roots.map { ($0.id, nil) } }

  /// What was named, each part once.
  var scopes: [Scope] {
    roots.flatMap { root -> [Scope] in
      let parts = named.filter { $0.root == root.id }.map(\.below)
      if parts.contains(nil) { return [Scope(root: root, below: nil)] }
      let paths = Set(parts.compactMap(\.self)).sorted()
      return paths.filter { path in !paths.contains { path.relative(to: $0) != nil } }
        .map { Scope(root: root, below: $0) }
    }
  }

  /// The root that `path` would be found in, and its path there. What is hidden is not found.
  private func innermost(holding path: Path) -> (Manifest.Root, Path)? {
    let holding = roots.filter { !$0.isFile && path.relative(to: $0.location) != nil }
      .max { $0.location.bytes.count < $1.location.bytes.count }
    guard let root = holding, let below = path.relative(to: root.location), !below.hasHiddenPart
    else { return nil }
    return (root, below)
  }
}

extension Path {
  fileprivate var hasHiddenPart: Bool {
    bytes.split(separator: UInt8(ascii: "/")).contains { Path($0).isHidden }
  }
}
