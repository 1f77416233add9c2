import Failures
import Index
import Intake
import Platform

/// What an index is going to consist of when others are joined to it. Nothing is written yet.
struct JointManifest {
  /// A segment of another index, and what the roots of that are numbered here.
  struct Addition {
    let segment: Segment
    let index: IndexFolder
    let roots: [Int: Int]
  }

  /// With the roots of all, and the segments of the one they are joined to.
  private(set) var manifest: Manifest
  /// The segments to be added, in order.
  private(set) var segments: [Addition] = []
  /// The folders of pages that the others have had recognized.
  private(set) var recognized: [Path] = []
  private let known: Set<Int>
  private let catalogue: Catalogue
  private var paths: [(root: Int, paths: [Path])] = []
  /// The index that has set how paragraphs are scored.
  private var scorer: Path
  /// The index of each file that has paragraphs, by where the file lies.
  private var owners: [Path: Path] = [:]

  /// An index that nothing is joined to yet.
  init(_ manifest: Manifest, _ catalogue: Catalogue, of index: IndexFolder) throws(Failure) {
    self.manifest = manifest
    self.catalogue = catalogue
    known = Set(manifest.roots.map(\.id))
    scorer = index.path
    self.manifest.isMerged = false
    try own(catalogue, of: manifest, in: index.path)
  }

  /// Adds an index.
  ///
  /// - Throws: `Failure` when it does not fit to those that are there.
  mutating func add(
    _ part: Snapshot, of index: IndexFolder, named name: Path? = nil
  ) throws(Failure) {
    guard let other = part.manifests.first else { return }
    let name = name ?? index.path
    try agreeOnScoring(other, of: name)
    let catalogue = try Catalogue(part.segments)
    try own(catalogue, of: other, in: name)
    let numbers = try adoptRoots(other, of: name)
    var found: [Int: [Path]] = [:]
    catalogue.eachFile { found[$0.root, default: []].append($0.path) }
    for (root, found) in found.sorted(by: { $0.key < $1.key }) {
      if let number = numbers[root] { paths.append((number, found.sorted())) }
    }
    segments += part.segments.map { Addition(segment: $0, index: index, roots: numbers) }
    recognized.append(index.recognized)
    manifest.generation = max(manifest.generation, other.generation)
  }

  private mutating func agreeOnScoring(_ other: Manifest, of index: Path) throws(Failure) {
    guard let scoring = other.scoring else { return }
    guard let agreed = manifest.scoring else {
      manifest.scoring = scoring
      scorer = index
      return
    }
    guard agreed == scoring else {
      throw Failure(
        "the paragraphs of \(index.lossyText) (\(scoring.text)) are not scored like those of "
          + "\(scorer.lossyText) (\(agreed.text))",
        zh:
          "\(index.lossyText)（\(scoring.chinese)）的段落与 \(scorer.lossyText)（\(agreed.chinese)）的打分不同",
        advice: .text(
          "score them alike first, with: indexer merge -d \(index.lossyText) --like \(scorer.lossyText)",
          zh: "请先让打分相同：indexer merge -d \(index.lossyText) --like \(scorer.lossyText)"))
    }
  }

  /// No file may have its paragraphs twice.
  private mutating func own(
    _ catalogue: Catalogue, of manifest: Manifest, in index: Path
  ) throws(Failure) {
    let bases = Dictionary(
      manifest.roots.map { ($0.id, $0.base) }, uniquingKeysWith: { first, _ in first })
    var places: [Path] = []
    catalogue.eachFile { file in
      if file.content != nil, let base = bases[file.root] { places.append(base / file.path) }
    }
    if let place = places.filter({ owners[$0] != nil }).min(), let other = owners[place] {
      throw Failure(
        "both \(other.lossyText) and \(index.lossyText) hold \(place.lossyText)",
        zh: "\(other.lossyText) 和 \(index.lossyText) 都有 \(place.lossyText)",
        advice: .text("join indexes of different files", zh: "请合并文件不相同的索引"))
    }
    for place in places { owners[place] = index }
  }

  /// The numbers that the roots of another index have here.
  private mutating func adoptRoots(
    _ other: Manifest, of index: Path
  ) throws(Failure) -> [Int: Int] {
    var resolver = RootResolver(manifest.roots)
    var numbers: [Int: Int] = [:]
    for root in other.roots {
      guard let number = resolver.adopt(root) else {
        throw Failure(
          "\(index.lossyText) takes other files of \(root.location.lossyText) than an index it is joined to",
          zh: "\(index.lossyText) 从 \(root.location.lossyText) 里取的文件与另一个索引不同",
          advice: .text(
            "index that with the same --include, --exclude, --encoding and --max-size",
            zh: "请用相同的 --include、--exclude、--encoding 和 --max-size 建索引"))
      }
      numbers[root.id] = number
    }
    manifest.roots = resolver.roots
    return numbers
  }

  /// Names roots in ids where paragraphs of two would have the same. To be called when all indexes are there.
  mutating func nameIDs() {
    var naming = IDNaming(manifest.roots, known: known, catalogue)
    for (root, paths) in paths { naming.add(paths, of: root) }
    manifest.roots = naming.roots
  }
}

extension Scoring {
  /// For people.
  fileprivate var text: String { "k1 \(k1), b \(b), average length \(roundedLength)" }

  fileprivate var chinese: String { "k1 \(k1)，b \(b)，平均长度 \(roundedLength)" }

  private var roundedLength: Double { (averageLength * 100).rounded() / 100 }
}
