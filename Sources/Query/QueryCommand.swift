import Answering
import Console
import Failures
import Index
import IndexOptions
import Options
import Platform
import Printing

@main
struct QueryCommand: Command {
  var words: [String] = []
  var matching = MatchArguments()
  var hits = HitArguments()
  var account = InspectionArguments()
  var opening = OpenArguments()
  var output = OutputArguments()
  var snippets = SnippetArguments()
  var batch = BatchArguments()
  var servers = ServerArguments()
  var common = CommonOptions()

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup([
        .operand(
          Message("word", zh: "词"), help: "What to look for.", zh: "要查什么。", isRepeatable: true
        ) { $0.words.append($1.text) }
      ]),
      OptionGroup(Message("Matching", zh: "匹配"), MatchArguments.self) { try $1(&$0.matching) },
      OptionGroup(Message("Hits", zh: "结果"), HitArguments.self) { try $1(&$0.hits) },
      OptionGroup(Message("About the hits", zh: "关于结果"), InspectionArguments.self) {
        try $1(&$0.account)
      },
      OptionGroup(Message("Opening", zh: "打开"), OpenArguments.self) { try $1(&$0.opening) },
      OptionGroup(Message("Output", zh: "输出"), OutputArguments.self) { try $1(&$0.output) },
      OptionGroup(Message("Snippets", zh: "摘要"), SnippetArguments.self) { try $1(&$0.snippets) },
      OptionGroup(Message("Batches", zh: "批量"), BatchArguments.self) { try $1(&$0.batch) },
      OptionGroup(Message("Servers", zh: "服务器"), ServerArguments.self) { try $1(&$0.servers) },
      OptionGroup(CommonOptions.self) { try $1(&$0.common) },
    ]
  }

  static func main() {
    launch(
      Program(Self.self, version: versionText(Versions.description), topics: helpTopics)
    )
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    if let topics = batch.topics {
      return try BatchRun(batch, topics, self).run(common.indexes(), results, messages)
    }
    let request = request(onTerminal: results.terminal != nil)
    let snapshot = try Snapshot(common.indexes(), servers.patience)
    guard servers.answersInPart else { return try answer(request, snapshot, results, messages) }
    snapshot.greetServers()
    return try snapshot.withoutFailing { try answer(request, $0, results, messages) }
  }

  private func answer(
    _ request: SearchRequest, _ snapshot: Snapshot, _ results: Output, _ messages: Messages
  ) throws -> Int32 {
    let search = try Search(request, snapshot, from: try? currentFolder())
    if let missing = snapshot.missingNote { messages.note(missing) }
    if !common.quiet { for note in notesOnDashes + search.notes { messages.note(note) } }
    if opening.open != nil, let hit = try search.response().hits?.hits.first { try hit.open() }
    let writer = ResponseWriter(
      results, format, color: output.color, endsInZero: output.endsInZero)
    let isFound = try writer.write(search)
    if !common.quiet, let note = search.noteOnLists { messages.note(note) }
    if !isFound, !common.quiet, subject != .count, subject != .whyNot {
      for note in notes(on: try search.emptiness(), ofValues: subject == .facets) {
        messages.note(note)
      }
    }
    return isFound ? 0 : 1
  }
}
