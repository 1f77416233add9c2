import Index
import Platform

/// Many questions, several of them asked at once.
public struct Batch {
  private let jobs: Int

  /// Will ask in `jobs` threads.
  public init(jobs: Int) { self.jobs = jobs }

  /// Calls `answer` for each number below `count` in some thread, and `onAnswer` in this one with what it gave, in the order of
  /// the numbers. Ends with the first error.
  public func run<Answer: Sendable>(
    _ count: Int, _ answer: @escaping @Sendable (Int) throws -> Answer,
    onAnswer: (Int, Answer) throws -> Void
  ) throws {
    let desk = Monitor(OrderedResults<Answer>(count: count, ahead: 64 * jobs))
    var failure: (any Error)?
    func give(_ next: (Int) throws -> Answer) {
      do {
        for number in 0..<count { try onAnswer(number, next(number)) }
      } catch {
        failure = error
        desk.with { $0.isStopped = true }
      }
    }
    withThreads(jobs) { _ in
      while let number = desk.wait({ $0.next() }) {
        let result = Result { try Processors.shared.busy { try answer(number) } }
        desk.with { $0.answers[number] = result }
      }
    } meanwhile: {
      give { number in try desk.wait { $0.taken(number) }.get() }
    } alone: {
      give { number in try answer(number) }
    }
    if let failure { throw failure }
  }
}

/// What is to be done, and what is done and not yet taken.
private struct OrderedResults<Answer: Sendable> {
  let count: Int
  /// How far threads go ahead of what was taken, so that answers do not pile up.
  let ahead: Int
  var answers: [Int: Result<Answer, any Error>] = [:]
  var isStopped = false
  private var begun = 0
  private var taken = 0

  init(count: Int, ahead: Int) {
    self.count = count
    self.ahead = ahead
  }

  /// The next number; nil to wait for one, `.some(nil)` when there are no more.
  mutating func next() -> Int?? {
    if isStopped || begun == count { return .some(nil) }
    guard begun < taken + ahead else { return nil }
    begun += 1
    return begun - 1
  }

  mutating func taken(_ number: Int) -> Result<Answer, any Error>? {
    guard let answer = answers.removeValue(forKey: number) else { return nil }
    taken += 1
    return answer
  }
}
