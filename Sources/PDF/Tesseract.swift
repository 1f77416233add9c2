import Layout
import Platform

/// `tesseract`, which recognizes the characters of an image: one process for each.
public struct Tesseract: Sendable {
  /// What one image may take.
  public struct Limits: Sendable {
    /// Of processor time, in seconds.
    public var seconds = 240
    /// Of memory, in megabytes.
    public var megabytes = 2048

    /// The usual ones.
    public init() {}
  }

  /// Why there is none.
  public struct Missing: Error {
    /// What it is.
    public let what: String
    /// The packages that bring it.
    public let packages: String
  }

  /// How a page is written: in which characters, and whether its lines read downwards.
  enum Writing: String, CaseIterable {
    case simplified = "chi_sim"
    case traditional = "chi_tra"
    case simplifiedDownwards = "chi_sim_vert"
    case traditionalDownwards = "chi_tra_vert"

    var isDownwards: Bool { self == .simplifiedDownwards || self == .traditionalDownwards }
    /// How tesseract looks for lines (`--psm`): by itself; or as one block of them that read downwards, since it misses some in
    /// a small one, while in tiers of them it finds them best by itself.
    var segmentations: [Int] { isDownwards ? [3, 5] : [3] }
  }

  private let program: Path
  private let languages: Set<String>
  private let limits: Limits

  /// The one that is installed, with its models of Chinese.
  ///
  /// - Throws: `Missing` where it is not, or lacks one of those of lines.
  public init() throws(Missing) {
    guard let program = Platform.program(named: "tesseract") else {
      throw Missing(
        what: "tesseract",
        packages: "tesseract-ocr, tesseract-ocr-chi-sim and tesseract-ocr-chi-tra")
    }
    try self.init(program)
  }

  /// The one that `program` is.
  init(_ program: Path) throws(Missing) {
    self.init(program, languages: Self.languages(of: program))
    for writing in [Writing.simplified, .traditional]
    where !languages.contains(writing.rawValue) {
      let package = writing.rawValue.replacing("_", with: "-")
      throw Missing(
        what: "tesseract's language \(writing.rawValue)", packages: "tesseract-ocr-\(package)")
    }
  }

  init(_ program: Path, languages: Set<String>, limits: Limits = Limits()) {
    self.program = program
    self.languages = languages
    self.limits = limits
  }

  private static func languages(of program: Path) -> Set<String> {
    guard
      let process = try? ChildProcess(program, [Path("--list-langs")], readsOutput: true)
    else { return [] }
    process.closeInput()
    let said = try? output(of: process, until: monotonicTime() + 10_000_000_000)
    return Set(String(decoding: said ?? [], as: UTF8.self).split(separator: "\n").map(String.init))
  }

  /// The lines of text that an image has. Which model it is read with a band in its middle says.
  ///
  /// - Throws: `PDFFailure`, `SystemError`, and `Interrupted` when the process is told to stop.
  func text(of image: PageImage) throws -> RecognizedText {
    let likeliest =
      try writing { $0.isDownwards ? image.middleColumns : image.middleRows }
      ?? writing { _ in image } ?? .simplified
    var all = RecognizedText()
    for tile in PageTiles(image).tiles {
      let part = try text(of: image.part(tile.columns, tile.rows), as: likeliest)
      all.add(part, left: tile.columns.lowerBound, top: tile.rows.lowerBound)
    }
    return all
  }

  /// Nil when there is too little to tell.
  private func writing(of image: (Writing) -> PageImage) throws -> Writing? {
    var best: (writing: Writing, text: RecognizedText)?
    for writing in Writing.allCases where languages.contains(writing.rawValue) {
      if let best, writing.isDownwards, best.text.confidence > Self.sure { break }
      let text = try text(of: image(writing), as: writing)
      if text.confidence > best?.text.confidence ?? -1 { best = (writing, text) }
    }
    return best.flatMap { $0.text.characters < Self.fewest ? nil : $0.writing }
  }

  /// What is read along its lines is believed so firmly, and what is read across them is not.
  private static let sure = 75.0
  private static let fewest = 20

  /// That of the segmentation which finds most.
  private func text(of image: PageImage, as writing: Writing) throws -> RecognizedText {
    let graymap = image.graymap
    var best: RecognizedText?
    for segmentation in writing.segmentations {
      let options = "-l \(writing.rawValue) --psm \(segmentation) --dpi \(image.dotsPerInch)"
      let table = try table(of: graymap, options)
      guard let text = RecognizedText(table, mayReadDownwards: writing.isDownwards) else {
        throw PDFFailure.crash
      }
      if text.belief > best?.belief ?? -1 { best = text }
    }
    guard let best else { throw PDFFailure.crash }
    return best
  }

  /// What the program prints of an image.
  private func table(of graymap: [UInt8], _ options: String) throws -> [UInt8] {
    let command =
      "ulimit -c 0; ulimit -f 0; ulimit -t \(limits.seconds); ulimit -v \(limits.megabytes * 1024);"
      + "export OMP_THREAD_LIMIT=1; exec \"$0\" stdin stdout \(options)"
      + " -c paragraph_text_based=0 tsv"
    let process = try ChildProcess(
      Path("/bin/sh"), [Path("-c"), Path(command), program], readsOutput: true)
    let deadline = monotonicTime() + limits.seconds * 2_000_000_000
    do {
      try process.send(graymap, until: deadline)
      process.closeInput()
      let table = try Self.output(of: process, until: deadline)
      let ending = process.awaitEnd()
      if ending.isOutOfTime { throw PDFFailure.tooSlow }
      guard ending == .exited(0) else { throw PDFFailure.crash }
      return table
    } catch ChildProcess.Failure.closed {
      throw process.awaitEnd().isOutOfTime ? PDFFailure.tooSlow : PDFFailure.crash
    } catch ChildProcess.Failure.timeout {
      throw PDFFailure.tooSlow
    } catch ChildProcess.Failure.system(let error) {
      throw error
    }
  }

  /// All that a program says, up to a bound.
  private static func output(of process: ChildProcess, until deadline: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < mostOutput {
      do {
        let pause = min(deadline, monotonicTime() + Self.lookInterval)
        bytes += try process.read(atMost: 1 << 16, until: pause)
      } catch .closed {
        return bytes
      } catch .timeout {
        try Interruption.checkpoint()
        if monotonicTime() >= deadline { throw ChildProcess.Failure.timeout }
      }
    }
    throw PDFFailure.tooLarge
  }

  /// How often a signal is looked for, in nanoseconds.
  private static let lookInterval = 200_000_000
  private static let mostOutput = 16 << 20
}
