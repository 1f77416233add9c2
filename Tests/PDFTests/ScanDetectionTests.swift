import Layout
import TestSupport
import Testing

@testable import PDF

/// What is seen of a page that has few words.
struct ScanDetectionTests {
  /// Lines of strokes on a page, from a row on.
  private static func page(paper: UInt8 = 255, ink: UInt8 = 60, linesFrom top: Int = 10)
    -> PageImage
  {
    var random = Seeded(5)
    var shades = [UInt8](repeating: paper, count: 300 * 400)
    for y in stride(from: top, to: 390, by: 9) {
      for row in y..<y + 5 {
        for x in 20..<280 where Int.random(in: 0..<3, using: &random) > 0 {
          shades[row * 300 + x] = ink
        }
      }
    }
    return PageImage(width: 300, height: 400, dotsPerInch: 36, shades: shades)
  }

  @Test func linesOfStrokesAreAScan() {
    #expect(Self.page().looksScanned(beside: []))
    #expect(Self.page(paper: 215, ink: 90).looksScanned(beside: []), "old paper")
    #expect(Self.page(linesFrom: 270).looksScanned(beside: []), "some paragraphs")
    #expect(!Self.page(linesFrom: 370).looksScanned(beside: []), "a line or two")
  }

  @Test func whatTheWordsOfAPageArePrintedAsIsNone() {
    let all = Box(left: 0, top: 0, right: 600, bottom: 800)
    #expect(!Self.page().looksScanned(beside: [all]))
    let stamp = Box(left: 200, top: 760, right: 400, bottom: 775)
    #expect(Self.page().looksScanned(beside: [stamp]))
    let odd = [Double.infinity, -.infinity, 1e300].map {
      Box(left: -$0, top: 0, right: $0, bottom: 1)
    }
    #expect(Self.page().looksScanned(beside: odd))
  }

  @Test func picturesAndEmptyPagesAreNone() {
    let empty = PageImage(
      width: 300, height: 400, dotsPerInch: 36, shades: Array(repeating: 255, count: 120_000))
    var random = Seeded(6)
    let photograph = PageImage(
      width: 300, height: 400, dotsPerInch: 36,
      shades: (0..<120_000).map {
        UInt8(100 + 100 * ($0 % 300) / 300 + Int.random(in: 0..<20, using: &random))
      })
    let dark = Self.page(paper: 40, ink: 0)
    for image in [empty, photograph, dark] { #expect(!image.looksScanned(beside: [])) }
  }

  @Test func sizesOfAnyKindAreLookedAt() {
    for (width, height) in [(1, 1), (7, 9), (8, 8), (1, 500)] {
      let image = PageImage(
        width: width, height: height, dotsPerInch: 1,
        shades: Array(repeating: 9, count: width * height))
      #expect(!image.looksScanned(beside: [Box(left: 0, top: 0, right: 1, bottom: 1)]))
    }
  }
}
