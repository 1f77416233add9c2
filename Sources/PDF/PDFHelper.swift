import Layout
import Platform

/// `hansearch-pdf` at work: one process for many files, started anew when it has ended.
///
/// A broken or hostile file may crash the process, stop it, or have it say anything; that costs that file alone.
public final class PDFHelper {
  /// What one file may take, as far as it is seen from here. The helper sets narrower bounds to itself.
  public struct Limits: Sendable {
    /// The time in which a page has to come; more on the clock, and not of processors, where the machine is busy.
    public var secondsPerPage = 11.5
    /// Pages of one document.
    public var pages = 100_000
    /// Bytes of one page as it is sent.
    public var pageBytes = 16 << 20
    /// The time in which the image of a page has to come.
    public var secondsPerImage = 90.0
    /// Its bytes.
    public var imageBytes = 48 << 20

    /// The usual ones.
    public init() {}
  }

  private let program: Path
  private let limits: Limits
  private var process: ChildProcess?
  private var isFresh = true
  /// How many processes were started.
  package private(set) var starts = 0

  /// Nothing is started before it is needed.
  public init(_ program: Path, limits: Limits = Limits()) {
    self.program = program
    self.limits = limits
  }

  /// Reads a PDF, and hands over its pages one after the other; they may begin anew with the first one.
  ///
  /// - Throws: `SystemError` when the program cannot be started, `PDFFailure`, and what `page` throws.
  public func read(
    _ file: borrowing OpenFile, page: (PageWords) throws -> Void
  ) throws -> PDFSummary {
    var hasFonts = true
    do {
      return try attempt(.read(hasFonts: true), file) { try answer(of: $0, page: page) }
    } catch let death as Death {
      // What the process has read before may have used up its memory; and poppler may crash on the names of fonts.
      hasFonts = !death.ending.isSegmentationFault
      guard !death.ending.isOutOfTime, death.hasReadOthers || !hasFonts else { throw death.failure }
    }
    do {
      return try attempt(.read(hasFonts: hasFonts), file) { try answer(of: $0, page: page) }
    } catch let death as Death {
      throw death.failure
    }
  }

  /// Draws a page of a PDF.
  ///
  /// - Throws: `SystemError` when the program cannot be started, and `PDFFailure`.
  public func draw(page: Int, of file: borrowing OpenFile) throws -> PageImage {
    try image(.draw(page: page), file)
  }

  /// Draws a page of a PDF so small that it shows where there is text, and not what it says.
  ///
  /// - Throws: as `draw`.
  public func look(at page: Int, of file: borrowing OpenFile) throws -> PageImage {
    try image(.look(page: page), file)
  }

  private func image(_ request: Request, _ file: borrowing OpenFile) throws -> PageImage {
    do {
      let image = try attempt(request, file, image)
      // poppler keeps the files of all fonts open that it has drawn with.
      stop()
      return image
    } catch let death as Death {
      throw death.failure
    }
  }

  /// The process has ended instead of answering.
  private struct Death: Error {
    let ending: ChildProcess.Ending
    let hasReadOthers: Bool

    var failure: PDFFailure { ending.isOutOfTime ? .tooSlow : .crash }
  }

  private enum Request {
    case read(hasFonts: Bool)
    case draw(page: Int)
    case look(page: Int)

    var bytes: [UInt8] {
      switch self {
      case .read(let hasFonts): Self.bytes("READ", hasFonts ? 0 : 1)
      case .draw(let page): Self.bytes("DRAW", page)
      case .look(let page): Self.bytes("LOOK", page)
      }
    }

    private static func bytes(_ name: String, _ argument: Int) -> [UInt8] {
      Array(name.utf8) + (0..<4).map { UInt8(truncatingIfNeeded: argument >> (8 * $0)) }
    }
  }

  private func attempt<Answer>(
    _ request: Request, _ file: borrowing OpenFile, _ answer: (ChildProcess) throws -> Answer
  ) throws -> Answer {
    let process = try running()
    do {
      try process.send(request.bytes, with: file)
      let answer = try answer(process)
      isFresh = false
      return answer
    } catch let refusal as Refusal {
      isFresh = false
      throw refusal.reason
    } catch ChildProcess.Failure.closed {
      self.process = nil
      throw Death(ending: process.awaitEnd(), hasReadOthers: !isFresh)
    } catch ChildProcess.Failure.timeout {
      stop()
      throw PDFFailure.tooSlow
    } catch ChildProcess.Failure.system(let error) {
      throw error
    } catch is FrameReader.Malformed {
      stop()
      throw PDFFailure.crash
    } catch {
      // It is in the middle of an answer that nobody hears to its end.
      stop()
      throw error
    }
  }

