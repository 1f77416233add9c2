#if Server
import NIOCore
import Platform

/// The connections that are open: how many each client has, and what is being done for each.
final class Connections: Sendable {
  private let state = Guarded(State())

  private struct State: Sendable {
    var counts: [String: Int] = [:]
    var work: [ObjectIdentifier: Work?] = [:]
  }

  private let maximum: Int
  private static let maximumOfClient = 256
  /// Files that are open besides: those of the index, and what is read for answers.
  private static let otherFiles = 200

  /// As many as there may be where so many files can be open at once.
  init(openFiles: Int) { maximum = min(4096, max(16, openFiles - Self.otherFiles)) }

  /// Notes that a connection was opened; false when there are too many of them already, and this one is not to stay.
  func add(_ channel: any Channel) -> Bool {
    let client = channel.clientAddress
    let isExempt = isLoopbackHost(client)
    return state.with { state in
      guard state.work.count < maximum,
        isExempt || state.counts[client, default: 0] < Self.maximumOfClient
      else { return false }
      state.work[ObjectIdentifier(channel)] = .some(nil)
      state.counts[client, default: 0] += 1
      return true
    }
  }

  /// Notes that a connection which was added is closed.
  func remove(_ channel: any Channel, of client: String) {
    leave(channel)
    state.with { state in
      guard state.work.removeValue(forKey: ObjectIdentifier(channel)) != nil else { return }
      let count = state.counts[client, default: 1] - 1
      state.counts[client] = count > 0 ? count : nil
    }
  }

  /// Whoever is at the other end will hear no answer: what is being done for them ends.
  func leave(_ channel: any Channel) {
    state.with { $0.work[ObjectIdentifier(channel)] ?? nil }?.cancel()
  }

  /// Begins work for a connection.
  func begin(_ channel: any Channel) -> Work {
    let work = Work()
    state.with { state in
      let id = ObjectIdentifier(channel)
      if state.work[id] != nil { state.work[id] = work }
    }
    return work
  }
}

/// What is done for one request. Whoever does not wait for it any more cancels it, be it before it has begun.
final class Work: Sendable {
  private let state = Guarded<(isCancelled: Bool, deadline: Deadline?)>((false, nil))

  /// The time a question has where nothing else is said.
  static let usualTime = Duration.seconds(2)

  /// The deadline of the work, whose time begins now.
  func begin(_ time: Duration = usualTime) -> Deadline {
    let deadline = Deadline(after: time)
    let isCancelled = state.with { state in
      state.deadline = deadline
      return state.isCancelled
    }
    if isCancelled { deadline.cancel() }
    return deadline
  }

  func cancel() {
    state.with { state in
      state.isCancelled = true
      return state.deadline
    }?.cancel()
  }
}

extension Channel {
  /// The address of the client, without its port.
  var clientAddress: String { remoteAddress?.ipAddress ?? "" }
}
#endif
