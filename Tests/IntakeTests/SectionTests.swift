import Failures
import Platform
import TestSupport
import Testing
import Text

@testable import Index
@testable import Intake

/// A collection that is too large for memory is read in sections, and its records lie on the disk: they are the same.
@Suite(.timed) struct SectionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ name: String, in limits: ReadingLimits) throws -> SourceReading {
    let path = Path(folder.path) / name
    let source = SourceFile(
      .init(root: 1, base: path.parent, maximumSize: .max), Path(name), behindLink: nil,
      try FileStatus(of: path, following: false), isNamed: false)
    let scratch = Path(folder.path) / "scratch"
    return SourceReading(source, nil, .usual, limits: limits) { () throws(SystemError) in
      try RecordSpool(at: scratch)
    } onProgress: { _ in
    }
  }

  /// Of sections of some bytes, and a few records in memory.
  private func limits(_ random: inout Seeded) -> ReadingLimits {
    var limits = ReadingLimits()
    limits.whole = 20
    limits.section = .random(in: 1...400, using: &random)
    limits.held = .random(in: 1...2000, using: &random)
    return limits
  }

  private func records(_ extraction: Extraction) throws -> [Record] {
    let spool = try extraction.spool.map { spool in
      try spool.parts.flatMap { try spool.records(ofPart: $0) }
    }
    return (spool ?? []) + extraction.paragraphs.map(Record.init)
  }

  /// What is read of a file: its records, or why it is not read, and what it was read by.
  private func outcome(_ reading: SourceReading) throws -> String {
    switch reading.outcome {
    case .extracted(let extraction):
      let encoding = extraction.encoding?.name ?? "-"
      let places = extraction.replacement?.places ?? 0
      return "\(reading.reader.name) \(encoding) \(places) \(try records(extraction))"
    case .failed(let problem): return problem.reason.english
    default: return "\(reading.outcome)"
    }
  }

  private func expectSame(_ text: [UInt8], _ name: String, _ random: inout Seeded) throws {
    try folder.write(text, to: name)
    let whole = try outcome(read(name, in: ReadingLimits()))
    let limits = limits(&random)
    #expect(
      try outcome(read(name, in: limits)) == whole,
      "\(name) in \(limits): \(String(decoding: text, as: UTF8.self))")
    #expect(!(Path(folder.path) / "scratch").exists)
  }

  private static let texts = ["铝镁", "合金，\"引\"", "a\tb", "", "𠮷", String(repeating: "长", count: 90)]

  private func text(_ random: inout Seeded) -> String {
    Self.texts.randomElement(using: &random) ?? ""
  }

  private func line(_ number: Int, of name: String, _ random: inout Seeded) -> String {
    let text = text(&random)
    if name == "a.tsv" { return "t\(number)\t\(text.replacing("\t", with: " "))" }
    if name == "a.jsonl" {
      let quoted = text.replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
      return "{\"id\": \"j\(number)\", \"text\": \"\(quoted)\", \"n\": 1.0}"
    }
    let quoted = text.replacing("\"", with: "\"\"")
    return "c\(number),\"\(quoted)\n\(number % 3 == 0 ? "\r\n,\n" : "")\""
  }

  @Test(arguments: ["a.jsonl", "a.tsv", "a.csv"])
  func recordsAreTheSameInSections(_ name: String) throws {
    var random = Seeded(19)
    for _ in 0..<60 {
      var text = name == "a.csv" ? "id,text,作者\n" : "\n"
      for number in 0..<Int.random(in: 1...40, using: &random) {
        text += line(number, of: name, &random) + (name == "a.csv" ? ",作" : "")
        text += ["\n", "\r\n", "\n\n", "\n \n"].randomElement(using: &random) ?? "\n"
      }
      if Bool.random(using: &random) { text.removeLast() }
      try expectSame(Array(text.utf8), name, &random)
    }
  }

  /// What only the end shows, behind sections that were all right.
  @Test func aBadEndIsToldInSectionsToo() throws {
    var random = Seeded(20)
    let good = (0..<30).map { "t\($0)\t铝镁合金\n" }.joined()
    let json = (0..<30).map { "{\"id\":\($0),\"text\":\"铝镁\"}\n" }.joined()
    let rows = "id,text\n" + (0..<30).map { "\($0),铝镁\n" }.joined()
    let others = (0..<40).map { "列\t一\t二 \($0)\n" }.joined()
    for (text, name) in [
      (good + "t3\t又\n", "a.tsv"), (good + "无\n" + good, "a.tsv"), (good + others, "a.tsv"),
      (json + "{\"id\":7,\"text\":\"又\"}\n", "a.jsonl"), (json + "{\n", "a.jsonl"),
      (rows + "1,\"没有完\n", "a.csv"), (rows + "31\n", "a.csv"), (rows + "3,又\n", "a.csv"),
    ] { try expectSame(Array(text.utf8), name, &random) }
    for end: [UInt8] in [[0xFF, 0x0A], [0xE9, 0x93], [0], Array("\u{1}".utf8)] {
      try expectSame(Array(json.utf8) + end, "a.jsonl", &random)
      try expectSame(Array(good.utf8) + Array("t\t".utf8) + end, "a.tsv", &random)
    }
    try expectSame([0xEF, 0xBB, 0xBF] + Array(good.utf8), "a.tsv", &random)
    try expectSame(Array((0..<30).map { "t\($0)\tabc\n" }.joined().utf8), "a.tsv", &random)
  }
}
