import CMatcher

/// Lends a closure that says when a walk is over as C asks it. Without one nothing is asked.
func lend<Result>(
  _ isOver: (() -> Bool)?, _ body: (cm_stop) throws(XapianError) -> Result
) throws(XapianError) -> Result {
  guard let isOver else { return try unsafe body(cm_stop(is_over: nil, context: nil)) }
  let question = StopQuestion(isOver: isOver)
  defer { withExtendedLifetime(question) {} }
  return try unsafe body(
    cm_stop(
      is_over: { context in
        guard let context = unsafe context else { return 0 }
        return unsafe Unmanaged<StopQuestion>.fromOpaque(context).takeUnretainedValue().isOver()
          ? 1 : 0
      }, context: unsafe Unmanaged.passUnretained(question).toOpaque()))
}

private final class StopQuestion {
  let isOver: () -> Bool

  init(isOver: @escaping () -> Bool) { self.isOver = isOver }
}
