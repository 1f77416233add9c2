import Answering
import Console
import Failures
import Options
import Printing

/// How hits are printed.
struct OutputArguments: OptionValues {
  private(set) var format: Format?
  private(set) var fields: [HitField]?
  private(set) var endsInZero = false
  private(set) var color = ColorChoice.auto

  static var options: [Option<Self>] {
    let formats = Format.help
    return [
      .choice(
        "--format", of: Format.self, help: formats.english, zh: formats.chinese,
        details: Message("Default: text, and for a run trec.", zh: "默认：text；一批题目的结果用 trec。")
      ) { $0.format = $1 },
      .choices(
        "--fields", of: HitField.self, value: .names,
        help: "The columns of a table or the keys of a JSON hit, with commas between.",
        zh: "表格的列，或 JSON 结果的键，之间用逗号。",
        details: Message(
          "Default: rank,group,score,id,path,line,date,headline,snippet in a table, all in JSON.",
          zh: "默认：表格是 rank,group,score,id,path,line,date,headline,snippet，JSON 是全部。")
      ) { $0.fields = $1 },
      .flag(
        "-0", "--null", help: "Print a zero byte behind each path, for xargs -0.",
        zh: "每个路径后面打印一个零字节，供 xargs -0 使用。"
      ) { $0.endsInZero = true },
      .choice(
        "--color", of: ColorChoice.self, help: "When to use colour; NO_COLOR is honoured.",
        zh: "什么时候用颜色；遵从 NO_COLOR。", standard: .auto
      ) { $0.color = $1 },
    ]
  }

  func validate() throws {
    if endsInZero, format != .paths {
      throw UsageError("-0 goes with --format paths.", zh: "-0 要与 --format paths 一起用。")
    }
    guard let fields else { return }
    switch (format ?? .text).traits.fields {
    case .all: return
    case .plain:
      if let other = fields.first(where: { !$0.isPlain }) {
        throw UsageError(
          "--fields: \(other.rawValue) does not fit into a table.",
          zh: "--fields：\(other.rawValue) 放不进表格。")
      }
    case .none:
      let names = Format.names { $0.fields != .none }
      throw UsageError(
        "--fields goes with --format \(names.english).",
        zh: "--fields 要与 --format \(names.chinese) 一起用。")
    }
  }
}
