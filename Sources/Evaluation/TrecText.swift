extension Evaluation {
  /// The figures as trec_eval prints them, a line each: the name of the measure in 22 columns, the
  /// topic, the figure. The lines of each topic come first, if they are wanted, then those for all. The ids of topics are bytes as they are.
  public func trecText(perTopic: Bool) -> [UInt8] {
    var text: [UInt8] = []
    if perTopic { for topic in shownTopics { text += lines(of: topic) } }
    for (measure, figure) in zip(measures, summary) {
      if let figure { text += line(measure, Array("all".utf8), figure) }
    }
    return text
  }

  private func lines(of topic: Topic) -> [UInt8] {
    zip(measures, topic.figures).flatMap { measure, figure in
      measure.isPerTopic ? line(measure, topic.id.bytes, figure) : []
    }
  }
}

private func line(_ measure: Measure, _ topic: [UInt8], _ figure: Figure) -> [UInt8] {
  let blanks = String(repeating: " ", count: max(0, 22 - measure.name.count))
  return Array("\(measure.name)\(blanks)\t".utf8) + topic + Array("\t\(figure.text)\n".utf8)
}
