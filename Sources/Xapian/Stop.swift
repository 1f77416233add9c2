import CMatcher

/// Lends a closure that says when a walk is over as C asks it. Without one nothing is asked.
func lend<Result>(
  _ isOver: (() -> Bool)?, _ body: (cm_stop) throws(XapianError) -> Result
) throws(XapianError) -> Result {
  guard let isOver else { return try body(cm_stop(is_over: nil, context: nil)) }
  let question = StopQuestion(isOver: isOver)
  defer { withExtendedLifetime(question) {} }
  return try body(
    cm_stop(
      is_over: { context in
        guard let context else { return 0 }
        return Unmanaged<StopQuestion>.fromOpaque(context).takeUnretainedValue().isOver() ? 1 : 0
      }, context: Unmanaged.passUnretained(question).toOpaque()))
}

private final class StopQuestion {
  let isOver: () -> Bool

  init(isOver: @escaping () -> Bool) { self.isOver = isOver }
}
