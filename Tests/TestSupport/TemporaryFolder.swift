import Foundation

/// A folder that goes with its owner.
package final class TemporaryFolder {
  package let path: String

  package init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let url = base.appending(path: "hansearch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders it needs, and gives its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = URL(fileURLWithPath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// Writes a script for the shell that can be run, and gives its path. Another process writes it: what this one has open
  /// for writing, and with it each process that another test is starting, cannot be run.
  package func write(script: String, to name: String) throws -> String {
    let text = try write("#!/bin/sh\n" + script, to: name + ".text")
    let copying = try Process.run(
      URL(fileURLWithPath: "/bin/sh"),
      arguments: ["-c", "cat \"$1.text\" >\"$1\" && chmod 755 \"$1\"", "sh", path + "/" + name])
    copying.waitUntilExit()
    return String(text.dropLast(".text".count))
  }
}
