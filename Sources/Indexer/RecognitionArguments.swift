import ArgumentParser
import PDF

/// The option that has pages without text recognized.
struct RecognitionArguments: ParsableArguments {
  @Flag(
    name: .customLong("ocr"),
    help: ArgumentHelp(
      "Recognize the pages of PDFs that have no text, such as scans, with tesseract.",
      discussion: """
        A page takes some seconds. What was recognized is kept, and later runs use it without this \
        option, too. Files that were not read for want of it are tried again.
        """))
  var isWanted = false

  /// What recognizes them, where that is wanted and installed, and why not all of them can be.
  func tesseract() -> (Tesseract?, problem: String?) {
    guard isWanted else { return (nil, nil) }
    guard case .helper = PDFReader.installed() else {
      return (nil, "--ocr does nothing: hansearch-pdf is missing; run scripts/install")
    }
    do throws(Tesseract.Missing) {
      return (try Tesseract(), nil)
    } catch {
      return (nil, "--ocr does nothing: \(error.what) is missing; install \(error.packages)")
    }
  }
}
