import Failures
import Options
import PDF

/// The option that has pages without text recognized.
struct RecognitionArguments: OptionValues {
  private var isWanted = false

  static var options: [Option<Self>] {
    [
      .flag(
        "--ocr",
        help: "Recognize the pages of PDFs that have no text, such as scans, with tesseract.",
        zh: "用 tesseract 识别 PDF 里没有文字的页，例如扫描件。",
        details: Message(
          """
          A page takes some seconds. What was recognized is kept, and later runs use it without this \
          option, too. Files that were not read for want of it are tried again.
          """,
          zh: "每页要几秒。识别的结果会保留，以后不带这个选项也用它。以前因为没有它而没读成的文件会再读一次。")
      ) { $0.isWanted = true }
    ]
  }

  /// What recognizes them, where that is wanted and installed, and why not all of them can be.
  func tesseract() -> (Tesseract?, problem: Message?) {
    guard isWanted else { return (nil, nil) }
    guard case .helper = PDFReader.installed() else {
      return (
        nil,
        Message(
          "--ocr does nothing: hansearch-pdf is missing; run scripts/install",
          zh: "--ocr 不起作用：缺少 hansearch-pdf；请运行 scripts/install")
      )
    }
    do throws(Tesseract.Missing) {
      return (try Tesseract(), nil)
    } catch {
      return (nil, error.problem)
    }
  }
}

extension Tesseract.Missing {
  fileprivate var problem: Message {
    let what = Message(
      "tesseract\(language.map { "'s language \($0)" } ?? "")",
      zh: "tesseract\(language.map { " 的语言 \($0)" } ?? "")")
    return Message(
      "--ocr does nothing: \(what.english) is missing; install \(packages.joined(separator: " "))",
      zh: "--ocr 不起作用：缺少 \(what.chinese)；请安装 \(packages.joined(separator: " "))")
  }
}
