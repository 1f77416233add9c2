import Basics
import Answering
import Failures
import Querying
import Printing

// What is said of a question that nothing was found for.

func notes(on emptiness: Emptiness, ofValues: Bool) -> [Message] {
  let hits = emptiness.hits
  if hits > 0 {
    if ofValues {
      return [
        Message(
          "\(counted(hits, "hit")) have fewer values; try a smaller --offset",
          zh: "\(hits) 条结果的值没有这么多；请把 --offset 改小")
      ]
    }
    return [
      Message(
        "there \(hits == 1 ? "is 1 hit" : "are \(hits) hits"); try a smaller --offset",
        zh: "有 \(hits) 条结果；请把 --offset 改小")
    ]
  }
  let partial = emptiness.partialHits
  return why(emptiness)
    + (partial == 0
      ? []
      : [
        Message(
          "\(inParagraphs(partial)) some of it: --partial lists them",
          zh: "\(partial) 个段落含有其中一部分：用 --partial 列出")
      ])
}

private func why(_ emptiness: Emptiness) -> [Message] {
  if emptiness.isOfNothing {
    return [Message("the index has no paragraphs", zh: "索引里没有段落")]
  }
  let query = emptiness.query
  guard let nothing = emptiness.parts else {
    return [Message("no paragraph holds \(query)", zh: "没有段落含有 \(query)")]
  }
  return [sentence(nothing.need, query)]
    + nothing.parts.map(sentence) + nothing.remainders.map(sentence)
}

private func sentence(_ need: NothingFound.Need, _ query: String) -> Message {
  switch need {
  case .all: Message("no paragraph holds all of \(query)", zh: "没有段落含有全部：\(query)")
  case .any: Message("no paragraph holds any of \(query)", zh: "没有段落含有其中任何一个：\(query)")
  case .near:
    Message(
      "in no paragraph does this stand so near each other: \(query)",
      zh: "没有段落里它们离得这么近：\(query)")
  }
}

private func sentence(_ part: NothingFound.Part) -> Message {
  let (text, count) = (part.text, part.count)
  let number = count == 0 ? "no paragraph" : counted(count, "paragraph")
  return switch part.role {
  case .word: Message("  \(text) is in \(number)", zh: "  \(text) 在 \(count) 个段落里")
  case .condition: Message("  \(text) is true of \(number)", zh: "  \(text) 符合的有 \(count) 个段落")
  case .exclusion: Message("  \(text) keeps \(number) out", zh: "  \(text) 排除了 \(count) 个段落")
  }
}

private func sentence(_ remainder: NothingFound.Remainder) -> Message {
  let (parts, count) = (remainder.without.joined(separator: " "), remainder.count)
  return Message(
    "  without \(parts) there \(count == 1 ? "is" : "are") \(counted(count, "paragraph"))",
    zh: "  去掉 \(parts) 还有 \(count) 个段落")
}

private func inParagraphs(_ count: Int) -> String {
  count == 1 ? "1 paragraph holds" : "\(count) paragraphs hold"
}
