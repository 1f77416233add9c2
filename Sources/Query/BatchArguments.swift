import Console
import Evaluation
import Failures
import Options
import Platform

/// The options of a batch.
struct BatchArguments: OptionValues {
  private(set) var topics: Path?
  private(set) var topicFields = [TopicField.title]
  private(set) var hits = 1000
  private(set) var tag = "hansearch"
  private(set) var output: Path?
  private(set) var qrels: Path?
  private var measureNames: [String] = []
  private(set) var jobs: Int?

  static var options: [Option<Self>] {
    [
      .option(
        "--topics", value: .path,
        help:
          "Ask the topics of a file: TSV, JSON, TREC's and other XML, or a question a line; - is stdin.",
        zh: "逐个查询文件里的题目：TSV、JSON、TREC 的和其他的 XML，或每行一个问题；- 是标准输入。", completion: .files
      ) { $0.topics = try $1.path() },
      .option(
        "--topic-field", value: Message("field", zh: "部分"),
        help:
          "The part of a topic to ask: title, description, narrative, or some of them with + between.",
        zh: "查询题目的哪一部分：title、description、narrative，或其中几个，用 + 相连。", standard: "title"
      ) { $0.topicFields = try fields(named: $1.text) },
      .option(
        "--hits", value: .n, help: "How many hits of a topic to print.", zh: "每个题目打印多少条结果。",
        standard: "1000"
      ) { $0.hits = try $1.number() },
      .option(
        "--tag", value: .name, help: "The name of the run, in its last column.",
        zh: "结果文件的名称，写在最后一列。",
        standard: "hansearch"
      ) { $0.tag = $1.text },
      .option(
        "--output", value: .path, help: "Write the run to a file.", zh: "把结果写进一个文件。",
        details: Message("Default: standard output.", zh: "默认：标准输出。"), completion: .files
      ) { $0.output = try $1.path() },
      .option(
        "--qrels", value: .path,
        help: "Measure the run against judgements, instead of printing it.",
        zh: "按评判给结果打分，不打印结果。", completion: .files
      ) { $0.qrels = try $1.path() },
      .option(
        "-m", "--measure", value: .name,
        help: "A measure, as `evaluate` knows it; may be given again.",
        zh: "一个指标，名称与 `evaluate` 的相同；可以重复。",
        details: Message(
          "Default: official, which are those of trec_eval.", zh: "默认：official，即 trec_eval 的那些。"),
        isRepeatable: true
      ) {
        _ = try knownMeasures([$1.text])
        $0.measureNames.append($1.text)
      },
      .option(
        "-j", "--jobs", value: .number, help: "How many threads ask at once.", zh: "同时查询的线程数。",
        details: Message(
          "Default: one for each processor, at most 16.", zh: "默认：每个处理器一个，最多 16 个。")
      ) { $0.jobs = try $1.number() },
    ]
  }

  func validate() throws {
    if hits < 1 {
      throw UsageError("--hits is \(hits); it has to be 1 or more.", zh: "--hits 是 \(hits)，至少要 1。")
    }
    if tag.isEmpty || tag.contains(where: \.isWhitespace) {
      throw UsageError(
        "--tag is '\(tag)'; it has to be a word without blanks.", zh: "--tag 是 '\(tag)'，应是一个不含空白的词。"
      )
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw UsageError("--jobs takes a number from 1 to 1024.", zh: "--jobs 是从 1 到 1024 的数。")
    }
    if qrels == nil, !measureNames.isEmpty {
      throw UsageError("-m needs --qrels.", zh: "-m 要与 --qrels 一起用。")
    }
    if topics == nil, qrels != nil || output != nil {
      let option = qrels == nil ? "--output" : "--qrels"
      throw UsageError("\(option) needs --topics.", zh: "\(option) 要与 --topics 一起用。")
    }
  }

  var measures: [Measure] {
    get throws { try knownMeasures(measureNames.isEmpty ? ["official"] : measureNames) }
  }
}

private func knownMeasures(_ names: [String]) throws(UsageError) -> [Measure] {
  do throws(MeasureError) {
    return try Measure.named(names)
  } catch {
    throw UsageError(
      "\(error.message.english); evaluate --help names the measures.",
      zh: "\(error.message.chinese)；指标的名称见 evaluate --help。")
  }
}

/// Parts of a topic, as `title+description`.
private func fields(named text: String) throws -> [TopicField] {
  let fields = text.split(separator: "+").map { TopicField(rawValue: String($0)) }
  guard !fields.isEmpty, !fields.contains(nil) else { throw InvalidValue() }
  return fields.compactMap(\.self)
}
