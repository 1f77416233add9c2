import Platform

/// A file to be indexed.
struct SourceFile {
  /// The place of its root in the manifest.
  let root: Int
  /// Its path relative to the root.
  let relative: Path
  /// Where it lies, absolute.
  let path: Path
  let status: FileStatus
}

/// A file or folder that could not be read, and why.
public struct Problem: Sendable {
  /// The file or folder.
  public let path: Path
  /// What is wrong with it, and what to do about it.
  public let reason: String
}

extension Problem {
  init(_ error: SystemError) {
    path = error.path
    reason = [error.reason, error.advice].compactMap(\.self).joined(separator: "; ")
  }
}

/// Finds the files under the roots. Each file comes once, whatever links and roots lead to it, and
/// under its own name rather than a link's. Hidden files and folders are left out unless they are
/// roots, and so are the folder of the index and what the options do not take.
struct Walk {
  private(set) var files: [SourceFile] = []
  private(set) var problems: [Problem] = []
  /// The number of files above the size that is taken.
  private(set) var oversized = 0
  private var seen: Set<Path> = []
  private var links: [Place] = []
  private let excluded: Path?
  private let options: SourceOptions

  private struct Place {
    let root: Int
    /// Nil at a root that is a folder.
    let relative: Path?
    /// Where it lies when no link is followed.
    let real: Path

    func inside(_ name: Path) -> Place {
      Place(root: root, relative: relative.map { $0 / name } ?? name, real: real / name)
    }
  }

  init(_ roots: [Manifest.Root], _ options: SourceOptions = SourceOptions(), excluding index: Path?)
  {
    excluded = try? index?.resolved()
    self.options = options
    for (number, root) in roots.enumerated() {
      let path = Path(escaped: root.path)
      visit(Place(root: number, relative: root.isFile ? path.name : nil, real: path))
    }
    var followed = 0
    while followed < links.count {
      follow(links[followed])
      followed += 1
    }
    files.sort { ($0.root, $0.relative) < ($1.root, $1.relative) }
  }

  private mutating func visit(_ place: Place) {
    noting { walk throws(SystemError) in
      let status = try FileStatus(of: place.real, following: false)
      switch status.kind {
      case .link: walk.links.append(place)
      case .file: walk.add(place, status)
      case .folder: try walk.open(place)
      case .special: break
      }
    }
  }

  private mutating func follow(_ link: Place) {
    noting { walk throws(SystemError) in
      let target = try link.real.resolved()
      walk.visit(Place(root: link.root, relative: link.relative, real: target))
    }
  }

  private mutating func open(_ folder: Place) throws(SystemError) {
    if let relative = folder.relative, !options.takesFolder(relative) { return }
    guard folder.real != excluded, seen.insert(folder.real).inserted else { return }
    for name in try folder.real.names() where !name.isHidden { visit(folder.inside(name)) }
  }

  private mutating func add(_ file: Place, _ status: FileStatus) {
    guard let relative = file.relative, options.takesFile(relative),
      seen.insert(file.real).inserted
    else { return }
    guard status.size <= options.maximumSize else {
      oversized += 1
      return
    }
    files.append(
      SourceFile(root: file.root, relative: relative, path: file.real, status: status))
  }

  private mutating func noting(_ step: (inout Walk) throws(SystemError) -> Void) {
    do throws(SystemError) {
      try step(&self)
    } catch {
      problems.append(Problem(error))
    }
  }
}
