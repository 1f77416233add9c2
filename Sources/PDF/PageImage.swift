/// A page as an image in shades of grey.
public struct PageImage: Sendable {
  /// In dots.
  let width, height: Int
  let dotsPerInch: Int
  /// A byte for each dot, row by row from the top; 0 is black.
  let shades: [UInt8]

  /// It as a file, a portable graymap.
  var graymap: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + shades }

  /// Its size in points.
  var size: (width: Double, height: Double) {
    (Double(width) * 72 / Double(dotsPerInch), Double(height) * 72 / Double(dotsPerInch))
  }

  /// The band in the middle, of an eighth of the height, or of enough for some lines.
  var middleRows: PageImage {
    let range = middle(of: height)
    return PageImage(
      width: width, height: range.count, dotsPerInch: dotsPerInch,
      shades: Array(shades[range.lowerBound * width..<range.upperBound * width]))
  }

  /// The band in the middle that is as high as the page.
  var middleColumns: PageImage {
    let range = middle(of: width)
    var part: [UInt8] = []
    part.reserveCapacity(range.count * height)
    for row in 0..<height {
      part += shades[row * width + range.lowerBound..<row * width + range.upperBound]
    }
    return PageImage(width: range.count, height: height, dotsPerInch: dotsPerInch, shades: part)
  }

  private func middle(of length: Int) -> Range<Int> {
    let count = min(length, max(length / 8, dotsPerInch * 3 / 2))
    let start = (length - count) / 2
    return start..<start + count
  }
}
