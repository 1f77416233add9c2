#if Server
import Answering
import Failures
import HTTPTypes
import Hummingbird
import Platform

extension API {
  /// The file that a paragraph is of: a PDF as it is, text as UTF-8, anything else as bytes that nobody looks into. It is asked
  /// for by the id of a paragraph, so nothing is given out but what was indexed, and that only as it was then.
  func source(_ asked: Asked) async throws(Problem) -> Answer {
    let parameters = try asked.parameters("id", "index")
    let (id, index, current) = (try parameters.id(), try parameters.index(), indexes.current)
    var answer = try await inThread(asked) { () throws(Failure) in
      let source = try indexes.answered { snapshot throws(Failure) in
        try snapshot.source(ofParagraph: id, index: index, from: current)
      }
      let tag = "\"\(source.hash.text)\""
      if Answer.isKnown(tag, asked.headers) { return Answer.notModified(tag) }
      var answer = try Answer(source)
      answer.tag(tag)
      answer.headers[.contentDisposition] = disposition(source.location.name)
      return answer
    }
    answer.headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
    try answer.takePart(of: asked.headers)
    return answer
  }
}

extension Answer {
  fileprivate init(_ source: Source) throws(Failure) {
    if source.form == .text {
      self.init(try source.text(), type: "text/plain; charset=utf-8")
    } else {
      let file = try source.open()
      let type = source.form == .pdf ? "application/pdf" : "application/octet-stream"
      self.init(file, 0..<file.size, type: type)
    }
  }
}

/// What says that it is to be shown, and what it is called (RFC 6266).
private func disposition(_ name: Path) -> String {
  let spelled = name.bytes.map { byte in
    isNameByte(byte) ? String(Unicode.Scalar(byte)) : percentEncoded(byte)
  }
  return "inline; filename*=UTF-8''\(spelled.joined())"
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: "-._~".utf8.contains(byte)
  }
}
#endif
