import Failures
import Platform

/// Writes a file, which takes the place of an old one when all of it is written; when `body` fails the old one stays.
///
/// - Throws: `Failure` that names the file when it cannot be written, or what `body` throws.
public func writeFile(_ path: Path, _ body: (Output) throws -> Void) throws {
  do {
    let output = try Output(to: path)
    try body(output)
    try output.finish()
  } catch let error as SystemError where error.path == path {
    throw Failure(error, doing: .write)
  } catch Output.Failure.failed(let reason, let chinese) {
    throw Failure(
      "cannot write \(path.lossyText): \(reason)", zh: "不能写入 \(path.lossyText)：\(chinese)")
  }
}
