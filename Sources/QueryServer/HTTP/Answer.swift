#if Server
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import NIOPosix
import Platform

/// What a request is answered by, before it is put into the form of HTTP.
struct Answer: Sendable {
  var status = HTTPResponse.Status.ok
  var headers = HTTPFields()
  var body: Body

  enum Body: Sendable {
    case bytes([UInt8])
    /// A part of a file, which is read as it is sent.
    case file(IntactFile, Range<Int>)
  }

  /// Bytes of some type.
  init(_ bytes: [UInt8], type: String) {
    body = .bytes(bytes)
    headers[.contentType] = type
  }

  /// An object on a line of its own.
  init(json line: String) { self.init(Array(line.utf8), type: "application/json") }

  /// A part of a file.
  init(_ file: IntactFile, _ part: Range<Int>, type: String) {
    body = .file(file, part)
    headers[.contentType] = type
  }

  /// What says why there is no other answer.
  init(_ problem: Problem) {
    let line = (try? jsonLine(problem)) ?? "{}\n"
    self.init(Array(line.utf8), type: "application/problem+json")
    status = problem.status
    for field in problem.headers { headers.append(field) }
    headers[.cacheControl] = "no-store"
  }

  /// Nothing but a status.
  init(status: HTTPResponse.Status) {
    self.status = status
    body = .bytes([])
  }
}

// How it is sent.

extension Answer {
  /// Its response: to `HEAD` without what it would hold.
  func response(isHead: Bool) -> Response {
    var response = Response(status: status, headers: headers, body: isHead ? .init() : sent)
    switch status {
    case .notModified, .noContent: response.headers[.contentLength] = nil
    default: response.headers[.contentLength] = String(size)
    }
    return response
  }

  /// Its head and its body at once.
  var whole: (head: HTTPResponse, body: ByteBuffer) {
    var answer = self
    answer.protect()
    answer.headers[.contentLength] = String(size)
    var buffer = ByteBuffer()
    if case .bytes(let bytes) = body { buffer.writeBytes(bytes) }
    return (HTTPResponse(status: status, headerFields: answer.headers), buffer)
  }

  /// How many bytes its body has.
  var size: Int {
    switch body {
    case .bytes(let bytes): bytes.count
    case .file(_, let part): part.count
    }
  }

  /// In pieces, so that it is seen whether a reader takes them.
  private static let pieceSize = 1 << 16

  private var sent: ResponseBody {
    switch body {
    case .bytes(let bytes) where bytes.count <= Self.pieceSize:
      ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .bytes(let bytes):
      Self.pieces(of: 0..<bytes.count) { ByteBuffer(bytes: bytes[$0]) }
    case .file(let file, let part):
      // Reading waits for the disk, which Swift's own threads are too few for.
      Self.pieces(of: part) { part in
        try await NIOThreadPool.singleton.runIfActive {
          ByteBuffer(bytes: try file.read(part.count, at: part.lowerBound))
        }
      }
    }
  }

  private static func pieces(
    of whole: Range<Int>, _ piece: @escaping @Sendable (Range<Int>) async throws -> ByteBuffer
  ) -> ResponseBody {
    ResponseBody(contentLength: whole.count) { writer in
      var start = whole.lowerBound
      while start < whole.upperBound {
        let end = min(start + pieceSize, whole.upperBound)
        try await writer.write(piece(start..<end))
        start = end
      }
      try await writer.finish(nil)
    }
  }
}
#endif
