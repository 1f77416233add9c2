import ArgumentParser
import Console
import Evaluation
import Platform

/// The options of a batch.
struct BatchArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ask the topics of a file: TSV, JSONL, JSON, TREC's, or a question a line; - is stdin.",
      valueName: "path"))
  var topics: PathArgument?

  @Option(
    help: ArgumentHelp(
      "The part of a topic to ask: title, description, narrative, or some of them with + between.",
      valueName: "field"))
  var topicField = TopicFields([.title])

  @Option(help: ArgumentHelp("How many hits of a topic to print.", valueName: "n"))
  var hits = 1000

  @Option(help: ArgumentHelp("The name of the run, in its last column.", valueName: "name"))
  var tag = "hansearch"

  @Option(
    help: ArgumentHelp(
      "Write the run to a file.", discussion: "Default: standard output.", valueName: "path"))
  var output: PathArgument?

  @Option(
    help: ArgumentHelp(
      "Measure the run against judgements, instead of printing it.", valueName: "path"))
  var qrels: PathArgument?

  @Option(
    name: [.customShort("m", allowingJoined: true), .customLong("measure")],
    help: ArgumentHelp(
      "A measure, as `evaluate` knows it; may be given again.",
      discussion: "Default: official, which are those of trec_eval.", valueName: "name"))
  var measureNames: [WordArgument] = []

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp(
      "How many threads ask at once.", discussion: "Default: one for each processor, at most 16.",
      valueName: "number"))
  var jobs: Int?

  func validate() throws {
    if hits < 1 { throw ValidationError("--hits is \(hits); it has to be 1 or more.") }
    if tag.isEmpty || tag.contains(where: \.isWhitespace) {
      throw ValidationError("--tag is '\(tag)'; it has to be a word without blanks.")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024.")
    }
    if qrels == nil, !measureNames.isEmpty { throw ValidationError("-m needs --qrels.") }
    if topics == nil, qrels != nil || output != nil {
      throw ValidationError("\(qrels == nil ? "--output" : "--qrels") needs --topics.")
    }
    _ = try measures
  }

  var measures: [Measure] {
    get throws {
      do {
        return try Measure.named(measureNames.isEmpty ? ["official"] : measureNames.map(\.text))
      } catch {
        throw ValidationError("\(error.message); evaluate --help names the measures.")
      }
    }
  }
}

/// Parts of a topic, as `title+description`.
struct TopicFields: ExpressibleByArgument {
  let fields: [TopicField]

  init(_ fields: [TopicField]) { self.fields = fields }

  init?(argument: String) {
    let fields = argument.split(separator: "+").map { TopicField(rawValue: String($0)) }
    guard !fields.isEmpty, !fields.contains(nil) else { return nil }
    self.fields = fields.compactMap(\.self)
  }

  var defaultValueDescription: String { fields.map(\.rawValue).joined(separator: "+") }
}
