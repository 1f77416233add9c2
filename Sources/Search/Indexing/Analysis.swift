import Text
import Xapian

/// The terms of a paragraph, and what each is worth.
func analysed(_ text: Scalars, _ scoring: Scoring) -> Postings {
  let tokens = tokens(of: text)
  var postings = Postings()
  for (term, frequency) in frequencies(of: tokens) {
    let wdf = scoring.wdf(frequency: frequency, length: tokens.count)
    postings.append(wdf: wdf) { term.append(to: &$0) }
  }
  return postings
}
