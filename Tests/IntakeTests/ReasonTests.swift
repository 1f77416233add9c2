import Failures
import IndexFixture
import Office
import PDF
import Platform
import TestSupport
import Testing
import Text

@testable import Archives
@testable import Index
@testable import Intake

/// What is said of files that are not read, in both languages.
@Suite(.timed) struct ReasonTests {
  private static let failures: [any SourceFailure] =
    [PDFFailure.password, .damaged, .tooLarge, .tooSlow, .crash, .noReader] as [PDFFailure]
    + [ArchiveFailure.damaged, .password, .tooLarge, .bomb, .tooSlow, .unsupported]
    + [Antiword.Failure.password, .damaged, .tooSlow, .tooLarge, .crash]
    + [OfficeFailure.damaged, .brokenPart("word/document.xml"), .password, .tooLarge].map {
      DocumentFailure(kind: Message(verbatim: "docx"), failure: $0)
    }
    + [
      RecordFailure.noTextColumn, .duplicate(id: "d", line: 3, first: 1),
      .unreadable(line: 2, expected: Message("a record with an id", zh: "有 id 的记录")),
    ]
    + [
      DecodingFailure.binary, .unknown(offset: 3, line: 2), .invalid(.utf8, line: 3),
      .unsupported(.utf8),
    ]

  @Test func reasonsAreInBothLanguages() {
    for reason in Self.failures.map(\.reason)
      + [FileKind.binary, .pdf, .word, .oversized, .special]
      .map(\.reason)
    {
      #expect(isChinese(reason.chinese), "\(reason.chinese)")
      #expect(!reason.english.unicodeScalars.contains(where: isHan), "\(reason.english)")
    }
  }

  private func isHan(_ scalar: Unicode.Scalar) -> Bool {
    ("\u{4E00}"..."\u{9FFF}").contains(scalar)
  }

  /// Whether it holds Chinese, and of English no two words one behind the other.
  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains(where: isHan) && text.firstMatch(of: /[a-z]{2,} [a-z]{2,}/) == nil
  }

  /// A name from outside may have in it what stands between the languages; a text of an earlier version has one language.
  @Test func whatIsStoredIsReadBack() {
    let message = Message("not there; id \u{1F}x", zh: "不在")
    #expect(Message(stored: message.stored) == Message("not there; id  x", zh: "不在"))
    #expect(Message(stored: "old text").chinese == "old text")
    let unread = Unread(count: 3, reason: "of 8 pages have no text", zh: "共 8 页，其中 3 页没有文字")
    #expect(Unread(stored: unread.text.stored[...]) == unread)
    #expect(Unread(stored: "none") == nil && Unread(stored: "x y") == nil)
  }
}
