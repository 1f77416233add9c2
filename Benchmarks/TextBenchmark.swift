import Platform
import Text

/// Times the way of a text from its bytes to its terms, on one thread, over the files of a folder.
struct TextBenchmark {
  private let files: [[UInt8]]
  private let bytes: Int

  /// Reads the files of `folder` that are text.
  init(_ folder: Path) throws {
    files = try folder.names().compactMap { name in
      guard try FileStatus(of: folder / name, following: true).kind == .file else { return nil }
      let bytes = try (folder / name).read()
      return (try? TextBenchmark.text(bytes)) == nil ? nil : bytes
    }
    bytes = files.reduce(0) { $0 + $1.count }
  }

  /// Prints the throughput of each step and of all, the median of `rounds` rounds with the least and
  /// the most.
  func run(rounds: Int) throws {
    print("\(files.count) files, \(bytes) bytes, \(rounds) rounds; MB/s: median (least to most)")
    var steps: [String: [Double]] = [:]
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      let texts = try files.map(Self.text)
      let decoded = ContinuousClock.now
      let paragraphs = texts.map(Text.paragraphs)
      let reflowed = ContinuousClock.now
      let terms = paragraphs.joined().reduce(0) { $0 + tokens(of: $1.text).count }
      let end = ContinuousClock.now
      precondition(terms > 0 || files.isEmpty)
      steps["decode", default: []].append(rate(decoded - start))
      steps["reflow", default: []].append(rate(reflowed - decoded))
      steps["fold and segment", default: []].append(rate(end - reflowed))
      steps["all", default: []].append(rate(end - start))
    }
    for step in ["decode", "reflow", "fold and segment", "all"] {
      print("\(step): \(summary(steps[step, default: []]))")
    }
  }

  private static func text(_ bytes: [UInt8]) throws(DecodingFailure) -> Scalars {
    try decode(bytes, with: convert(_:from:mending:)).scalars
  }

  private func rate(_ time: Duration) -> Double { Double(bytes) / 1e6 / (time / .seconds(1)) }
}

/// The median of values, with the least and the most.
func summary(_ values: [Double]) -> String {
  let sorted = values.sorted().map { ($0 * 10).rounded() / 10 }
  guard let least = sorted.first, let most = sorted.last else { return "-" }
  return "\(sorted[sorted.count / 2]) (\(least) to \(most))"
}
