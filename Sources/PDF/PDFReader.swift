import Layout
import Platform

/// What reads the words of PDFs, for many threads at once.
public enum PDFReader: Sendable {
  /// `hansearch-pdf`: a process for each thread, for many files.
  case helper(Pool<PDFHelper>)
  /// `pdftotext`, which knows less, for each file.
  case pdftotext

  /// The best that is installed: the helper beside the program that runs or in libexec, else `pdftotext`; nil when there is
  /// neither.
  public static func installed() -> PDFReader? {
    if let program = helperPrograms().first(where: \.isProgram) {
      return PDFReader(helper: program)
    }
    return program(named: "pdftotext") == nil ? nil : .pdftotext
  }

  /// The helper that `program` is.
  public init(helper program: Path) { self = .helper(Pool { PDFHelper(program) }) }

  /// Reads a PDF, and hands over its pages one after the other; they may begin anew with the first one. `path` is that of the
  /// open file.
  ///
  /// - Throws: `SystemError` when a program cannot be started, `PDFFailure`, and what `page` throws.
  public func read(
    _ file: borrowing OpenFile, at path: Path, page: (PageWords) throws -> Void
  ) throws -> PDFSummary {
    switch self {
    case .pdftotext: return try PDFToText().read(path, page: page)
    case .helper(let pool):
      let loan = pool.take()
      defer { pool.giveBack(loan) }
      return try loan.value.read(file, page: page)
    }
  }
}

private func helperPrograms() -> [Path] {
  guard let folder = programFolder() else { return [] }
  return [folder / "hansearch-pdf", folder.parent / "libexec/hansearch/hansearch-pdf"]
}
