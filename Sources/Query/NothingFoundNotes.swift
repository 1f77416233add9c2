import Asking

// What is said of a question that nothing was found for.

extension QueryCommand {
  func notesOnNothing(_ retrieval: Retrieval) throws -> [String] {
    if account.whyNot != nil { return [] }
    let all = try retrieval.count(reach)
    if all > 0 {
      return ["there \(all == 1 ? "is 1 hit" : "are \(all) hits"); try a smaller --offset"]
    }
    let partial = try reach == .answers ? retrieval.count(.partial) : 0
    return try why(retrieval)
      + (partial == 0 ? [] : ["\(inParagraphs(partial)) some of it: --partial lists them"])
  }

  private func why(_ retrieval: Retrieval) throws -> [String] {
    let question = retrieval.question.text.prefix(100)
    if retrieval.isOfNothing { return ["the index has no paragraphs"] }
    guard let nothing = try retrieval.nothingFound() else {
      return ["no paragraph holds \(question)"]
    }
    return ["no paragraph holds all of \(question)"]
      + nothing.parts.map(sentence) + nothing.remainders.map(sentence)
  }
}

private func sentence(_ part: NothingFound.Part) -> String {
  let number = part.count == 0 ? "no paragraph" : paragraphs(part.count)
  return switch part.role {
  case .word: "  \(part.text) is in \(number)"
  case .condition: "  \(part.text) is true of \(number)"
  case .exclusion: "  \(part.text) keeps \(number) out"
  }
}

private func sentence(_ remainder: NothingFound.Remainder) -> String {
  "  without \(remainder.without.joined(separator: " ")) there \(remainder.count == 1 ? "is" : "are") "
    + paragraphs(remainder.count)
}

private func inParagraphs(_ count: Int) -> String {
  count == 1 ? "1 paragraph holds" : "\(count) paragraphs hold"
}

/// `1 paragraph`, `2 paragraphs`.
func paragraphs(_ count: Int) -> String { count == 1 ? "1 paragraph" : "\(count) paragraphs" }
