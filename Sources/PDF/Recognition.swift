import Layout
import Platform

/// Optical recognition of pages without text, for all files of a run: the pages that are known, and the program that
/// recognizes others.
public final class Recognition: Sendable {
  /// How far it is with all pages it was asked for.
  public struct Progress: Equatable, Sendable {
    /// The pages that were tried.
    public var done = 0
    /// How many there are to be.
    public var all = 0

    /// None yet.
    public init() {}
  }

  /// The pages that are known.
  public let pages: RecognizedPages
  private let tesseract: Tesseract?
  private let jobs: Int
  private let atWork = Monitor(0)
  private let progress = Monitor(Progress())

  /// Without `tesseract` no page is recognized anew. `jobs` processes work at once.
  public init(_ pages: RecognizedPages, _ tesseract: Tesseract?, jobs: Int) {
    self.pages = pages
    self.tesseract = tesseract
    self.jobs = jobs
  }

  /// Whether pages can be recognized that are not known.
  public var isPossible: Bool { tesseract != nil }

  /// The pages of a file that are to be recognized.
  public struct Request: Sendable {
    let file: Path
    let status: FileStatus
    let hash: ContentHash
    let pages: [Int]

    /// Pages of the file at `file`, which was found to be so and to have this hash.
    public init(_ file: Path, _ status: FileStatus, _ hash: ContentHash, pages: [Int]) {
      self.file = file
      self.status = status
      self.hash = hash
      self.pages = pages
    }
  }

  /// Recognizes pages, each as soon as a processor is free, and keeps them. What cannot be recognized is left out. `onProgress`
  /// hears, in this thread, how far the work is.
  ///
  /// - Throws: `SystemError` when what was recognized cannot be kept, and `Interrupted`.
  public func recognize(
    _ request: Request, with helpers: Pool<PDFHelper>, onProgress: (Progress) -> Void
  ) throws {
    guard let tesseract else { return }
    progress.with { $0.all += request.pages.count }
    let queue = Monitor(Queue(request.pages))
    let threads = min(jobs, request.pages.count)
    withThreads(threads) { [self] _ in
      while let page = queue.with({ $0.take() }) {
        atWork.wait { [jobs] in $0.increase(below: jobs) }
        let result = Result { try recognize(page, of: request, helpers, tesseract) }
        atWork.with { $0 -= 1 }
        progress.with { $0.done += 1 }
        queue.with { $0.note(result) }
      }
      queue.with { $0.endedThreads += 1 }
    } meanwhile: {
      var seen = 0
      while let done = queue.wait({ $0.news(since: seen, threads: threads) }) {
        seen = done
        onProgress(progress.with { $0 })
      }
    }
    try Interruption.checkpoint()
    if let failure = queue.with({ $0.failure }) { throw failure }
  }

  private func recognize(
    _ page: Int, of request: Request, _ helpers: Pool<PDFHelper>, _ tesseract: Tesseract
  ) throws {
    let file = try OpenFile(request.file)
    // Another file may have taken its name.
    guard try file.status() == request.status else { return }
    let image = try drawn(page, of: file, helpers)
    let words = try tesseract.text(of: image).words(dotsPerInch: image.dotsPerInch)
    let (width, height) = image.size
    try pages.keep(
      PageWords(number: page, width: width, height: height, words: words), of: request.hash)
  }

  private func drawn(
    _ page: Int, of file: borrowing OpenFile, _ helpers: Pool<PDFHelper>
  ) throws -> PageImage {
    let loan = helpers.take()
    defer { helpers.giveBack(loan) }
    return try loan.value.draw(page: page, of: file)
  }

  /// The pages of one request, shared by its threads.
  private struct Queue {
    private var pages: ArraySlice<Int>
    private var done = 0
    var endedThreads = 0
    /// Why no more are taken.
    private(set) var failure: SystemError?

    init(_ pages: [Int]) { self.pages = pages[...] }

    mutating func take() -> Int? {
      failure == nil && Interruption.signal == nil ? pages.popFirst() : nil
    }

    /// A page that fails costs itself alone; a disk that is full costs all.
    mutating func note(_ result: Result<Void, any Error>) {
      done += 1
      if case .failure(let error as SystemError) = result { failure = error }
    }

    /// How many are done, when that are more than `seen`; `.some(nil)` at the end.
    func news(since seen: Int, threads: Int) -> Int?? {
      if done > seen { return done }
      return endedThreads == threads ? .some(nil) : nil
    }
  }
}

extension Int {
  /// Counts up as far as a limit; nil where that is reached.
  fileprivate mutating func increase(below limit: Int) -> Void? {
    guard self < limit else { return nil }
    self += 1
    return ()
  }
}
