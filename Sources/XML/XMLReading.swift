import CExpat

/// What stands next in XML.
public enum XMLEvent {
  /// Names are without what says of which namespace they are.
  case start(String, XMLAttributes)
  case end(String)
  case text(String)
}

/// What an element says in its tag.
public struct XMLAttributes {
  fileprivate let pairs: [(name: String, value: String)]

  /// The value of the first attribute of that name, in whatever namespace.
  public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// The values of all attributes of that name, which are in different namespaces.
  public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
}

/// Why XML is not read.
public enum XMLFailure: Error, Equatable {
  /// It is not well-formed, on this line.
  case malformed(line: Int)
  /// It is nested deeper, or larger, than anybody writes it.
  case excessive
  /// It declares entities, of which few bytes can make any number.
  case entities
}

/// Hands on what stands in XML, by expat. It reads no other file, and expands no entities but the five of XML.
///
/// - Throws: `XMLFailure`, and what `take` throws.
public func readXML(_ bytes: [UInt8], _ take: (XMLEvent) throws -> Void) throws {
  guard let length = CInt(exactly: bytes.count) else { throw XMLFailure.excessive }
  try withoutActuallyEscaping(take) { take in
    guard let parser = unsafe XML_ParserCreateNS(nil, namespaceMark) else {
      throw XMLFailure.excessive
    }
    defer { unsafe XML_ParserFree(parser) }
    let reading = unsafe Reading(parser, take)
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(reading).toOpaque())
    unsafe setHandlers(of: parser)
    let status = unsafe bytes.withUnsafeBytes { bytes in
      unsafe XML_Parse(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), length, 1)
    }
    if let failure = reading.failure { throw failure }
    guard status == XML_STATUS_OK else {
      throw XMLFailure.malformed(line: Int(clamping: unsafe XML_GetCurrentLineNumber(parser)))
    }
    withExtendedLifetime(reading) {}
  }
}

/// Between the namespace and the name; in neither.
private let namespaceMark: CChar = 0x0A

private let maxDepth = 1_000

/// What the functions that expat calls have in hand.
@safe private final class Reading {
  private let parser: OpaquePointer
  private let take: (XMLEvent) throws -> Void
  private(set) var failure: (any Error)?
  private var depth = 0

  init(_ parser: OpaquePointer, _ take: @escaping (XMLEvent) throws -> Void) {
    unsafe self.parser = unsafe parser
    self.take = take
  }

  func send(_ event: XMLEvent) {
    guard failure == nil else { return }
    do {
      try count(event)
      try take(event)
    } catch {
      stop(error)
    }
  }

  func stop(_ error: any Error) {
    failure = failure ?? error
    _ = unsafe XML_StopParser(parser, 0)
  }

  private func count(_ event: XMLEvent) throws {
    switch event {
    case .start: depth += 1
    case .end: depth -= 1
    case .text: break
    }
    if depth > maxDepth { throw XMLFailure.excessive }
  }
}

private func setHandlers(of parser: OpaquePointer) {
  unsafe XML_SetElementHandler(
    parser,
    { data, name, attributes in
      guard let reading = unsafe reading(data), let name = unsafe name else { return }
      let found = unsafe attributes.map { unsafe pairs(in: $0) } ?? []
      reading.send(.start(unsafe localName(name), XMLAttributes(pairs: found)))
    },
    { data, name in
      guard let reading = unsafe reading(data), let name = unsafe name else { return }
      reading.send(.end(unsafe localName(name)))
    })
  unsafe XML_SetCharacterDataHandler(parser) { data, text, length in
    guard let reading = unsafe reading(data), let text = unsafe text, length > 0 else { return }
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(length))
    reading.send(.text(unsafe String(decoding: bytes, as: UTF8.self)))
  }
  unsafe XML_SetEntityDeclHandler(parser) { data, _, _, _, _, _, _, _, _ in
    unsafe reading(data)?.stop(XMLFailure.entities)
  }
}

private func reading(_ data: UnsafeMutableRawPointer?) -> Reading? {
  unsafe data.map { unsafe Unmanaged<Reading>.fromOpaque($0).takeUnretainedValue() }
}

private func localName(_ name: UnsafePointer<CChar>) -> String {
  var start = unsafe name
  var next = unsafe name
  while unsafe next.pointee != 0 {
    if unsafe next.pointee == namespaceMark { unsafe start = unsafe next + 1 }
    unsafe next += 1
  }
  return unsafe String(cString: start)
}

/// Names and values, up to the null behind them.
private func pairs(
  in attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>
) -> [(name: String, value: String)] {
  var result: [(name: String, value: String)] = []
  var next = unsafe attributes
  while let name = unsafe next[0], let value = unsafe next[1] {
    result.append((unsafe localName(name), unsafe String(cString: value)))
    unsafe next += 2
  }
  return result
}
