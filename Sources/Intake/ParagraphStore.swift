import Index
import Platform
import Text

/// The paragraphs of a file as they are found. When they become too many for memory, they are put aside on the disk.
struct ParagraphStore {
  /// Those in memory, which come behind all others.
  private(set) var held: [Paragraph] = []
  /// Those on the disk, if there are any.
  private(set) var spool: RecordSpool?
  /// About how much memory those in memory take, in scalars.
  private var weight = 0
  private let mostHeld: Int
  private let newSpool: (() throws(SystemError) -> RecordSpool)?

  /// What a paragraph takes besides its text.
  private static let weightOfParagraph = 150

  /// None yet. What is more than `mostHeld` goes into what `newSpool` makes, where that is given.
  init(mostHeld: Int, newSpool: (() throws(SystemError) -> RecordSpool)?) {
    self.mostHeld = mostHeld
    self.newSpool = newSpool
  }

  /// Adds the next one.
  mutating func add(_ paragraph: Paragraph) throws(SpoolFailure) {
    held.append(paragraph)
    weight += paragraph.text.count + (paragraph.fields?.utf8.count ?? 0) + Self.weightOfParagraph
    if weight >= mostHeld { try putAside() }
  }

  /// The number of all.
  var count: Int { (spool?.count ?? 0) + held.count }

  /// Says of paragraphs that were added what they are, by their numbers.
  mutating func set(_ kind: Paragraph.Kind, at places: [Int]) {
    let first = spool?.count ?? 0
    for place in places {
      if place < first { spool?.laterKinds[place] = kind } else { held[place - first].kind = kind }
    }
  }

  private mutating func putAside() throws(SpoolFailure) {
    guard let newSpool else { return }
    do throws(SystemError) {
      if spool == nil { spool = try newSpool() }
      try spool?.append(held.map(Record.init))
    } catch {
      throw SpoolFailure(error: error)
    }
    held.removeAll(keepingCapacity: true)
    weight = 0
  }
}

extension SourceContent {
  /// What keeps its paragraphs.
  var store: ParagraphStore { store(holding: limits.held) }

  /// The same, with so many in memory at the most.
  func store(holding mostHeld: Int) -> ParagraphStore {
    ParagraphStore(mostHeld: min(mostHeld, limits.held), newSpool: newSpool)
  }
}

/// Paragraphs could not be put aside. That is no fault of their file.
struct SpoolFailure: Error { let error: SystemError }
