#if Server
import HTTPTypes
import Hummingbird
import Platform

// Answers that a client has already (RFC 9110, 13), and answers made smaller.

extension Answer {
  /// Whether a header `If-None-Match` has the tag. It is compared weakly: tags tell states of the index, not bytes.
  static func isKnown(_ tag: String, _ headers: HTTPFields) -> Bool {
    let known = headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }
    return known.contains { other in
      let other = other.drop { $0 == " " }.prefix { $0 != " " }
      return other == "*" || bare(other) == bare(tag[...])
    }
  }

  private static func bare(_ tag: Substring) -> Substring {
    tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
  }

  /// What says that a client has it.
  static func notModified(_ tag: String) -> Answer {
    var answer = Answer(status: .notModified)
    answer.tag(tag)
    return answer
  }

  /// Marks it as that of a state, which is asked for anew each time.
  mutating func tag(_ tag: String) {
    headers[.eTag] = tag
    headers[.cacheControl] = "private, no-cache"
    headers[.vary] = "Accept-Encoding"
  }

  /// Packs what is worth it, where the client can unpack it.
  mutating func pack(for headers: HTTPFields) {
    guard case .bytes(let bytes) = body, bytes.count > 1024, takesGzip(headers),
      let packed = gzip(bytes), packed.count < bytes.count
    else { return }
    body = .bytes(packed)
    self.headers[.contentEncoding] = "gzip"
  }
}

private func takesGzip(_ headers: HTTPFields) -> Bool {
  let codings = headers[values: .acceptEncoding].flatMap { $0.split(separator: ",") }
  return codings.contains { coding in
    let parts = coding.split(separator: ";").map { part in
      part.filter { $0 != " " && $0 != "\t" }.lowercased()
    }
    let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
    return (parts.first == "gzip" || parts.first == "*") && (weight ?? 1) > 0
  }
}
#endif
