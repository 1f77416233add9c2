import Failures
import Index
import Intake
import Platform

/// What an update is going to do: what its roots are from now on, and what has changed below them.
struct UpdatePlan {
  /// The roots that the index is going to have.
  fileprivate(set) var roots: [Manifest.Root] = []
  fileprivate(set) var comparison: FileComparison
  /// The files and folders that could not be read.
  fileprivate(set) var problems: [Problem] = []
  /// The number of pipes, sockets and devices.
  fileprivate(set) var specials = 0

  var change: Change { Change(toRead: comparison.toRead, goneRows: comparison.goneRows) }

  /// Gives the change away: its files may be a million.
  mutating func takeChange() -> Change {
    let change = change
    comparison.forgetFiles()
    return change
  }
}

extension IndexRun {
  /// Compares what is under `paths`, or under all roots when there are none, with what is indexed. Of an index that
  /// is damaged all is compared.
  func plan(_ paths: [Path]) throws(Failure) -> UpdatePlan {
    var plan = UpdatePlan(comparison: FileComparison(edition: kinds.edition))
    var naming = RootResolver(manifest.roots)
    for path in paths {
      do {
        try naming.add(path, options.sources)
      } catch let error as SystemError {
        plan.problems.append(Problem(error))
      } catch {
        throw error as? Failure ?? Failure(Message(verbatim: "\(error)"))
      }
    }
    if paths.isEmpty || isDamaged { naming.addAll() }
    plan.roots = naming.roots
    compare(naming.scopes, areNamed: !paths.isEmpty, &plan)
    return plan
  }

  private func compare(_ scopes: [Scope], areNamed: Bool, _ plan: inout UpdatePlan) {
    let rereads = rootsToReread(plan.roots)
    var suspicion = options.suspicion
    suspicion.ofScans = options.tesseract != nil
    let surroundings = Walk.Surroundings(plan.roots, index: index.path)
    var naming = IDNaming(plan.roots, known: Set(manifest.roots.map(\.id)), catalogue)
    for scope in scopes where Interruption.signal == nil {
      let walk = Walk(scope, surroundings, isNamed: areNamed)
      naming.add(walk.files.map(\.relative), of: scope.root.id)
      plan.specials += walk.specials
      if let problem = vanished(walk, scope) {
        plan.problems.append(problem)
        continue
      }
      if walk.isGone, !options.dropsEmptyRoots || scope.below != nil {
        plan.problems += walk.problems
        continue
      }
      if !walk.isGone { plan.problems += walk.problems }
      plan.comparison.add(
        walk, of: scope, catalogue, suspicion, rereads: rereads.contains(scope.root.id),
        keepsDeletedFiles: options.keepsDeletedFiles)
    }
    plan.roots = naming.roots
  }

  /// Why what is known of a root is kept though nothing of it is there: its disk may not be mounted.
  private func vanished(_ walk: Walk, _ scope: Scope) -> Problem? {
    guard scope.below == nil, !options.dropsEmptyRoots,
      walk.isGone || !walk.hasFiles && walk.problems.isEmpty,
      catalogue.count(ofRoot: scope.root.id) > 0
    else { return nil }
    let files = catalogue.count(ofRoot: scope.root.id)
    return Problem(
      path: scope.root.location,
      reason: Message(
        "\(walk.isGone ? "not there" : "empty"), so what is indexed of it (\(files) "
          + "file\(files == 1 ? "" : "s")) is kept; mount its disk, or let go of it with --allow-empty",
        zh: "\(walk.isGone ? "不在了" : "是空的")，所以索引里它的内容（\(files) 个文件）留着；"
          + "请挂载它所在的磁盘，或用 --allow-empty 放弃"))
  }

  /// The roots whose files are all read anew, since they are read from another encoding now.
  private func rootsToReread(_ roots: [Manifest.Root]) -> Set<Int> {
    let known = Dictionary(
      manifest.roots.map { ($0.id, $0.options.encoding) }, uniquingKeysWith: { $1 })
    return Set(
      roots.filter { root in known[root.id].map { $0 != root.options.encoding } ?? false }
        .map(\.id))
  }
}
