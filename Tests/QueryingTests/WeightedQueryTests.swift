import IndexFixture
import TestSupport
import Testing

@testable import Querying
@testable import Index

/// What becomes of a question in an index of eight lines.
@Suite(.timed) struct WeightedQueryTests {
  private static let lines = [
    "铝镁合金公司。", "铝镁产业园区。", "合金公司。", "产业园区。", "Aluminium 和 alum。", "氦气。", "公司有铝。", "别的。",
  ]

  /// A question, its tree, the terms with the number of lines that hold them, and the groups of hits with the
  /// part of the weight they hold at least. A term in brackets is no part of that weight.
  static let table: [(question: String, tree: String, plan: String)] = [
    ("铝镁", "铝镁", "铝镁 2 | literal 100 %"),
    ("铝镁 合金", "铝镁 合金", "铝镁 2, 合金 2 | literal 100 %, partial 25 %"),
    ("铝镁合金", "铝镁合金", "铝镁 2, 镁合 1, 合金 2 | literal 100 %, partial 25 %"),
    ("铝", "铝", "铝* 3 | literal 100 %"),
    ("“铝镁合金”", "\"铝镁合金\"", "[铝镁 2], [镁合 1], [合金 2] | literal"),
    ("铝镁 +公司", "铝镁 +公司", "铝镁 2, [公司 3] | literal 100 %"),
    ("铝镁 合金 -公司", "铝镁 合金 -公司", "铝镁 2, 合金 2 | literal 100 %, partial 25 %"),
    ("铝镁 OR 氦", "铝镁 OR 氦", "[铝镁 2], [氦* 1] | literal"),
    ("铝镁 NEAR/3 产业", "铝镁 NEAR/3 产业", "[铝镁 2], [产业 2] | literal"),
    ("alum*", "alum*", "[alum* 1] | literal"),
    ("kind:body", "kind:body", " | literal"),
    ("*", "*", " | literal"),
    ("铝镁是什么？", "铝镁是什么？", "铝镁 2 | literal 100 %, partial 10 %"),
    (
      "没有的合金公司和铝镁产业园区", "没有的合金公司和铝镁产业园区",
      "没有 0, 有的 0, 的合 0, 合金 2, 金公 2, 公司 3, 司和 0, 和铝 0, 铝镁 2, 镁产 1, 产业 2, 业园 2, 园区 2 | literal 100 %, partial 4 %"
    ),
  ]

  @Test(arguments: table)
  func isPlanned(_ row: (question: String, tree: String, plan: String)) throws {
    let fixture = try IndexFixture()
    try fixture.folder.write(Self.lines.joined(separator: "\n\n"), to: "a.txt")
    try fixture.update(fixture.folder.path + "/a.txt")
    let searcher = try Searcher(ParsedQuery(row.question), Snapshot(fixture.index))
    let explanation = try searcher.explanation()
    #expect(explanation.expression == row.tree)
    #expect(plan(explanation) == row.plan, "\(row.question)")
  }

  /// A question that asks is not answered by what most have: here 经济 weighs 0.52, and 氦气 2.85. Who asks for any part
  /// gets that too.
  @Test func whatIsTooCommonToDecideIsLeftOut() throws {
    let fixture = try IndexFixture()
    let common = (1...24).map { "经济新闻第\($0)号。" }
    let others = (1...16).map { "别的新闻第\($0)号。" }
    let lines = common + others + ["氦气储量。", "氦气和经济。"]
    try fixture.folder.write(lines.joined(separator: "\n\n"), to: "a.txt")
    try fixture.update(fixture.folder.path + "/a.txt")
    let asking = try Searcher(ParsedQuery("氦气经济怎么样？"), Snapshot(fixture.index))
    #expect(try asking.ranking(Page()).map(\.group) == [.partial, .partial])
    let terms = try asking.explanation().terms
    #expect(terms.filter { !$0.isWeighed }.map(\.name) == ["经济"])
    // To be asked for again and again makes nothing rarer.
    let repeated = try Searcher(ParsedQuery("氦气氦气氦气氦气氦气储量怎么样？"), Snapshot(fixture.index))
    #expect(try repeated.explanation().terms.allSatisfy(\.isWeighed))
    let any = try Searcher(ParsedQuery("氦气经济怎么样？", .any), Snapshot(fixture.index))
    #expect(try any.ranking(Page()).count == common.count + 2)
  }

  private func plan(_ explanation: Explanation) -> String {
    let terms = explanation.terms.map { term in
      let text = "\(term.name) \(term.frequency)"
      return term.isOfWords ? text : "[\(text)]"
    }
    let groups = explanation.groups.map { group in
      let share = group.whole > 0 ? " \(Int((group.least / group.whole * 100).rounded())) %" : ""
      return "\(group.group.rawValue)\(share)"
    }
    return "\(terms.joined(separator: ", ")) | \(groups.joined(separator: ", "))"
  }
}
