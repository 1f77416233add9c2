import Failures
import Platform

/// What `parse` makes of the content of an input file: `-` is standard input, and what gzip packed is
/// unpacked.
/// - Throws: a failure with the exit code for input, which names the file, and the line where `parse`
///   does.
public func input<Content, Malformed: Error & CustomStringConvertible>(
  _ path: Path, _ parse: ([UInt8]) throws(Malformed) -> Content
) throws(Failure) -> Content {
  let bytes = try unpacked(path)
  do {
    return try parse(bytes)
  } catch {
    throw Failure("\(name(path)): \(error)", kind: .input)
  }
}

/// Topics, judgements and runs of millions of lines are below this.
private let maxBytes = 1 << 30
/// gzip makes text of this kind 5 to 50 times smaller; what is more than 200 times as large when it is unpacked, and not small,
/// was made to fill the memory.
private let maxRatio = 200
private let smallSize = 1 << 24

private func unpacked(_ path: Path) throws(Failure) -> [UInt8] {
  var limit = maxBytes
  do {
    let bytes = try path.readToEnd(limit: maxBytes)
    guard isGzip(bytes) else { return bytes }
    limit = min(maxBytes, max(smallSize, bytes.count * maxRatio))
    return try gunzip(bytes, limit: limit)
  } catch let error as SystemError {
    throw Failure(
      "cannot read \(name(path)): \(error.reason)",
      advice: (error.isTooLarge ? "at most \(megabytes(maxBytes)) are read" : error.advice).map(
        Advice.text),
      kind: .input)
  } catch GzipError.tooLarge {
    throw Failure(
      "\(name(path)): unpacked it is more than \(megabytes(limit))",
      advice: .text(
        "at most \(megabytes(maxBytes)) are read, and \(maxRatio) times what is packed"),
      kind: .input)
  } catch GzipError.memory {
    throw Failure("\(name(path)): there is not enough memory to unpack it", kind: .input)
  } catch {
    throw Failure(
      "\(name(path)): the gzip file is damaged or not whole", advice: .text("pack it anew"),
      kind: .input)
  }
}

private func megabytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }

private func name(_ path: Path) -> String {
  path == .standardInput ? "standard input" : path.lossyText
}
