import Foundation
import Platform
import TestSupport
import Testing

@testable import Index

@Suite(.timed) struct IDTableTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func table(_ ids: [(id: String, docid: Int)], of paragraphs: Int) throws -> IDTable? {
    let path = Path(folder.path) / "ids"
    var writer = try IDTableWriter(path, paragraphs: paragraphs, count: ids.count)
    for (id, docid) in ids { try writer.add(Array(id.utf8), of: docid) }
    try writer.finish()
    return IDTable(try MappedFile(path))
  }

  private func inOrder(_ table: IDTable) -> [String]? {
    var order: [String] = []
    return table.eachInOrder { order.append("\($0)\($1 ? "=" : "")") } ? order : nil
  }

  @Test func idsAreFoundAndListedInTheirOrder() throws {
    let long = String(repeating: "长", count: 300)
    let ids = [("a", 3), ("a", 9), ("b", 1), (long + "一", 4), (long + "二", 2)]
    let table = try #require(try table(ids, of: 9))
    #expect(inOrder(table) == ["3", "9=", "1", "4", "2"])
    #expect(table.candidates("a") == [3, 9] && table.candidates("b") == [1])
    #expect(table.candidates(long + "二") == [2])
    #expect(table.candidates("c").isEmpty && table.candidates("").isEmpty)
    let none = try #require(try self.table([], of: 0))
    #expect(none.count == 0 && none.candidates("a").isEmpty && inOrder(none) == [])
  }

  /// Of as many paragraphs as take one bit of a docid more, and of the most that there can be.
  @Test func docidsOfAnySizeComeBack() throws {
    for bits in [2, 7, 8, 15, 16, 23, 24, 31, 32] {
      let last = 1 << bits - 1
      let ids = [("a", last), ("b", max(1, last / 2)), ("c", 1)]
      let table = try #require(try table(ids, of: last))
      #expect(inOrder(table) == ids.map { "\($0.1)" })
      for (id, docid) in ids { #expect(table.candidates(id) == [UInt32(docid)]) }
    }
  }

  @Test func damagedTablesTrapNothing() throws {
    var random = Seeded(7)
    let ids = (0..<50).map { ("id \($0)", 50 - $0) }
    _ = try table(ids, of: 50)
    let good = [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/ids")))
    for round in 0..<300 {
      var bytes = good
      for _ in 0...round % 3 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      if round % 5 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random)) }
      let path = Path(try folder.write(bytes, to: "bad"))
      guard let table = IDTable(try MappedFile(path)) else { continue }
      let found = (0..<50).flatMap { table.candidates("id \($0)") }
      #expect(found.allSatisfy { (1...UInt32(clamping: table.paragraphs)).contains($0) })
      _ = inOrder(table)
    }
  }
}
