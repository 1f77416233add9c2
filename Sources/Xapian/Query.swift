import CXapianShim

/// A query as libxapian understands it, before it meets a database.
public indirect enum Query: Sendable, Equatable {
  /// The documents that hold a term, weighted by its wdf.
  case term([UInt8])
  /// The documents that match all; the sum of the weights.
  case and([Query])
  /// The documents that match any; the sum of the weights.
  case or([Query])
  /// The documents that match any, their wdf added up as if they were one term.
  case synonym([Query])
  /// The same documents with each weight times a factor of 0 or more.
  case scaled(Query, by: Double)
}

/// The shim's stack, filled with one query.
struct QueryHandle: ~Copyable {
  let pointer: OpaquePointer

  init() throws(XapianError) {
    pointer = try make { handle, error in xs_query_new(&handle, &error) }
  }

  deinit { xs_query_free(pointer) }

  func push(_ query: Query) throws(XapianError) {
    switch query {
    case .term(let bytes):
      try call { error in lend(bytes) { xs_query_push_term(pointer, $0, $1, &error) } }
    case .and(let parts): try push(parts, XS_AND)
    case .or(let parts): try push(parts, XS_OR)
    case .synonym(let parts): try push(parts, XS_SYNONYM)
    case .scaled(let part, let factor):
      try push(part)
      try call { error in xs_query_scale(pointer, factor, &error) }
    }
  }

  private func push(_ parts: [Query], _ combination: xs_operator) throws(XapianError) {
    guard !parts.isEmpty else {
      return try call { error in xs_query_push_nothing(pointer, &error) }
    }
    for part in parts { try push(part) }
    try call { error in xs_query_combine(pointer, combination, parts.count, &error) }
  }
}
