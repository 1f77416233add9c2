import Failures
import Platform

/// Lends the state that indexes have to any number of threads. A commit is seen at the next loan, by a look at the manifests alone;
/// what was lent before stays as it was, until nobody has it any more.
public final class IndexReader: Sendable {
  private let indexes: [IndexFolder]
  private let patience: ServerPatience
  private let state: Guarded<State>

  private struct State: Sendable {
    var snapshot: Snapshot
    /// The manifests as they were before it was opened.
    var manifests: [FileStatus?]
    var isRenewing = false
  }

  /// Opens indexes, to be searched as one.
  ///
  /// - Throws: `Failure` as `Snapshot` does.
  public init(
    _ indexes: [IndexFolder], _ patience: ServerPatience = ServerPatience()
  ) throws(Failure) {
    self.indexes = indexes
    self.patience = patience
    let manifests = indexes.map(\.manifestStatus)
    state = Guarded(State(snapshot: try Snapshot(indexes, patience), manifests: manifests))
  }

  /// The indexes as they are now. While one thread opens a new state the others get the one before.
  ///
  /// - Throws: `Failure` when there is a new state that cannot be opened; it is tried again the next time.
  public func snapshot() throws(Failure) -> Snapshot {
    let manifests = indexes.map(\.manifestStatus)
    let known = state.with { state -> Snapshot? in
      if state.isRenewing || state.manifests == manifests { return state.snapshot }
      state.isRenewing = true
      return nil
    }
    if let known { return known }
    defer { state.with { $0.isRenewing = false } }
    let renewed = try Snapshot(indexes, patience)
    state.with { state in
      state.snapshot = renewed
      state.manifests = manifests
    }
    return renewed
  }
}

extension IndexFolder {
  /// What the system says of the manifest, which each commit replaces; nil where there is none.
  fileprivate var manifestStatus: FileStatus? { try? FileStatus(of: manifest, following: false) }
}
