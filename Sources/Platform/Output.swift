#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a program writes: standard output for results, standard error for all else. Text goes out
/// as UTF-8 whatever the locale.
public final class Output {
  private let descriptor: Int32
  /// The file that is written to; it is closed with this.
  private var file: FileReplacement?
  private var buffer: [UInt8] = []

  /// Why nothing more can be written.
  public enum Failure: Error, Equatable {
    /// The reader of a pipe has gone; there is no one left to write for.
    case closed
    /// Anything else, such as a full disk, in both languages.
    case failed(reason: String, chinese: String)
  }

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Standard output.
  public static func results() -> Output { Output(descriptor: STDOUT_FILENO) }
  /// Standard error.
  public static func messages() -> Output { Output(descriptor: STDERR_FILENO) }

  /// The terminal this goes to, if it goes to one.
  public var terminal: Terminal? { Terminal(descriptor: descriptor) }

  /// Writes a file, which takes the place of an old one with `finish`; without that the old one stays. What is no file, such
  /// as a pipe, is written to at once.
  public init(to path: Path) throws(SystemError) {
    let file = try FileReplacement(of: path)
    descriptor = file.descriptor
    self.file = file
  }

  /// Writes what is still held back; a file is then in its place.
  public func finish() throws(Failure) {
    try flush()
    do throws(SystemError) {
      try file?.commit()
    } catch {
      throw Failure(code: error.code)
    }
  }

  /// Adds to what is to be written.
  public func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// Adds bytes as they are to what is to be written.
  public func write(_ bytes: [UInt8]) throws(Failure) {
    buffer += bytes
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Writes what is still held back.
  public func flush() throws(Failure) {
    defer { buffer.removeAll(keepingCapacity: true) }
    var done = 0
    while done < buffer.count {
      let count = unsafe buffer.withUnsafeBytes { raw in
        unsafe systemWrite(descriptor, raw.baseAddress?.advanced(by: done), raw.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno == EAGAIN {
        waitForRoom()
      } else if errno != EINTR {
        throw Failure(code: errno)
      }
    }
  }
}

extension Output {
  /// A pipe may be set so that it does not wait by itself.
  private func waitForRoom() {
    var pipe = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&pipe, 1, -1)
  }
}

extension Output.Failure {
  fileprivate init(code: Int32) {
    let error = SystemError(Path("-"), code: code)
    self =
      code == EPIPE ? .closed : .failed(reason: error.reason, chinese: error.chineseReason)
  }
}

/// A terminal that output goes to.
public struct Terminal: Sendable {
  /// How many columns it has; 80 when it does not say.
  public let columns: Int

  init?(descriptor: Int32) {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    let known = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    columns = known ? Int(size.ws_col) : 80
  }
}
