/// Why the words of a PDF cannot be read.
public enum PDFFailure: Error, Equatable, Sendable {
  /// It cannot be opened without a password.
  case password
  /// It is no PDF, or one that is damaged.
  case damaged
  /// It has more bytes, pages or text than are read.
  case tooLarge
  /// It took more processor time than it may, or nothing came of it in time.
  case tooSlow
  /// It makes poppler crash, or takes more memory than it may.
  case crash
  /// Nothing that reads PDFs is installed.
  case noReader
}

/// What is known of a document besides its pages.
public struct PDFSummary: Equatable, Sendable {
  /// How many pages it says to have.
  public var pages = 0
  /// Whether its text was encrypted; it was read without a password.
  public var isEncrypted = false
  /// Whether there are images in it.
  public var hasImages = false
  /// The title its maker gave it; it is often the name of a file.
  public var title = ""
  /// When it was made, in seconds since 1970, as far as its maker says; 0 where that is unknown.
  public var created = 0
  /// The pages that have errors, and how many. What was read of such a page may be a part of it.
  public var errors: [Int: Int] = [:]
  /// The pages without text.
  public var emptyPages: [Int] = []

  /// Of no document yet.
  public init() {}
}
