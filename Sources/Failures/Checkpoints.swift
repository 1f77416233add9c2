import Platform

extension Failure {
  /// Work ended before its time.
  package init(_ reason: Deadline.Reason) {
    switch reason {
    case .passed:
      self.init(
        "the question takes too long to answer", zh: "这个查询要花的时间太长",
        advice: .text(
          "ask for rarer words, or narrow it by date:, path: or kind:",
          zh: "请查较少见的词，或用 date:、path:、kind: 限定范围"),
        kind: .tooCostly)
    case .cancelled:
      self.init("the question was cancelled", zh: "查询被取消了", kind: .cancelled)
    }
  }
}

extension Deadline {
  /// Ends work whose deadline has passed or that was cancelled. To be called wherever work may take long.
  package static func checkpoint() throws(Failure) {
    if let reason = current?.reason { throw Failure(reason) }
  }
}

/// Looks at the deadline now and then, in loops whose steps take less time than a look.
package struct Checkpoints {
  private var steps = 0
  private static let interval = 256

  /// Has made no step yet.
  package init() {}

  /// A step of the loop.
  package mutating func step() throws(Failure) {
    Work.count()
    steps &+= 1
    if steps % Self.interval == 0 { try Deadline.checkpoint() }
  }
}
