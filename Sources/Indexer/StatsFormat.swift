import Intake
import Basics
import Console
import Failures
import Index
import JSON
import Platform
import Text

/// How statistics are printed.
enum StatsFormat: String, CaseIterable {
  /// For people.
  case text
  /// An object, or one for each file, a line each; docs/json.md has them.
  case json

  func write(_ statistics: IndexStatistics, of index: IndexFolder, to output: Output) throws {
    switch self {
    case .text: try write(statistics, of: index, to: Printer(output, color: .never))
    case .json: try output.writeJSON(StatisticsObject(statistics, index))
    }
  }

  func write(_ files: [IndexedFile], to output: Output) throws {
    let printer = Printer(output, color: .never)
    for file in files {
      switch self {
      case .text: try write(file, to: printer)
      case .json: try output.writeJSON(FileObject(file))
      }
    }
  }

  private func write(
    _ statistics: IndexStatistics, of index: IndexFolder, to printer: Printer
  ) throws {
    try write(Message("index", zh: "索引"), index.path, to: printer)
    for root in statistics.roots { try write(Message("root", zh: "根"), root, to: printer) }
    try write(Message("files", zh: "文件"), "\(statistics.files)", to: printer)
    for (name, count) in statistics.encodings.sorted(by: { $0.key < $1.key }) {
      try write(Message(verbatim: "  \(name)"), "\(count)", to: printer)
    }
    try write(statistics.replaced, to: printer)
    try write(Message("paragraphs", zh: "段落"), "\(statistics.paragraphs)", to: printer)
    try write(Message("text", zh: "文本"), size(statistics.inputSize), to: printer)
    try write(Message("size", zh: "大小"), size(statistics.indexSize), to: printer)
    for (name, bytes) in statistics.tables.sorted(by: { $0.key < $1.key }) {
      try write(Message(verbatim: "  \(name)"), size(bytes), to: printer)
    }
    try write(Message("segments", zh: "段"), "\(statistics.segments.count)", to: printer)
    for segment in statistics.segments {
      try write(Message(verbatim: "  \(segment.name)"), said(of: segment).text(), to: printer)
    }
    if let (k1, b) = statistics.settings {
      try write(Message("ranking", zh: "排序"), "k1 \(k1), b \(b)", to: printer)
    }
    try write(Message("updated", zh: "更新于"), statistics.committed, to: printer)
    try write(skipped: statistics.skipped, to: printer)
    if !statistics.unread.isEmpty {
      try write(Message("not all read", zh: "没读全"), statistics.unread, to: printer)
    }
    try write(Message("failed", zh: "失败"), statistics.failures, to: printer)
  }

  private func write(_ label: Message, _ problems: [Problem], to printer: Printer) throws {
    try write(label, "\(problems.count)", to: printer)
    for problem in problems {
      try printer.write("  ")
      try printer.write(problem.path)
      try printer.write(": \(escapingLineEnds(problem.reason.text()))\n")
    }
  }

  private func write(_ replaced: (places: Int, files: Int), to printer: Printer) throws {
    guard replaced.places > 0 else { return }
    let said = Message(
      "\(counted(replaced.places, "place")) not in the encoding, in \(counted(replaced.files, "file"))",
      zh: "\(replaced.files) 个文件里的 \(replaced.places) 处不属于其编码")
    try write(
      Message("replaced", zh: "替换"), said.text(), to: printer)
  }

  private func write(skipped: [String: Int], to printer: Printer) throws {
    try write(Message("skipped", zh: "略过"), "\(skipped.values.reduce(0, +))", to: printer)
    for (name, count) in skipped.sorted(by: { $0.key < $1.key }) {
      try write(Message(verbatim: "  \(FileKind(name).label.text())"), "\(count)", to: printer)
    }
  }

  private func write(_ label: Message, _ value: String, to printer: Printer) throws {
    try printer.write("\(padded(label))\(value)\n")
  }

  private func write(_ label: Message, _ path: Path, to printer: Printer) throws {
    try printer.write(padded(label))
    try printer.write(path)
    try printer.write("\n")
  }

  private func padded(_ label: Message) -> String {
    let label = label.text()
    let width = label.unicodeScalars.reduce(0) { $0 + columnWidth($1) }
    return label + String(repeating: " ", count: max(1, 18 - width))
  }

  private func said(of segment: IndexStatistics.SegmentStatistics) -> Message {
    let (deleted, size) = (segment.deletedParagraphs, size(segment.size))
    return Message(
      "\(counted(segment.paragraphs, "paragraph"))\(deleted > 0 ? ", \(deleted) deleted" : ""), \(size)",
      zh: "\(segment.paragraphs) 个段落\(deleted > 0 ? "，已删 \(deleted)" : "")，\(size)")
  }

  private func write(_ file: IndexedFile, to printer: Printer) throws {
    let encoding = file.failure == nil ? file.encoding?.name ?? "-" : "failed"
    let reader = file.reader.map { "\($0.name) \($0.version)" } ?? "-"
    try printer.write("\(file.paragraphs)\t\(encoding)\t\(reader)\t\(file.modified)\t")
    try printer.write(file.path)
    try printer.write("\n")
  }
}

private struct FileObject: Encodable {
  let v = jsonVersion
  let path: String
  let paragraphs: Int
  let encoding: Nullable<String>
  let reader: Nullable<String>
  let readerVersion: Nullable<Int>
  let ownIDs: Bool
  let date: Nullable<String>
  let dateSource: Nullable<String>
  let modified: String
  let replaced: Int
  let unread: [UnreadObject]
  let failure: Nullable<String>

  struct UnreadObject: Encodable {
    let count: Int
    let reason: String
  }

  init(_ file: IndexedFile) {
    path = file.path.lossyText
    paragraphs = file.paragraphs
    encoding = Nullable(file.encoding?.name)
    reader = Nullable(file.reader?.name)
    readerVersion = Nullable(file.reader?.version)
    ownIDs = file.hasOwnIDs
    date = Nullable(file.date?.period.description)
    dateSource = Nullable(file.date?.source.rawValue)
    modified = file.modified
    replaced = file.replaced
    unread = file.unread.map { UnreadObject(count: $0.count, reason: $0.text.english) }
    failure = Nullable(file.failure?.english)
  }
}
