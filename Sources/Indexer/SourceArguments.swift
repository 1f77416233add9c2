import Console
import Failures
import Index
import Intake
import Options
import Platform
import Text

/// The options that say which files are read, and how.
struct SourceArguments: OptionValues {
  var encoding: Encoding?
  var include: [Glob] = []
  var exclude: [Glob] = []
  var maxSize: Int?

  static var options: [Option<Self>] {
    [
      .option(
        "--encoding", value: .name, help: "The encoding of all files, by its name for iconv.",
        zh: "所有文件的编码，用 iconv 的名称。",
        details: Message(
          "Default: found out for each: UTF-8, UTF-16, GB18030, Big5 or a rarer one.",
          zh: "默认：逐个辨认：UTF-8、UTF-16、GB18030、Big5 或较少见的编码。")
      ) { $0.encoding = Encoding($1.text) },
      .option(
        "--include", value: .glob,
        help: "Take only files that the pattern fits, such as '*.txt'; may be repeated.",
        zh: "只取符合模式的文件，例如 '*.txt'；可以重复。", isRepeatable: true
      ) { $0.include.append(Glob(try $1.path())) },
      .option(
        "--exclude", value: .glob,
        help: "Leave out files and folders that the pattern fits; may be repeated.",
        zh: "不取符合模式的文件和文件夹；可以重复。", isRepeatable: true
      ) { $0.exclude.append(Glob(try $1.path())) },
      .option(
        "--max-size", value: Message("size", zh: "大小"),
        help: "Leave out files above this size, in bytes or with k, M or G.",
        zh: "不取超过这个大小的文件；单位是字节，或写上 k、M、G。"
      ) { $0.maxSize = try size($1.text) },
    ]
  }

  func validate() throws {
    guard let encoding, !encoding.isReadable else { return }
    let nearest = encoding.nearest.map(\.name)
    throw UsageError(
      "--encoding takes the name of an encoding, and \(encoding.name) is none that is known here. The nearest: "
        + "\(nearest.joined(separator: ", ")).",
      zh: "--encoding 是一种编码的名称，这里不认识 \(encoding.name)。最接近的：\(nearest.joined(separator: "、"))。")
  }

  /// The options as the search takes them; nil when none is given.
  var options: SourceOptions? {
    let isGiven = encoding != nil || !include.isEmpty || !exclude.isEmpty || maxSize != nil
    guard isGiven else { return nil }
    var options = SourceOptions()
    options.encoding = encoding
    options.include = include
    options.exclude = exclude
    options.maximumSize = maxSize ?? .max
    return options
  }
}

/// A size such as `300`, `20k`, `1.5M` or `2G`, in units of 1000.
private func size(_ text: String) throws -> Int {
  let units: [Character: Double] = ["k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "g": 1e9, "G": 1e9]
  let unit = text.last.flatMap { units[$0] }
  guard let number = Double(unit == nil ? text : String(text.dropLast())),
    let bytes = Int(exactly: (number * (unit ?? 1)).rounded()), bytes >= 0
  else { throw InvalidValue() }
  return bytes
}