  private func stop() {
    _ = process?.end()
    process = nil
  }

  // MARK: Starting

  private static let greeting = Array("HSPDF".utf8) + [0, 3, 0]

  private func running() throws -> ChildProcess {
    if let process { return process }
    let started = try ChildProcess(program)
    var patience = started.patience(seconds: limits.secondsPerPage)
    let greeting = try? bytes(Self.greeting.count, of: started, &patience)
    guard greeting == Self.greeting else { throw PDFFailure.noReader }
    isFresh = true
    starts += 1
    process = started
    return started
  }

  // MARK: Answers

  private enum Kind: UInt64 {
    case document = 1
    case page = 2
    case end = 3
    case image = 4
  }

  private func image(of process: ChildProcess) throws -> PageImage {
    let (kind, bytes) = try frame(
      of: process, atMost: limits.imageBytes, seconds: limits.secondsPerImage)
    var frame = FrameReader(bytes)
    if kind == .end {
      _ = try end(&frame, nil)
      throw FrameReader.Malformed()
    }
    guard kind == .image else { throw FrameReader.Malformed() }
    let image = try frame.image()
    let (last, outcome) = try self.frame(
      of: process, atMost: limits.pageBytes, seconds: limits.secondsPerPage)
    guard last == .end else { throw FrameReader.Malformed() }
    frame = FrameReader(outcome)
    _ = try end(&frame, PDFSummary())
    return image
  }

  private func answer(of process: ChildProcess, page: (PageWords) throws -> Void) throws
    -> PDFSummary
  {
    var summary: PDFSummary?
    var last = 0
    while true {
      let (kind, bytes) = try frame(
        of: process, atMost: limits.pageBytes, seconds: limits.secondsPerPage)
      var frame = FrameReader(bytes)
      switch (kind, summary) {
      case (.document, nil): summary = try frame.summary()
      case (.page, .some):
        let (words, errors) = try frame.page()
        guard words.number == last + 1 else { throw FrameReader.Malformed() }
        guard words.number <= limits.pages else { throw PDFFailure.tooLarge }
        last = words.number
        if errors > 0 { summary?.errors[last] = errors }
        if words.words.isEmpty { summary?.emptyPages.append(last) }
        try page(words)
      case (.end, _): return try end(&frame, summary)
      default: throw FrameReader.Malformed()
      }
    }
  }

  private func frame(
    of process: ChildProcess, atMost limit: Int, seconds: Double
  ) throws -> (Kind, [UInt8]) {
    var patience = process.patience(seconds: seconds)
    var head = FrameReader(try bytes(8, of: process, &patience))
    guard let kind = Kind(rawValue: try head.number(bytes: 4)) else {
      throw FrameReader.Malformed()
    }
    let length = Int(try head.number(bytes: 4))
    guard length <= limit else { throw PDFFailure.tooLarge }
    return (kind, try bytes(length, of: process, &patience))
  }

  /// The helper says that it cannot read a file, and waits for the next one.
  private struct Refusal: Error {
    let reason: PDFFailure
  }

  private func end(_ frame: inout FrameReader, _ summary: PDFSummary?) throws -> PDFSummary {
    let outcome = try frame.number(bytes: 4)
    _ = try frame.number(bytes: 4)
    try frame.end()
    switch (outcome, summary) {
    case (0, .some(let summary)): return summary
    case (1, _): throw Refusal(reason: .password)
    case (2, _): throw Refusal(reason: .damaged)
    case (3, _): throw Refusal(reason: .tooLarge)
    default: throw FrameReader.Malformed()
    }
  }

  private func bytes(
    _ count: Int, of process: ChildProcess, _ patience: inout Patience
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      do {
        bytes += try process.read(
          atMost: min(count - bytes.count, 1 << 18), until: patience.deadline)
      } catch ChildProcess.Failure.timeout {
        guard patience.goesOn(clock: monotonicTime(), processor: process.processorTime) else {
          throw ChildProcess.Failure.timeout
        }
      }
    }
    return bytes
  }
}

extension ChildProcess {
  fileprivate func patience(seconds: Double) -> Patience {
    Patience(seconds: seconds, clock: monotonicTime(), processor: processorTime)
  }
}
