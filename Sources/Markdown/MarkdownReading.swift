import CCmark
import Text

/// The blocks of a text in Markdown, as GitHub reads it (cmark-gfm); nil where it is too large or too deep to be one that
/// somebody wrote: it is read like any other text then.
public func markdownBlocks(of text: [UInt8]) -> [MarkupBlock]? {
  guard text.count <= maxText, !isTooDeep(text) else { return nil }
  _ = extensions
  guard let parser = unsafe cmark_parser_new(CMARK_OPT_SOURCEPOS) else { return nil }
  defer { unsafe cmark_parser_free(parser) }
  for name in ["table", "strikethrough", "tasklist"] {
    guard let syntax = unsafe cmark_find_syntax_extension(name) else { return nil }
    unsafe cmark_parser_attach_syntax_extension(parser, syntax)
  }
  unsafe withNotesShown(text).withUnsafeBytes { bytes in
    let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    unsafe cmark_parser_feed(parser, start, bytes.count)
  }
  guard let document = unsafe cmark_parser_finish(parser) else { return nil }
  defer { unsafe cmark_node_free(document) }
  return unsafe blocks(of: document)
}

/// Registered once, for all threads.
private let extensions: Void = cmark_gfm_core_extensions_ensure_registered()

/// A tree takes some ten times as much memory as its text.
private let maxText = 64_000_000

private func blocks(of document: OpaquePointer) -> [MarkupBlock]? {
  guard let steps = unsafe cmark_iter_new(document) else { return nil }
  defer { unsafe cmark_iter_free(steps) }
  var reader = BlockReader()
  while true {
    let event = unsafe cmark_iter_next(steps)
    guard event != CMARK_EVENT_DONE, let node = unsafe cmark_iter_get_node(steps) else { break }
    reader.take(unsafe Node(node), isEntered: event == CMARK_EVENT_ENTER)
  }
  return reader.blocks
}

/// What is read of a node.
struct Node {
  let type: String
  let literal: String
  let line: Int
  let level: Int
  let isFenced: Bool

  init(_ node: OpaquePointer) {
    type = unsafe cmark_node_get_type_string(node).map { unsafe String(cString: $0) } ?? ""
    literal = unsafe cmark_node_get_literal(node).map { unsafe String(cString: $0) } ?? ""
    line = Int(unsafe cmark_node_get_start_line(node))
    level = Int(unsafe cmark_node_get_heading_level(node))
    var (length, offset, mark): (CInt, CInt, CChar) = (0, 0, 0)
    isFenced = unsafe cmark_node_get_fenced(node, &length, &offset, &mark) != 0
  }
}

private let maxMarks = 1_000

/// Whether a line has more marks than a writer puts there: what is nested that deep costs the square of its length in cmark.
private func isTooDeep(_ text: [UInt8]) -> Bool {
  let marks = Array("[]*_<>`!~&-+.)".utf8)
  let isMark = (0...UInt8.max).map { marks.contains($0) }
  var count = 0
  for byte in text {
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { count = 0 }
    if isMark[Int(byte)] { count += 1 }
    if count > maxMarks { return true }
  }
  return false
}
