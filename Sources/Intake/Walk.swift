import Failures
import Basics
import Index
import Platform

/// Finds the files of a root, or of a part of it. Each file comes once and under its own name. Links
/// are followed where they lead out of all roots; what lies in one is found there. Hidden files and
/// folders are left out, and so are other roots, the folder of the index, and what the root's options
/// do not take.
package struct Walk {
  /// The files, in the order they were found in.
  package private(set) var files: [SourceFile] = []
  /// What could not be read.
  package private(set) var problems: [Problem] = []
  /// The paths in the root below which nothing is known, since they could not be read.
  package private(set) var unread: [Path] = []
  /// Whether what was to be walked through is not there.
  package private(set) var isGone = false
  /// Whether anything but folders is there, taken or not.
  package private(set) var hasFiles = false
  /// The number of pipes, sockets and devices, which are passed over.
  package private(set) var specials = 0
  private var links: [Place] = []
  /// What was found behind links: two may lead to one place. Below the root itself each place is found once anyway.
  private var seen: Set<Path> = []
  private var isBehindLink = false
  private let origin: SourceFile.Origin
  private let start: Place
  private let scope: Scope
  private let surroundings: Surroundings
  /// Whether the scope was named, and is not only looked at with all the others.
  private let isNamed: Bool

  /// What a walk keeps out of.
  package struct Surroundings {
    /// Where the roots lie.
    package let roots: Set<Path>
    let index: Path?

    /// The roots, and the folder of the index.
    package init(_ roots: [Manifest.Root], index: Path?) {
      self.roots = Set(roots.map(\.location))
      self.index = try? index?.resolved()
    }

    fileprivate func holds(_ path: Path) -> Bool {
      roots.contains(path) || path.ancestors.contains(where: roots.contains)
    }
  }

  private struct Place {
    /// Nil at a root that is a folder.
    let relative: Path?
    /// Where it lies when no link is followed.
    let real: Path

    func inside(_ name: Path) -> Place {
      Place(relative: relative.map { $0 / name } ?? name, real: real / name)
    }
  }

  /// Walks through a scope.
  package init(_ scope: Scope, _ surroundings: Surroundings, isNamed: Bool) {
    self.scope = scope
    self.isNamed = isNamed
    self.surroundings = surroundings
    origin = SourceFile.Origin(
      root: scope.root.id, base: scope.root.base, maximumSize: scope.root.options.maximumSize)
    let root = scope.root.location
    let below = scope.below ?? (scope.root.isFile ? root.name : nil)
    let start = Place(relative: below, real: below.map { scope.root.base / $0 } ?? root)
    self.start = start
    noting(start) { walk throws(SystemError) in
      try scope.root.requireKind()
      walk.visit(start)
    }
    isBehindLink = true
    var followed = 0
    while followed < links.count {
      follow(links[followed])
      followed += 1
    }
    files.sort { $0.relative < $1.relative }
  }

  /// Whether a file was found.
  package func found(_ path: Path) -> Bool {
    let place = files.partitionPoint { $0.relative >= path }
    return place < files.count && files[place].relative == path
  }

  private mutating func visit(_ place: Place) {
    noting(place) { walk throws(SystemError) in
      let status = try FileStatus(of: place.real, following: false)
      if status.kind != .folder { walk.hasFiles = true }
      switch status.kind {
      case .link: walk.links.append(place)
      case .file: walk.add(place, status)
      case .folder: try walk.open(place)
      case .special: walk.specials += 1
      }
    }
  }

  private mutating func follow(_ link: Place) {
    noting(link) { walk throws(SystemError) in
      let target = try link.real.resolved()
      guard !walk.surroundings.holds(target) else { return }
      walk.visit(Place(relative: link.relative, real: target))
    }
  }

  private mutating func open(_ folder: Place) throws(SystemError) {
    if let relative = folder.relative, !scope.root.options.takesFolder(relative) { return }
    guard !isElsewhere(folder.real), isNew(folder.real) else { return }
    let names = try folder.real.names()
    let ofPages = foldersOfSavedPages(names)
    for name in names
    where !name.isHidden && !ofPages.contains(name) && Interruption.signal == nil {
      visit(folder.inside(name))
    }
  }

  private mutating func add(_ file: Place, _ status: FileStatus) {
    guard let relative = file.relative, takes(relative, file.real), !isElsewhere(file.real),
      isNew(file.real)
    else { return }
    files.append(
      SourceFile(
        origin, relative, behindLink: isBehindLink ? file.real : nil, status,
        isNamed: names(relative)))
  }

  private mutating func isNew(_ path: Path) -> Bool {
    !isBehindLink || seen.insert(path).inserted
  }

  /// Whether the root's options take a file. One that was named is not passed over without a word.
  private mutating func takes(_ relative: Path, _ path: Path) -> Bool {
    if scope.root.options.takesFile(relative) { return true }
    guard names(relative) else { return false }
    let reason = Message(
      "left out by --include or --exclude; both are kept for all below a root",
      zh: "被 --include 或 --exclude 排除了；两者对根下的一切都有效")
    problems.append(Problem(path: path, reason: reason))
    return false
  }

  private func names(_ relative: Path) -> Bool {
    isNamed && (scope.root.isFile || relative == scope.below)
  }

  /// Whether it is a root of its own, or the index.
  private func isElsewhere(_ path: Path) -> Bool {
    path == surroundings.index
      || (isBehindLink || path != scope.root.location) && surroundings.roots.contains(path)
  }

  /// What cannot be read costs that place alone, and nothing that is known of it.
  private mutating func noting(
    _ place: Place, _ step: (inout Walk) throws(SystemError) -> Void
  ) {
    do throws(SystemError) {
      try step(&self)
    } catch {
      problems.append(Problem(error))
      unread.append(place.relative ?? Path("."))
      if error.isMissing, place.relative == start.relative { isGone = true }
    }
  }
}

extension Manifest.Root {
  /// Sees that it still is what it was.
  fileprivate func requireKind() throws(SystemError) {
    let kind = try FileStatus(of: location, following: true).kind
    if isFile == (kind == .folder) { throw isFile ? .isFolder(location) : .notFolder(location) }
  }
}

/// Where browsers put the scripts, frames and pictures of pages that they save: `page_files` or `page.files` beside `page.html`.
private func foldersOfSavedPages(_ names: [Path]) -> Set<Path> {
  let endings = [".html", ".htm"].map { Array($0.utf8) }
  let stems = names.flatMap { name in
    endings.filter { name.bytes.reversed().starts(with: $0.reversed()) }
      .map { name.bytes.dropLast($0.count) }
  }
  return Set(stems.flatMap { stem in ["_files", ".files"].map { Path(stem + Array($0.utf8)) } })
}
