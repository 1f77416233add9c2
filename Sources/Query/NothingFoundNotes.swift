import Basics
import Answering
import Querying
import Printing

// What is said of a question that nothing was found for.

func notes(on emptiness: Emptiness, ofValues: Bool) -> [String] {
  let hits = emptiness.hits
  if hits > 0 {
    if ofValues {
      return ["\(counted(hits, "hit")) have fewer values; try a smaller --offset"]
    }
    return ["there \(hits == 1 ? "is 1 hit" : "are \(hits) hits"); try a smaller --offset"]
  }
  let partial = emptiness.partialHits
  return why(emptiness)
    + (partial == 0 ? [] : ["\(inParagraphs(partial)) some of it: --partial lists them"])
}

private func why(_ emptiness: Emptiness) -> [String] {
  if emptiness.isOfNothing { return ["the index has no paragraphs"] }
  guard let nothing = emptiness.parts else { return ["no paragraph holds \(emptiness.query)"] }
  return [sentence(nothing.need, emptiness.query)]
    + nothing.parts.map(sentence) + nothing.remainders.map(sentence)
}

private func sentence(_ need: NothingFound.Need, _ query: String) -> String {
  switch need {
  case .all: "no paragraph holds all of \(query)"
  case .any: "no paragraph holds any of \(query)"
  case .near: "in no paragraph does this stand so near each other: \(query)"
  }
}

private func sentence(_ part: NothingFound.Part) -> String {
  let number = part.count == 0 ? "no paragraph" : counted(part.count, "paragraph")
  return switch part.role {
  case .word: "  \(part.text) is in \(number)"
  case .condition: "  \(part.text) is true of \(number)"
  case .exclusion: "  \(part.text) keeps \(number) out"
  }
}

private func sentence(_ remainder: NothingFound.Remainder) -> String {
  "  without \(remainder.without.joined(separator: " ")) there \(remainder.count == 1 ? "is" : "are") "
    + counted(remainder.count, "paragraph")
}

private func inParagraphs(_ count: Int) -> String {
  count == 1 ? "1 paragraph holds" : "\(count) paragraphs hold"
}
