import Failures
import HTML
import Index
import Mail
import Platform
import Text

/// Messages of mail, and pages of the web that were saved as such (mhtml), told by the ending of their name or by their headers. What is
/// attached is a file in them.
struct MailKind: SourceKind {
  let name = "eml"
  let version = 1
  /// What reads attachments.
  let kinds: SourceKinds

  func claims(_ head: SourceHead) -> Bool {
    head.format == nil
      && (["eml", "mht", "mhtml"].contains(head.ending) || beginsMessage(head.bytes))
  }

  /// Nil for a text without headers.
  func extraction(of content: SourceContent) throws -> Extraction? {
    let message = MailMessage(try content.bytes())
    return message.headers.isEmpty ? nil : try extraction(of: message, in: content)
  }

  /// What a message says that lies in a file.
  func extraction(of message: MailMessage, in content: SourceContent) throws -> Extraction {
    var reader = MailReader(message)
    for part in message.texts { try reader.add(part) }
    var extraction = reader.extraction
    var names: Set<String> = []
    for (number, part) in message.attachments.enumerated() {
      try Interruption.checkpoint()
      var name = attachmentName(part, number + 1)
      if !names.insert(name).inserted { name = "\(number + 1)-\(name)" }
      extraction.members += try kinds.readings(of: part.content, Path(name), in: content)
    }
    return extraction
  }
}

/// Mailboxes (mbox), whose messages are files in them, named by their numbers.
struct MailboxKind: SourceKind {
  let name = "mbox"
  let version = 1
  /// What reads the messages.
  let mail: MailKind

  func claims(_ head: SourceHead) -> Bool {
    guard head.format == nil, head.bytes.starts(with: "From ".utf8) else { return false }
    let rest = head.bytes.drop { $0 != 0x0A }.dropFirst()
    return ["mbox", "mbx"].contains(head.ending) || beginsMessage(rest)
  }

  func extraction(of content: SourceContent) throws -> Extraction? {
    let messages = try mailboxMessages(content.bytes()) { try Interruption.checkpoint() }
    var extraction = Extraction(paragraphs: [])
    for (number, message) in messages.enumerated() {
      let message = MailMessage(withoutQuotedFrom(message))
      extraction.members += try mail.extraction(of: message, in: content)
        .readings(Path("\(number + 1).eml"), mail)
    }
    return extraction
  }
}

/// Whether bytes begin with headers of mail: a line of one that only mail has, or of one that letters have too and others below.
private func beginsMessage(_ bytes: ArraySlice<UInt8>) -> Bool {
  let head = bytes.prefix(8_192).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  let first = head.prefix { $0 != UInt8(ascii: ":") && $0 > 0x20 }
  let name = String(decoding: first, as: UTF8.self)
  guard first.count < head.count, head[first.count] == UInt8(ascii: ":") else { return false }
  if ["return-path", "delivered-to", "received", "x-mozilla-status"].contains(name) { return true }
  guard ["from", "to", "date", "subject", "message-id", "mime-version", "reply-to"].contains(name)
  else {
    return false
  }
  let others = ["\nfrom:", "\ndate:", "\nmessage-id:", "\nmime-version:", "\nsubject:"]
  return others.count { head.firstRange(of: Array($0.utf8)) != nil } >= 2
}

/// What an attachment is called, without folders; by its number where it has no name.
private func attachmentName(_ part: MailPart, _ number: Int) -> String {
  let name = part.name.map { headerText($0, mailText) } ?? ""
  let last = name.split { $0 == "/" || $0 == "\\" || $0.isNewline }.last.map(String.init) ?? ""
  if !last.isEmpty, last != ".", last != ".." { return last }
  let endings = [
    "text/plain": ".txt", "text/html": ".html", "message/rfc822": ".eml", "application/pdf": ".pdf",
  ]
  return "\(number)\(endings[part.type] ?? "")"
}

/// Bytes of a header as text, whatever they are in.
private func mailText(_ bytes: [UInt8], _ charset: String?) -> String {
  mailScalars(bytes, charset).map { String($0) } ?? String(decoding: bytes, as: UTF8.self)
}

/// Bytes of a message as text; nil where they are none. What encoding they say they are in counts as that of pages of the web does, but
/// for those whose bytes look like ASCII.
private func mailScalars(_ bytes: [UInt8], _ charset: String?) -> Scalars? {
  let encoding = charset.map { Encoding($0.uppercased()) }
  if let encoding, sevenBit.contains(encoding.name), encoding.isReadable {
    return try? decode(bytes, from: encoding, with: convert(_:from:mending:)).scalars
  }
  return try? decode(bytes, declared: encoding, with: convert(_:from:mending:)).scalars
}

private let sevenBit = [
  "HZ-GB-2312", "HZ", "ISO-2022-CN", "ISO-2022-JP", "ISO-2022-KR", "UTF-7",
]

/// Puts together what a message says.
private struct MailReader {
  private let message: MailMessage
  private var blocks: [MarkupBlock] = []
  private var page: HTMLPage?
  private var lost = 0

  init(_ message: MailMessage) { self.message = message }

  mutating func add(_ part: MailPart) throws {
    guard let text = mailScalars(part.content, part.charset) else {
      lost += part.content.isEmpty ? 0 : 1
      return
    }
    if part.type == "text/html" {
      let page = try htmlPage(text) { try Interruption.checkpoint() }
      self.page = self.page ?? page
      blocks += page.blocks
    } else {
      let lines = Scalars(part.unwrapped(String(text)).unicodeScalars)
      blocks += try paragraphs(of: lines) { try Interruption.checkpoint() }.map { paragraph in
        var block = MarkupBlock(.text)
        block.parts = [MarkupBlock.Part(paragraph.text, line: 1)]
        return block
      }
    }
  }

  private func header(_ name: String) -> String? {
    let text = message.headers[name].map { headerText($0, mailText) }
    return text?.isEmpty == false ? text : nil
  }

  var extraction: Extraction {
    let subject =
      header("subject").map { (Scalars($0.unicodeScalars), 1) } ?? page?.title.map { ($0.text, 1) }
    let sender = header("from").flatMap { $0.contains("Saved by ") ? nil : $0 }
    let from = sender.map { (Scalars($0.unicodeScalars), 1) }
    let heads = heads(title: subject, author: from, of: blocks)
    var found = paragraphs(of: numbered(heads + blocks))
    let fields = fields.object
    for index in found.indices { found[index].fields = fields }
    var extraction = Extraction(
      paragraphs: found, unit: .paragraph, date: date ?? printedDate(of: found))
    if lost > 0 {
      extraction.unread.append(
        Unread(
          count: lost,
          reason: "\(lost == 1 ? "part is" : "parts are") in no encoding that is known",
          zh: "有 \(lost) 个部分的编码认不出来"))
    }
    if message.isCut {
      extraction.unread.append(
        Unread(
          count: 1, reason: "message has more parts, or parts nested deeper, than is read",
          zh: "这封邮件的部分太多，或嵌套太深，没有读全"))
    }
    return extraction
  }

  private var date: PageDate? {
    let published = page?.published.flatMap { Period($0) }
    return (published ?? message.headers["date"].flatMap(mailDate)).map {
      PageDate($0, from: .frontMatter)
    }
  }

  /// Who has sent it to whom.
  private var fields: FurtherFields {
    let members = ["from", "to", "cc"].compactMap { name in
      header(name).map {
        jsonString(Scalars(name.unicodeScalars)) + [":"] + jsonString(Scalars($0.unicodeScalars))
      }
    }
    return FurtherFields(members)
  }
}
