import Failures
import Index
import Platform

/// The part of an index that a run looks at: a root, or what is below a path in it.
package struct Scope {
  /// The root.
  package let root: Manifest.Root
  /// Relative to the root; nil for all of it.
  package let below: Path?

  /// Whether a path relative to the root is part of it.
  package func contains(_ path: Path) -> Bool {
    guard let below else { return true }
    return path == below || path.relative(to: below) != nil
  }
}

/// The roots of an index and the parts of it that are named, as they are read one by one. There may be
/// thousands of each.
package struct RootResolver {
  /// The roots, new ones last.
  package private(set) var roots: [Manifest.Root]
  /// Where each root is among them, by where it lies.
  private var places: [Path: Int]
  /// The names that ids may begin with.
  private var names: Set<String>
  /// The number to try next behind a name that is taken.
  private var numbers: [String: Int] = [:]
  private var nextID: Int
  private var named: [Int: Extent] = [:]

  /// What of a root is named.
  private enum Extent {
    case all
    case parts(Set<Path>)
  }

  /// Nothing is named yet; these are the roots of the index.
  package init(_ roots: [Manifest.Root]) {
    self.roots = roots
    places = Dictionary(
      roots.enumerated().map { ($1.location, $0) }, uniquingKeysWith: { first, _ in first })
    names = Set(roots.map(\.name))
    nextID = (roots.map(\.id).max() ?? 0) + 1
  }

  /// Names `path`: a root, what lies in one, or else a new root. `options` are kept with a root until
  /// others are given; nil leaves them as they are.
  package mutating func add(_ path: Path, _ options: SourceOptions?) throws {
    let real = try path.resolved()
    let kind = try FileStatus(of: real, following: true).kind
    guard kind != .special else { throw SystemError.notRegular(path) }
    if let root = places[real] {
      if let options { roots[root].options = options }
      named[roots[root].id] = .all
    } else if let (root, below) = innermost(holding: real) {
      guard options == nil || options == root.options else {
        throw Failure(
          "\(path.lossyText) is part of \(root.location.lossyText), and options are kept for all of that",
          zh: "\(path.lossyText) 是 \(root.location.lossyText) 的一部分，选项对它的全部有效",
          advice: .text(
            "name \(root.location.lossyText) with them", zh: "请与这些选项一起指定 \(root.location.lossyText)"
          ))
      }
      name(below, of: root.id)
    } else {
      addRoot(path, at: real, isFile: kind == .file, options ?? SourceOptions())
    }
  }

  /// Takes a root of another index, which need not be there. What lies in one place is one root.
  ///
  /// - Returns: Its number here; nil where the root that is here takes other files.
  package mutating func adopt(_ root: Manifest.Root) -> Int? {
    if let place = places[root.location] {
      guard roots[place].isFile == root.isFile, roots[place].options == root.options else {
        return nil
      }
      roots[place].isPrefixed = roots[place].isPrefixed || root.isPrefixed
      roots[place].prefixed.formUnion(root.prefixed)
      return roots[place].id
    }
    var new = root
    new.id = nextID
    new.name = free(root.name)
    places[new.location] = roots.count
    roots.append(new)
    nextID += 1
    return new.id
  }

  private mutating func name(_ below: Path, of root: Int) {
    guard case .parts(var parts) = named[root, default: .parts([])] else { return }
    named[root] = nil
    parts.insert(below)
    named[root] = .parts(parts)
  }

  private mutating func addRoot(
    _ path: Path, at real: Path, isFile: Bool, _ options: SourceOptions
  ) {
    places[real] = roots.count
    roots.append(
      Manifest.Root(
        id: nextID, path: real.escaped, isFile: isFile, name: newName(path, real, isFile),
        options: options))
    named[nextID] = .all
    nextID += 1
  }

  /// The name of a new root: that of the folder, or of the folder that the file is in, as it was given.
  private mutating func newName(_ path: Path, _ real: Path, _ isFile: Bool) -> String {
    let given = isFile ? path.simplified.parent.name : path.simplified.name
    let isName = ![".", "..", "/"].contains(given.lossyText)
    let folder = isName ? given : (isFile ? real.parent : real).name
    // A slash of its own would not part a name from a path.
    return free(folder == Path("/") ? "root" : folder.escaped)
  }

  /// The name, or where another root has it, the name with a number.
  private mutating func free(_ name: String) -> String {
    var free = name
    while !names.insert(free).inserted {
      let number = numbers[name, default: 2]
      numbers[name] = number + 1
      free = "\(name)-\(number)"
    }
    return free
  }

  /// Names all roots.
  package mutating func addAll() { for root in roots { named[root.id] = .all } }

  /// What was named, each part once.
  package var scopes: [Scope] {
    roots.flatMap { root -> [Scope] in
      switch named[root.id] {
      case nil: []
      case .all: [Scope(root: root, below: nil)]
      case .parts(let parts):
        parts.filter { path in !path.ancestors.contains(where: parts.contains) }.sorted()
          .map { Scope(root: root, below: $0) }
      }
    }
  }

  /// The root that `path` would be found in, and its path there. What is hidden is not found.
  private func innermost(holding path: Path) -> (Manifest.Root, Path)? {
    let holding = path.ancestors.lazy.compactMap { places[$0] }.first { !roots[$0].isFile }
    guard let root = holding.map({ roots[$0] }), let below = path.relative(to: root.location),
      !below.hasHiddenPart
    else { return nil }
    return (root, below)
  }
}

extension Path {
  fileprivate var hasHiddenPart: Bool {
    bytes.split(separator: UInt8(ascii: "/")).contains { Path($0).isHidden }
  }

  /// The folders it lies in, the innermost first, as far as it names them.
  package var ancestors: some Sequence<Path> {
    sequence(state: self) { path -> Path? in
      let parent = path.parent
      guard parent != path, path.bytes.contains(UInt8(ascii: "/")) else { return nil }
      path = parent
      return parent
    }
  }
}
