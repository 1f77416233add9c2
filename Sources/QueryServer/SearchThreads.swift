#if Server
import Failures
import Index
import NIOCore
import Platform

/// The threads that questions are answered in: Swift's own are few, and one long search would keep all else waiting. Questions that
/// find no thread free wait in line, not many and not long.
final class SearchThreads: Sendable {
  private let line = Monitor(Line())

  private struct Line {
    var waiting: [Job] = []
    /// The threads that have nothing to do.
    var idle = 0
    var isClosed = false
  }

  private struct Job: Sendable {
    let id: Int
    let run: @Sendable () -> Void
    let refuse: @Sendable () -> Void
  }

  private let maximumWaiting: Int
  private let maximumWait: TimeAmount
  private let lastID = Guarded(0)

  /// So many questions wait at the most, and each so long.
  init(maximumWaiting: Int = 64, maximumWait: TimeAmount = .seconds(1)) {
    self.maximumWaiting = maximumWaiting
    self.maximumWait = maximumWait
  }

  /// What work gives that is done in one of the threads; nil when there are too many before it. `loop` counts the time it waits.
  func result<Value: Sendable>(
    on loop: any EventLoop, of work: @escaping @Sendable () -> Value
  ) async -> Value? {
    await withCheckedContinuation { continuation in
      let id = lastID.with { last in
        last += 1
        return last
      }
      let job = Job(id: id) {
        continuation.resume(returning: work())
      } refuse: {
        continuation.resume(returning: nil)
      }
      switch add(job) {
      case .refused: job.refuse()
      case .taken: break
      case .waits: loop.scheduleTask(in: maximumWait) { self.giveUp(id) }
      }
    }
  }

  private enum Place { case taken, waits, refused }

  private func add(_ job: Job) -> Place {
    line.with { line in
      guard !line.isClosed, line.waiting.count < line.idle + maximumWaiting else {
        return .refused
      }
      line.waiting.append(job)
      return line.waiting.count <= line.idle ? .taken : .waits
    }
  }

  private func giveUp(_ id: Int) {
    let job = line.with { line in
      line.waiting.firstIndex { $0.id == id }.map { line.waiting.remove(at: $0) }
    }
    job?.refuse()
  }

  /// What each of the threads does, until all is closed.
  func work() {
    while let job = next() { Processors.shared.busy { job.run() } }
  }

  private func next() -> Job? {
    line.with { $0.idle += 1 }
    return line.wait { line -> Job?? in
      if line.waiting.isEmpty { return line.isClosed ? .some(nil) : nil }
      line.idle -= 1
      return line.waiting.removeFirst()
    }
  }

  /// Lets the threads end, once all that waits is done.
  func close() { line.with { $0.isClosed = true } }
}
#endif
