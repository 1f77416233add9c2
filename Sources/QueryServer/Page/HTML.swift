#if Server
import Basics

/// A piece of a page. What is interpolated is text, and escaped, unless it is a piece of a page itself: so nothing that was indexed
/// or typed can be taken for a tag, wherever it is put.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  let source: String

  static let none: HTML = ""

  init(stringLiteral source: StaticString) { self.source = source.description }
  init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

  /// Pieces, one after the other.
  init(_ pieces: some Sequence<HTML>) { source = pieces.reduce(into: "") { $0 += $1.source } }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + 32 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: StaticString) { source += literal.description }
    mutating func appendInterpolation(_ text: String) { source += escapingHTML(text) }
    mutating func appendInterpolation(_ number: Int) { source += String(number) }
    mutating func appendInterpolation(_ piece: HTML?) { source += piece?.source ?? "" }
    mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { source += piece.source }
    }
  }
}
#endif
