import JSON
import Platform

extension Output {
  /// Writes an object on a line of its own: UTF-8, keys in alphabetical order, spelled out on a
  /// terminal where a character would upset it.
  public func writeJSON(_ object: some Encodable) throws {
    try writeText(try jsonLine(object))
  }
}
