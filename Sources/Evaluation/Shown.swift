import Failures

/// Bytes of a file as they are shown in a message: shortened, never empty.
func shown(_ bytes: some Sequence<UInt8>) -> Message {
  let text = String(decoding: Array(bytes), as: UTF8.self)
  return text.isEmpty
    ? Message("nothing", zh: "什么也没有") : Message(verbatim: "'\(text.prefix(60))'")
}

/// What is in a line of its own or in a topic for the second time.
func again(_ what: Message, line: Int) -> Message {
  Message(
    "\(what.english) again (it is in line \(line))", zh: "又是 \(what.chinese)（第 \(line) 行已有）")
}

extension Message {
  static let endOfFile = Message("the end of the file", zh: "文件结束")
}
