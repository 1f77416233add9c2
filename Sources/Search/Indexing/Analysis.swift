import Text
import Xapian

/// The terms of a paragraph, and what each is worth.
func analysed(_ text: Scalars, _ scoring: Scoring) -> Postings {
  let occurrences = occurrences(of: text)
  var postings = Postings()
  for (term, frequency) in occurrences.frequencies {
    let wdf = scoring.wdf(frequency: frequency, length: occurrences.count)
    postings.append(wdf: wdf) { term.append(to: &$0) }
  }
  return postings
}
