import CMatcher
import CXapianShim

/// The documents that hold any of some terms, as a server is asked for them.
public struct WantedPart: Sendable {
  /// The terms; one at least.
  public let terms: [[UInt8]]
  /// The weight of a document is the sum of wdf times scale over the parts it holds; 0 or more.
  public let scale: Double
  /// What a document that holds it weighs besides; 0 or more.
  public let mark: Double
  /// What a document has to do with it.
  public let need: Need

  /// What a document has to do with a part.
  public enum Need: Sendable {
    /// It holds each of these.
    case required
    /// It holds one of these, where there are any.
    case enough
    /// It may hold it.
    case besides
  }

  /// A part that documents have this to do with.
  public init(_ terms: [[UInt8]], scale: Double = 0, mark: Double = 0, _ need: Need) {
    self.terms = terms
    self.scale = scale
    self.mark = mark
    self.need = need
  }
}

extension Database {
  /// In how many documents each of some terms is, and whether any document holds all of the first `together`, in one exchange with the
  /// server that has the database.
  public func serverFrequencies(
    of terms: [[UInt8]], together: Int = 0
  ) throws(XapianError) -> (frequencies: [Int], areTogether: Bool) {
    guard !terms.isEmpty else { return ([], false) }
    var found = [UInt32](repeating: 0, count: terms.count)
    var areTogether = false
    try unsafe call { error in
      unsafe lend(terms.flatMap(\.self)) { bytes, _ in
        unsafe found.withUnsafeMutableBufferPointer {
          unsafe xs_server_frequencies(
            handle, bytes, terms.map(\.count), terms.count, min(together, terms.count),
            $0.baseAddress, &areTogether, &error)
        }
      }
    }
    return (found.map(Int.init), areTogether)
  }

  /// The best `limit` documents, by weight and then docid, that the server which has the database finds, in one exchange. Its matcher
  /// is libxapian's own.
  public func serverSearch(
    _ parts: [WantedPart], limit: Int = .max
  ) throws(XapianError) -> [Match] {
    let wanted = parts.map {
      xs_wanted(terms: $0.terms.count, scale: $0.scale, mark: $0.mark, need: xs_need($0.need))
    }
    let terms = parts.flatMap(\.terms)
    return try unsafe matches(nil) { (context, _, _) throws(XapianError) in
      try unsafe call { error in
        unsafe lend(terms.flatMap(\.self)) { bytes, _ in
          unsafe xs_server_search(
            handle, wanted, wanted.count, bytes, terms.map(\.count), limit, collectMatch, context,
            &error)
        }
      }
    }
  }
}

extension xs_need {
  fileprivate init(_ need: WantedPart.Need) {
    self =
      switch need {
      case .required: XS_REQUIRED
      case .enough: XS_ENOUGH
      case .besides: XS_BESIDES
      }
  }
}
