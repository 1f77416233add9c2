import Text
import Xapian

/// The terms of a paragraph, and what each is worth.
func analysed(_ text: Scalars, _ scoring: Scoring) -> Postings {
  let tokens = tokens(of: text)
  let frequencies = tokens.reduce(into: [:]) { $0[$1.term, default: 0] += 1 }
  var postings = Postings()
  for (term, frequency) in frequencies {
    postings.append(term.bytes, wdf: scoring.wdf(frequency: frequency, length: tokens.count))
  }
  return postings
}
