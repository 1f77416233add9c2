import Platform
import Search

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
    throw Failure("\(name(path)): \(error)", code: .input)
  }
}

private func unpacked(_ path: Path) throws(Failure) -> [UInt8] {
  do {
    let bytes = try path.readToEnd()
    return isGzip(bytes) ? try gunzip(bytes) : bytes
  } catch let error as SystemError {
    throw Failure(
      "cannot read \(name(path)): \(error.reason)", hint: error.advice, code: .input)
  } catch GzipError.tooLarge {
    throw Failure("\(name(path)): unpacked it is more than 4 GB", code: .input)
  } catch {
    throw Failure(
      "\(name(path)): the gzip file is damaged or not whole", hint: "pack it anew", code: .input)
  }
}

private func name(_ path: Path) -> String {
  path == .standardInput ? "standard input" : path.lossyText
}
