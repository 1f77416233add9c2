import Basics

/// A topic's documents as its judges see them: all that measures look at.
struct Ranking {
  /// The grade at each rank, best first; `unpooled` and `unjudged` where there is none.
  let grades: [Int]
  /// The grades of all judged documents of the topic, best first, without the negative ones.
  let judged: [Int]

  /// No judge saw the document.
  static let unpooled = -1
  /// It was in the pool, but was not judged.
  static let unjudged = -2

  /// A ranking of these grades, among these judgements; -1 is an unpooled document, and so is -2 an
  /// unjudged one.
  init(grades: [Int], judged: [Int]) {
    self.grades = grades
    self.judged = judged.filter { $0 >= 0 }.sorted(by: >)
  }

  /// The first `depth` documents of `documents`, in `run`, seen by the judges of `topic`.
  init(_ documents: [DocumentID], of run: Run, depth: Int, topic: Qrels.Topic, of qrels: Qrels) {
    let grades = documents.prefix(depth).map { document -> Int in
      guard let grade = topic.grade(of: document, of: run, in: qrels) else { return Self.unpooled }
      return grade < 0 ? Self.unjudged : grade
    }
    self.init(grades: grades, judged: topic.documents.map(\.value))
  }
}

extension Qrels.Topic {
  /// The grade of a document of `run`; nil when it is not in the qrels. A binary search.
  func grade(of document: DocumentID, of run: Run, in qrels: Qrels) -> Int? {
    func order(_ index: Int) -> Int {
      hashOrder(documents[index].document, in: qrels.bytes, document, in: run.bytes)
    }
    let index = documents.indices.partitionPoint { order($0) >= 0 }
    return index < documents.count && order(index) == 0 ? documents[index].value : nil
  }
}

/// A ranking under a level: grades from it on are relevant.
struct Relevance {
  let ranking: Ranking
  let level: Int
  /// Whose rounding is followed.
  let release: TrecEval
  /// The ranks of the relevant documents, from 1.
  let ranks: [Int]
  /// How many documents are judged relevant (R).
  let relevant: Int
  /// How many documents are judged not relevant.
  let nonrelevant: Int

  init(_ ranking: Ranking, level: Int, release: TrecEval) {
    self.ranking = ranking
    self.level = level
    self.release = release
    ranks = ranking.grades.indices.filter { ranking.grades[$0] >= level }.map { $0 + 1 }
    relevant = ranking.judged.count { $0 >= level }
    nonrelevant = ranking.judged.count - relevant
  }

  var retrieved: Int { ranking.grades.count }

  /// How many of the first `rank` documents are relevant.
  func found(within rank: Int) -> Int { ranks.count { $0 <= rank } }
}

/// A part of a whole; of nothing, 0.
func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
