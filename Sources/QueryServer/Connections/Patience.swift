#if Server
import NIOCore

/// How long a connection is waited for. It is told what comes and goes, in the thread of its event loop alone.
struct Patience {
  private var began: NIODeadline
  private var unansweredRequests = 0
  private var isReadingBody = false
  /// Whether bytes of a request have come whose head is not whole.
  private var isReadingHead = false
  private var hadRequest = false
  private var unsentWrites = 0
  private var lastProgress: NIODeadline

  /// Nobody needs longer for a head, a body, or to take what they are sent.
  private static let ofRequest = TimeAmount.seconds(10)
  /// How long a connection is kept for the next request.
  private static let betweenRequests = TimeAmount.seconds(60)

  init(now: NIODeadline) {
    began = now
    lastProgress = now
  }

  mutating func bytesCame(_ now: NIODeadline) {
    if !isReadingHead, !isReadingBody {
      isReadingHead = true
      began = now
    }
  }

  mutating func headCame(_ now: NIODeadline) {
    hadRequest = true
    isReadingHead = false
    isReadingBody = true
    unansweredRequests += 1
    began = now
  }

  mutating func requestEnded(_ now: NIODeadline) {
    isReadingBody = false
    began = now
  }

  mutating func answerEnded(_ now: NIODeadline) {
    unansweredRequests = max(0, unansweredRequests - 1)
    began = now
  }

  mutating func writeBegan(_ now: NIODeadline) {
    if unsentWrites == 0 { lastProgress = now }
    unsentWrites += 1
  }

  mutating func writeEnded(_ now: NIODeadline) {
    unsentWrites -= 1
    lastProgress = now
  }

  /// When it is at an end, if nothing comes until then; nil while the other side waits for us.
  var end: NIODeadline? {
    let ends = [endOfReading, unsentWrites > 0 ? lastProgress + Self.ofRequest : nil]
    return ends.compactMap(\.self).min()
  }

  private var endOfReading: NIODeadline? {
    if isReadingBody { return began + Self.ofRequest }
    if unansweredRequests > 0 { return nil }
    return began + (isReadingHead || !hadRequest ? Self.ofRequest : Self.betweenRequests)
  }
}
#endif
