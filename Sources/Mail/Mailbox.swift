/// The messages of a mailbox (mbox): each behind a line that begins with `From ` and stands behind an empty one. `checkpoint` is called
/// for each line.
public func mailboxMessages(
  _ bytes: [UInt8], checkpoint: () throws -> Void
) rethrows -> [ArraySlice<UInt8>] {
  let mark = Array("From ".utf8)
  var messages: [ArraySlice<UInt8>] = []
  var start: Int?
  var lines = MailLines(bytes[...])
  var isBehindEmpty = true
  while let line = lines.next() {
    try checkpoint()
    if isBehindEmpty, line.starts(with: mark) {
      if let start { messages.append(bytes[start..<line.startIndex]) }
      start = lines.place
    }
    isBehindEmpty = line.isEmpty
  }
  if let start { messages.append(bytes[start...]) }
  return messages
}

/// A message of a mailbox without the `>` that keeps its own lines from being read as the beginning of the next.
public func withoutQuotedFrom(_ message: ArraySlice<UInt8>) -> [UInt8] {
  var plain: [UInt8] = []
  plain.reserveCapacity(message.count)
  var lines = MailLines(message)
  var start = message.startIndex
  while let line = lines.next() {
    let quotes = line.prefix { $0 == UInt8(ascii: ">") }
    if !quotes.isEmpty, line[quotes.endIndex...].starts(with: "From ".utf8) {
      plain += message[start..<line.startIndex]
      start = line.startIndex + 1
    }
  }
  return plain + message[start...]
}
