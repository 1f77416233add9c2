#if Server
import Failures
import Index
import IndexOptions
import Platform

/// The indexes that are answered from, as they are now. They may be made, or mended, while the server runs.
final class ServedIndexes: Sendable {
  /// Their folders, in the order they were named.
  let folders: [IndexFolder]
  /// The folder that paths are seen from.
  let current: Path?
  private let servers: ServerArguments
  private let state: Guarded<State>

  private struct State: Sendable {
    var reader: IndexReader?
    /// How many mapped files had been cut short when it was opened.
    var losses = Crash.losses
  }

  init(
    _ folders: [IndexFolder], from current: Path?, _ servers: ServerArguments = ServerArguments()
  ) {
    self.folders = folders
    self.current = current
    self.servers = servers
    state = Guarded(State(reader: try? IndexReader(folders, servers.patience)))
  }

  /// The state they have now.
  ///
  /// - Throws: `Failure` when there is none that can be read.
  func snapshot() throws(Failure) -> Snapshot {
    let losses = Crash.losses
    if let reader = state.with({ $0.losses == losses ? $0.reader : nil }) {
      return try reader.snapshot()
    }
    let opened = try IndexReader(folders, servers.patience)
    state.with { $0 = State(reader: opened, losses: losses) }
    return try opened.snapshot()
  }

  /// How much longer than others a question may take: until it is seen that a server fails.
  var timeForServers: Duration {
    (try? snapshot())?.hasServers == true ? servers.patience.timeout : .zero
  }

  /// What `body` makes of the state they have now, or of a part of it where servers fail and that is wanted.
  func answered<Value>(
    _ body: (Snapshot) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let snapshot = try snapshot()
    return try servers.answersInPart ? snapshot.withoutFailing(body) : body(snapshot)
  }

  /// What `body` makes of the indexes, if none of their files is cut short meanwhile: from there on it would have read zeros.
  ///
  /// - Throws: `Failure` when one is, or what `body` throws.
  func whole<Value>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    let losses = Crash.losses
    let result = Result { () throws(Failure) in try body() }
    guard Crash.losses == losses else { throw .crashed(on: folders) }
    return try result.get()
  }

  /// Why they cannot be read; nil when they can.
  var failure: Failure? {
    do throws(Failure) {
      _ = try snapshot()
      return nil
    } catch {
      return error
    }
  }
}
#endif
