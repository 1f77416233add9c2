import Layout
import Platform
import TestSupport
import Testing
import Text

/// Pages as no one prints them.
@Suite(.timed) struct HostilePageTests {
  @Test func anyNumbersAreRead() {
    var random = Seeded(7)
    let odd = [
      0, -0.0, .nan, .infinity, -.infinity, 1e-300, 1e300, -1e5, 1e5, 19_999.9,
      .greatestFiniteMagnitude,
    ]
    func number() -> Double {
      Bool.random(using: &random)
        ? Double.random(in: -50...900, using: &random) : odd.randomElement(using: &random) ?? 0
    }
    let texts = ["一", "一二三", "A", "12", "。", "　", "", "（下转3版）", "①注", "2018年10月19日"].map {
      Scalars($0.unicodeScalars)
    }
    for round in 0..<300 {
      let words = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        PrintedWord(
          texts.randomElement(using: &random) ?? [],
          box: Box(left: number(), top: number(), right: number(), bottom: number()),
          size: number(),
          rotation: Int.random(in: -9...9, using: &random),
          font: Int.random(in: -1...3, using: &random))
      }
      let page = PageWords(number: round, width: number(), height: number(), words: words)
      #expect(Sheet.read([page, page]).allSatisfy { !$0.places.isEmpty })
    }
  }

  /// What is on a page stays on it: no character is lost or made up.
  @Test func charactersStay() {
    var random = Seeded(3)
    for _ in 0..<100 {
      var sheet = Sheet()
      for number in 0..<200 {
        let scalar = Unicode.Scalar(UInt32(0x4E00 + number)) ?? "一"
        sheet.line(
          String(scalar), Double(Int.random(in: 0...45, using: &random)) * 12,
          Double(Int.random(in: 0...50, using: &random)) * 15)
      }
      // Two on one place are told from overprint by what they are.
      let read = sheet.paragraphs.flatMap { $0.text.filter(isHan) }
      #expect(read.sorted() == sheet.page.words.flatMap(\.text).sorted())
    }
  }

  /// Shapes of pages with so many words: columns, a row, a stair, all on one place, rows of large type.
  static let shapes:
    [(name: String, place: @Sendable (Int) -> (x: Double, y: Double, size: Double))] = [
      ("columns", { (Double($0 % 10) * 60, Double($0 / 10) * 12, 10) }),
      ("row", { (Double($0), 100, 10) }),
      ("stair", { (Double($0), Double($0), 10) }),
      ("one place", { _ in (100, 100, 10) }),
      ("large and small", { (Double($0 % 7) * 80, Double($0 / 7) * 14, $0 % 5 == 0 ? 30 : 10) }),
    ]

  @Test(arguments: shapes.indices)
  func stepsGrowWithWords(_ shape: Int) {
    func steps(_ count: Int) -> Int {
      var sheet = Sheet()
      for index in 0..<count {
        let place = Self.shapes[shape].place(index)
        let scalar = Unicode.Scalar(UInt32(0x4E00 + index)) ?? "一"
        sheet.line(String(scalar) + "二三", place.x, place.y, size: place.size)
      }
      return Work.counted { _ = sheet.paragraphs }
    }
    let (few, many) = (steps(2_000), steps(8_000))
    #expect(few > 0 && many < 6 * few, "\(Self.shapes[shape].name): \(few), then \(many) steps")
  }
}
