import Glass
import Text

/// Turns documents into the posting lists of their terms. In memory there is a number for each occurrence
/// of a term, and in the end these numbers are sorted: that is several times as fast as to look up the
/// list of each term in a table, since memory is read and written in order.
struct Inverter {
  /// The wdf of a term that occurs so often in a document of so many occurrences.
  let wdf: (_ frequency: Int, _ length: Int) -> Int
  /// Of each occurrence the number of its term, and in the lower bits that of its document.
  private var occurrences: [UInt64] = []
  private var scratch: [UInt64] = []
  /// Of each document how many occurrences it has, and the wdf of a term that occurs once.
  private var occurrencesOf: [Int] = []
  private var wdfOfOne: [UInt64] = []
  /// Of the documents inverted.
  private(set) var maxWDF: UInt64 = 0
  /// What is no term of characters, by its number: words and boolean terms.
  private var words: [Word] = []
  private var numbers: [[UInt8]: UInt64] = [:]

  private struct Word {
    let utf8: [UInt8]
    /// Whether its wdf is always 0.
    let isBoolean: Bool
  }

  private static let documentBits: UInt64 = 22
  /// The numbers of words are behind those of all terms of characters.
  private static let firstWord = Term.numberEnd

  /// An inverter for about `capacity` occurrences at once.
  init(capacity: Int, wdf: @escaping (_ frequency: Int, _ length: Int) -> Int) {
    self.wdf = wdf
    occurrences.reserveCapacity(capacity)
  }

  var documentCount: Int { occurrencesOf.count }
  var occurrenceCount: Int { occurrences.count }

  /// Whether another document can have a number.
  var hasRoom: Bool { documentCount < 1 << Self.documentBits }

  /// Adds a document. No boolean term may be a term of a text too.
  mutating func add(_ terms: Occurrences, boolean: [[UInt8]]) {
    let document = UInt64(documentCount)
    occurrencesOf.append(terms.count)
    wdfOfOne.append(UInt64(max(1, wdf(1, terms.count))))
    for number in terms.characters { occurrences.append(number << Self.documentBits | document) }
    for word in terms.words {
      occurrences.append(number(of: word, isBoolean: false) << Self.documentBits | document)
    }
    for term in boolean {
      occurrences.append(number(of: term, isBoolean: true) << Self.documentBits | document)
    }
  }

  private mutating func number(of word: [UInt8], isBoolean: Bool) -> UInt64 {
    if let number = numbers[word] { return number }
    let number = Self.firstWord + UInt64(words.count)
    words.append(Word(utf8: word, isBoolean: isBoolean))
    numbers[word] = number
    return number
  }

  /// Empties it, and keeps the memory.
  mutating func removeAll() {
    occurrences.removeAll(keepingCapacity: true)
    occurrencesOf.removeAll(keepingCapacity: true)
    wdfOfOne.removeAll(keepingCapacity: true)
    maxWDF = 0
    words.removeAll()
    numbers.removeAll()
  }
}

extension Inverter {
  /// Hands on the terms in the order of their bytes, each with its list.
  ///
  /// - Returns: The lengths of the documents: the sums of the wdf of their terms.
  mutating func invert(_ body: ([UInt8], PostingList) throws -> Void) rethrows -> [UInt64] {
    radixSort(&occurrences, from: Self.documentBits, &scratch)
    var lengths = [UInt64](repeating: 0, count: documentCount)
    var list = PostingList()
    var term: [UInt8] = []
    var place = 0
    var (wordsStart, words) = sortedWords()
    while place < wordsStart {
      term.removeAll(keepingCapacity: true)
      Term(number: termNumber(at: place))?.append(to: &term)
      while let word = words.last, word.utf8.lexicographicallyPrecedes(term) {
        _ = read(&list, from: word.place, &lengths)
        try body(word.utf8, list)
        words.removeLast()
      }
      place = read(&list, from: place, &lengths)
      try body(term, list)
    }
    for word in words.reversed() {
      _ = read(&list, from: word.place, &lengths)
      try body(word.utf8, list)
    }
    return lengths
  }

  /// The number of the term that an occurrence is of.
  private func termNumber(at place: Int) -> UInt64 { occurrences[place] >> Self.documentBits }

  /// The words with the places where their occurrences begin, the first word last; and the first of
  /// these places.
  private func sortedWords() -> (Int, [(utf8: [UInt8], place: Int)]) {
    var sorted: [(utf8: [UInt8], place: Int)] = []
    var place = occurrences.count
    while place > 0, termNumber(at: place - 1) >= Self.firstWord {
      place -= 1
      if place > 0, termNumber(at: place - 1) == termNumber(at: place) { continue }
      sorted.append((words[Int(termNumber(at: place) - Self.firstWord)].utf8, place))
    }
    sorted.sort { $1.utf8.lexicographicallyPrecedes($0.utf8) }
    return (place, sorted)
  }

  /// Reads the list of the term whose occurrences begin at `place`, and adds to the lengths of its
  /// documents; returns where they end.
  private mutating func read(_ list: inout PostingList, from place: Int, _ lengths: inout [UInt64])
    -> Int
  {
    let term = termNumber(at: place)
    let isBoolean = term >= Self.firstWord && words[Int(term - Self.firstWord)].isBoolean
    var place = place
    list.removeAll()
    while place < occurrences.count, termNumber(at: place) == term {
      let occurrence = occurrences[place]
      let start = place
      repeat { place += 1 } while place < occurrences.count && occurrences[place] == occurrence
      let document = Int(occurrence & (1 << Self.documentBits - 1))
      let wdf = isBoolean ? 0 : wdf(ofFrequency: place - start, in: document)
      lengths[document] += wdf
      maxWDF = max(maxWDF, wdf)
      list.append(UInt32(truncatingIfNeeded: document), wdf)
    }
    return place
  }

  private func wdf(ofFrequency frequency: Int, in document: Int) -> UInt64 {
    frequency == 1
      ? wdfOfOne[document] : UInt64(max(1, wdf(frequency, occurrencesOf[document])))
  }
}
