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
    /// The language of it that is missing; nil where it is missing itself.
    public let language: String?
    /// The packages that bring it.
    public let packages: [String]
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
        language: nil,
        packages: ["tesseract-ocr", "tesseract-ocr-chi-sim", "tesseract-ocr-chi-tra"])
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
        language: writing.rawValue, packages: ["tesseract-ocr-\(package)"])
    }
  }

  init(_ program: Path, languages: Set<String>, limits: Limits = Limits()) {
    self.program = program
    self.languages = languages
    self.limits = limits
  }

  private static func languages(of program: Path) -> Set<String> {
    let limits = LimitedProgram.Limits(seconds: 5, megabytes: Limits().megabytes)
    let said = try? LimitedProgram(program, limits).output([Path("--list-langs")])
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
      let options = [
        "stdin", "stdout", "-l", writing.rawValue, "--psm", "\(segmentation)", "--dpi",
        "\(image.dotsPerInch)", "-c", "paragraph_text_based=0", "tsv",
      ]
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
  private func table(of graymap: [UInt8], _ options: [String]) throws -> [UInt8] {
    let limits = LimitedProgram.Limits(seconds: limits.seconds, megabytes: limits.megabytes)
    let arguments = [Path("OMP_THREAD_LIMIT=1"), program] + options.map { Path($0) }
    do {
      return try LimitedProgram(Path("env"), limits).output(arguments, input: graymap)
    } catch LimitedProgram.Failure.tooSlow {
      throw PDFFailure.tooSlow
    } catch LimitedProgram.Failure.tooLarge {
      throw PDFFailure.tooLarge
    } catch is LimitedProgram.Failure {
      throw PDFFailure.crash
    }
  }
}
