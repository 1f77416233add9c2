import Failures
import Platform

/// What `parse` makes of the content of an input file: `-` is standard input, and what gzip packed is
/// unpacked.
/// - Throws: a failure with the exit code for input, which names the file, and the line where `parse`
///   does.
public func input<Content>(
  _ path: Path, _ parse: ([UInt8]) throws(FormatError) -> Content
) throws(Failure) -> Content {
  let bytes = try unpacked(path)
  do {
    return try parse(bytes)
  } catch {
    throw Failure(error.text(in: path.inputName), kind: .input)
  }
}

/// Topics, judgements and runs of millions of lines are below this.
private let maxBytes = 1 << 30
/// gzip makes text of this kind 5 to 50 times smaller; what is more than 200 times as large when it is unpacked, and not small,
/// was made to fill the memory.
private let maxRatio = 200
private let smallSize = 1 << 24

private func unpacked(_ path: Path) throws(Failure) -> [UInt8] {
  let name = path.inputName
  var limit = maxBytes
  do {
    let bytes = try path.readToEnd(limit: maxBytes)
    guard isGzip(bytes) else { return bytes }
    limit = min(maxBytes, max(smallSize, bytes.count * maxRatio))
    return try gunzip(bytes, limit: limit)
  } catch let error as SystemError {
    throw Failure(
      "cannot read \(name.english): \(error.reason)",
      zh: "不能读取 \(name.chinese)：\(error.chineseReason)",
      advice: error.isTooLarge
        ? .text("at most \(megabytes(maxBytes)) are read", zh: "最多读 \(megabytes(maxBytes))")
        : Advice(error), kind: .input)
  } catch GzipError.tooLarge {
    throw Failure(
      "\(name.english): unpacked it is more than \(megabytes(limit))",
      zh: "\(name.chinese)：解压后超过 \(megabytes(limit))",
      advice: .text(
        "at most \(megabytes(maxBytes)) are read, and \(maxRatio) times what is packed",
        zh: "最多读 \(megabytes(maxBytes))，并且不超过压缩时的 \(maxRatio) 倍"),
      kind: .input)
  } catch GzipError.memory {
    throw Failure(
      "\(name.english): there is not enough memory to unpack it", zh: "\(name.chinese)：内存不足，不能解压",
      kind: .input)
  } catch {
    throw Failure(
      "\(name.english): the gzip file is damaged or not whole",
      zh: "\(name.chinese)：gzip 文件已损坏或不完整",
      advice: .text("pack it anew", zh: "请重新压缩"),
      kind: .input)
  }
}

private func megabytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }

extension Path {
  /// What an input file is called; `-` is standard input.
  public var inputName: Message {
    self == .standardInput
      ? Message("standard input", zh: "标准输入") : Message(verbatim: lossyText)
  }
}
