import Foundation
import TestSupport
import Testing
import Text

@testable import Mail

/// Messages of mail. `scripts/make-mail` makes the files; the transcript `mail` has what is indexed of them.
@Suite(.timed) struct MailTests {
  private static let folder = Project.folder.appending(path: "Tests/Fixtures/mail")

  private func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: Self.folder.appending(path: name)))
  }

  private func text(_ bytes: [UInt8], _ charset: String?) -> String {
    "\(charset.map { "\($0):" } ?? "")\(String(decoding: bytes, as: UTF8.self))"
  }

  static let headers: [(value: String, text: String)] = [
    ("plain  text\t here", "plain text here"), ("=?UTF-8?B?5a2X?=", "utf-8:字"),
    ("=?utf-8?q?=E5=AD=97_=e5=ad=97?=", "utf-8:字 字"), ("a =?utf-8?B?5a2X?= b", "a utf-8:字 b"),
    // Cut inside a character, and with a blank between that is none.
    ("=?utf-8?B?5a0=?=\n =?utf-8?B?lw==?=", "utf-8:字"), ("=?a?Q?x?= =?b?Q?y?=", "a:xb:y"),
    ("=?utf-8*zh?Q?x?=", "utf-8:x"), ("=?utf-8?Q?a?b?=", "utf-8:a?b"),
    ("\"=?utf-8?B?5a2X?=\" <a@b>", "\"utf-8:字\" <a@b>"), ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
    ("=?utf-8?B?5a2X", "=?utf-8?B?5a2X"), ("=?", "=?"),
    ("=?utf-8?B?5a2X =?utf-8?B?5a2X?=", "=?utf-8?B?5a2X utf-8:字"),
    ("=??B?5a2X?=", "=??B?5a2X?="), ("", ""),
    ("=?utf-8?B?5a2X?==?utf-8?B?5a2X?=", "utf-8:字字"),
  ]

  @Test(arguments: headers) func textOfAHeader(_ row: (value: String, text: String)) {
    #expect(headerText(Array(row.value.utf8), text) == row.text)
  }

  static let encodings: [(name: String, written: String, content: String)] = [
    ("base64", "5a2X\n5a2X", "字字"), ("base64", "5a2X!5a2X==", "字字"),
    ("base64", "5a0", "\u{E5}\u{AD}"), ("base64", "", ""),
    ("quoted-printable", "=E5=AD=97 \na=\nb=20\n", "字\nab \n"),
    ("quoted-printable", "=zz=4=", "=zz=4"),
    ("8bit", "字\n", "字\n"),
  ]

  @Test(arguments: encodings)
  func contentOfAPart(_ row: (name: String, written: String, content: String)) {
    let content = decoded(Array(row.written.utf8)[...], row.name)
    #expect(content == Array(row.content.utf8) || content == [0xE5, 0xAD], "\(row)")
  }

  static let values: [(value: String, key: String, is: String?)] = [
    ("text/plain; charset=GBK", "charset", "GBK"), ("a; B=\"x;\\\"y\" ;c=d", "b", "x;\"y"),
    ("a; name*=utf-8'zh'%E5%AD%97", "name", "字"),
    ("a; name*0*=''%E5%AD; name*1*=%97; name*2=.txt", "name", "字.txt"),
    ("a; b", "b", nil), ("a; b=\"", "b", ""), ("a; b=1; b=2", "b", "1"),
  ]

  @Test(arguments: values) func parameterOfAHeader(_ row: (value: String, key: String, is: String?))
  {
    #expect(HeaderValue(Array(row.value.utf8))[row.key] == row.is.map { Array($0.utf8) }, "\(row)")
  }

  static let dates: [(value: String, day: String?)] = [
    ("Fri, 18 Aug 2023 06:30:00 +0800", "2023-08-18"), ("18 Aug 23 06:30 CST", "2023-08-18"),
    ("Fri Aug 18 06:30:00 2023", "2023-08-18"), ("18-Aug-1998", "1998-08-18"),
    ("1 jan 98", "1998-01-01"),
    ("31 Feb 2023", nil), ("yesterday", nil), ("", nil),
  ]

  @Test(arguments: dates) func dayOfAHeader(_ row: (value: String, day: String?)) {
    #expect(mailDate(Array(row.value.utf8))?.description == row.day, "\(row)")
  }

  @Test func partsOfAMessage() throws {
    let message = MailMessage(try bytes("gbk.eml"))
    #expect(message.texts.map(\.charset) == ["gb2312"])
    #expect(
      message.attachments.map(\.type) == ["application/octet-stream", "text/plain", "image/png"])
    #expect(message.attachments[1].name.map { String(decoding: $0, as: UTF8.self) } == "湖水.txt")
    let flowed = MailMessage(try bytes("flowed.eml"))
    #expect(flowed.texts.map(\.isFlowed) == [true] && flowed.attachments.isEmpty)
    let page = MailMessage(try bytes("page.mhtml"))
    #expect(page.texts.map(\.type) == ["text/html"] && page.attachments.isEmpty)
    #expect(MailMessage(try bytes("bad/nested.eml")).isCut)
    #expect(MailMessage(try bytes("bad/open.eml")).texts.count == 1)
  }

  @Test func messagesOfAMailbox() throws {
    let messages = mailboxMessages(try bytes("all.mbox")) {}
    #expect(messages.count == 3)
    let second = String(decoding: withoutQuotedFrom(messages[1]), as: UTF8.self)
    #expect(second.contains("\nFrom here on\n>From 两层\n不是 From 开头\n"))
    #expect(mailboxMessages(Array("no mailbox\n\nFrom x".utf8)) {}.count == 1)
  }

  /// Anything is a message, and what is nested costs its length.
  @Test(arguments: ["gbk.eml", "flowed.eml", "page.mhtml", "all.mbox", "bad/nested.eml"])
  func anythingIsRead(_ name: String) throws {
    var random = Seeded(24)
    let whole = try bytes(name)
    for _ in 0..<200 {
      let bytes = whole.damaged(using: &random)
      for message in mailboxMessages(bytes, checkpoint: {}) + [bytes[...]] {
        let message = MailMessage(withoutQuotedFrom(message))
        let length = (message.texts + message.attachments).reduce(0) { $0 + $1.content.count }
        #expect(length <= bytes.count)
        for name in ["subject", "from"] { message.headers[name].map { _ = headerText($0, text) } }
      }
    }
  }
}
