import Failures

/// The parts of a topic, under whatever names a file has for them.
struct TopicParts {
  var id: String?
  var texts: [TopicField: String] = [:]
  /// The first names of parts that the file has, for messages.
  private var names: [String] = []

  init(id: String?, texts: [TopicField: String]) {
    self.id = id
    self.texts = texts
  }

  /// Takes what the parts are from their names; those with other names are not used.
  init(_ named: [NamedPart]) {
    for part in named where !names.contains(part.name) && names.count < 8 {
      names.append(part.name)
    }
    let texts = Dictionary(grouping: named, by: \.name).mapValues(chosen)
    func first(of names: [String]) -> String? { names.lazy.compactMap { texts[$0] }.first }
    id = first(of: Self.idNames)
    let title = Self.titleNames.first { texts[$0] != nil }
    self.texts[.title] = title.flatMap { texts[$0] }
    self.texts[.description] = first(of: Self.descriptionNames.filter { $0 != title })
    self.texts[.narrative] = first(of: Self.narrativeNames)
  }

  /// The names of the parts, as messages have them.
  var listed: Message {
    let names = names.map { String($0.prefix(30)) }
    return names.isEmpty
      ? Message("none", zh: "没有")
      : Message(
        "only \(names.joined(separator: ", "))", zh: "只有 \(names.joined(separator: "、"))")
  }

  // What collections call the parts; of several, the first in the list is meant.

  /// DPR's, MS MARCO's, BEIR's; of TREC, NTCIR, CLEF, SMART in markup.
  static let idNames = [
    "id", "qid", "_id", "query_id", "question_id", "topic_id", "num", "number", "docno",
    "identifier",
  ]
  /// TREC and CLEF have `title`, microblogs, web topics and TREC-COVID `query`, NTCIR WWW `content`, BEIR
  /// `text`, DPR `question`, KILT `input`, FEVER `claim`, BioASQ `body`, NeuCLIR `topic_title`, M-BEIR `query_txt`.
  static let titleNames = [
    "title", "query", "topic_title", "content", "text", "question", "input", "claim", "body",
    "query_txt",
  ]
  static let descriptionNames = ["description", "desc", "topic_description", "question"]
  static let narrativeNames = ["narrative", "narr", "topic_narrative", "background"]
  static let allNames = Set(idNames + titleNames + descriptionNames + narrativeNames)
}

/// A part under the name that a file has for it.
struct NamedPart {
  let name: String
  /// The language that the file says it is in, in lower case.
  var language: String?
  var text: String
}

/// Of texts in several languages the Chinese ones, else those in the language of the first; what is left
/// belongs together.
private func chosen(_ parts: [NamedPart]) -> String {
  let language = parts.first { isChinese($0.language) }?.language ?? parts.first?.language
  return squeezed(
    parts.filter { $0.language == language }.map(\.text).joined(separator: " "))
}

/// Whether a language is Chinese as TREC (`c`, `ch`), NTCIR (`cs`, `ct`) or standards (`zh-…`, `zho`) name it.
func isChinese(_ language: String?) -> Bool {
  guard let language else { return false }
  return language.hasPrefix("zh") || ["c", "ch", "cn", "cs", "ct", "chi"].contains(language)
}
