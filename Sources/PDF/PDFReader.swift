import Layout
import Platform

/// Reads PDFs with what is there: `hansearch-pdf`, or else `pdftotext`.
public final class PDFReader {
  /// What reads them.
  public enum Program: String, Sendable {
    case helper = "hansearch-pdf"
    case pdftotext
  }

  /// What is there; nil when nothing is, and each file fails by `PDFFailure.noReader`.
  public let program: Program?
  private let helper: PDFHelper?

  /// What to install where nothing is there.
  public static let packages =
    "poppler-utils, or build Hansearch with libpoppler-cpp-dev and poppler-data"

  /// Looks for the programs, and starts none of `hansearch-pdf` before it is needed.
  public convenience init() { self.init(helper: Self.helperProgram()) }

  package init(helper path: Path?) {
    helper = path.map { PDFHelper($0) }
    program = helper != nil ? .helper : PDFToText.isInstalled ? .pdftotext : nil
  }

  /// Reads a PDF, and hands over its pages one after the other.
  ///
  /// - Throws: `SystemError` when the file cannot be opened, `PDFFailure`, and what `page` throws.
  public func read(_ file: Path, page: (PageWords) throws -> Void) throws -> PDFSummary {
    switch program {
    case .helper: if let helper { return try helper.read(file, page: page) }
    case .pdftotext: return try PDFToText().read(file, page: page)
    case nil: break
    }
    throw PDFFailure.noReader
  }

  /// Where it was built with this program, or installed.
  private static func helperProgram() -> Path? {
    guard let folder = folderOfProgram() else { return nil }
    let places = [
      folder / Program.helper.rawValue,
      folder.parent / "libexec/hansearch" / Program.helper.rawValue,
    ]
    return places.first(where: \.exists)
  }
}
