import Basics
import Failures

/// A name of trec_eval's, which parameters may follow: `P.5,10`.
struct MeasureFamily {
  let name: String
  let form: Form

  init(_ name: String, _ form: Form) {
    self.name = name
    self.form = form
  }

  enum Form {
    case single(Measure.Definition)
    /// A measure for each rank.
    case cutoffs([Int], @Sendable (Relevance, Int) -> Double)
    /// A measure for each part of the relevant documents.
    case parts([Double], @Sendable (Relevance, Double) -> Double)
    /// One measure with this many numbers.
    case numbers([Double], @Sendable ([Double]) -> Measure.Definition)
    /// One measure for which grades can be given other gains: `1=3,2=9`.
    case gains(@Sendable (Relevance, Gains) -> Double)
    /// One measure for which a persistence can be given: `p=0.95`.
    case persistence(@Sendable (Relevance, Double) -> Double)
  }
}

/// The persistence that trec_eval takes.
private let usualPersistence = 0.9

extension MeasureFamily {
  /// The measures with trec_eval's own parameters.
  func measures(family: Int) -> [Measure] {
    switch form {
    case .single(let definition): [measure(family, definition)]
    case .cutoffs(let cutoffs, let value): cutoffs.map { measure(family, cutoff: $0, value) }
    case .parts(let parts, let value): parts.map { measure(family, part: $0, value) }
    case .numbers(let numbers, let definition): [measure(family, definition(numbers))]
    case .gains(let value): [measure(family, .mean { value($0, [:]) })]
    case .persistence(let value): [measure(family, .mean { value($0, usualPersistence) })]
    }
  }

  /// The measures with these parameters.
  func measures(family: Int, _ text: String) throws(MeasureError) -> [Measure] {
    try parameterised(family, text).map {
      var measure = $0
      measure.hasGivenParameters = true
      return measure
    }
  }

  private func parameterised(_ family: Int, _ text: String) throws(MeasureError) -> [Measure] {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    switch form {
    case .single:
      throw MeasureError(message: Message("\(name) takes no parameters", zh: "\(name) 没有参数"))
    case .cutoffs(_, let value):
      return try cutoffs(words).map { measure(family, cutoff: $0, value) }
    case .parts(_, let value):
      return try numbers(words, 0...1000).map { measure(family, part: $0, value) }
    case .numbers(let defaults, let definition):
      let numbers = try numbers(words, -1e6...1e6)
      guard numbers.count == defaults.count || name == "11pt_avg" else {
        throw MeasureError(
          message: Message(
            "\(name) takes \(defaults.count) numbers", zh: "\(name) 要 \(defaults.count) 个数"))
      }
      return [measure(family, definition(numbers), "_" + text)]
    case .gains(let value):
      let gains = try gains(words)
      return [measure(family, .mean { value($0, gains) }, "_" + text)]
    case .persistence(let value):
      let persistence = try persistence(text)
      return [measure(family, .mean { value($0, persistence) }, "_" + text)]
    }
  }

  private func measure(
    _ family: Int, _ definition: Measure.Definition, _ suffix: String = "", parameter: Double = 0
  ) -> Measure {
    Measure(
      name: name + suffix, definition: definition, level: nil, place: (family, parameter))
  }

  private func measure(
    _ family: Int, cutoff: Int, _ value: @escaping @Sendable (Relevance, Int) -> Double
  ) -> Measure {
    measure(family, .mean { value($0, cutoff) }, "_\(cutoff)", parameter: Double(cutoff))
  }

  private func measure(
    _ family: Int, part: Double, _ value: @escaping @Sendable (Relevance, Double) -> Double
  ) -> Measure {
    measure(family, .mean { value($0, part) }, "_" + fixed(part, places: 2), parameter: part)
  }

  /// As trec_eval does, of 23.4 it takes 23.
  private func cutoffs(_ words: [String]) throws(MeasureError) -> [Int] {
    let cutoffs = words.compactMap(Double.init).compactMap { Int(exactly: $0.rounded(.down)) }
      .filter { $0 > 0 }
    guard cutoffs.count == words.count else {
      throw MeasureError(
        message: Message(
          "the cut-offs of \(name) are numbers from 1", zh: "\(name) 的截断名次是从 1 起的数"))
    }
    return cutoffs
  }

  private func persistence(_ text: String) throws(MeasureError) -> Double {
    guard text.hasPrefix("p="), let number = Double(text.dropFirst(2)), (0..<1).contains(number)
    else {
      throw MeasureError(
        message: Message(
          "\(name) takes a persistence from 0 to below 1: p=0.95",
          zh: "\(name) 要一个从 0 到不足 1 的持续率：p=0.95"))
    }
    return number
  }

  private func numbers(
    _ words: [String], _ range: ClosedRange<Double>
  ) throws(MeasureError) -> [Double] {
    let numbers = words.compactMap(Double.init).filter(range.contains)
    guard numbers.count == words.count else {
      throw MeasureError(
        message: Message(
          "the parameters of \(name) are numbers from \(Int(range.lowerBound)) to \(Int(range.upperBound))",
          zh: "\(name) 的参数是从 \(Int(range.lowerBound)) 到 \(Int(range.upperBound)) 的数"))
    }
    return numbers
  }

  private func gains(_ words: [String]) throws(MeasureError) -> Gains {
    var gains: Gains = [:]
    for word in words {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let grade = Int(parts[0]), let gain = Double(parts[1]),
        gain.isFinite
      else {
        throw MeasureError(
          message: Message(
            "the gains of \(name) are written as GRADE=GAIN: 1=3,2=9",
            zh: "\(name) 的增益写成 等级=增益：1=3,2=9"))
      }
      gains[grade] = gain
    }
    return gains
  }
}
