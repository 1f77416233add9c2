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
  var middleRows: PageImage { part(0..<width, middle(of: height)) }

  /// The band in the middle that is as high as the page.
  var middleColumns: PageImage { part(middle(of: width), 0..<height) }

  /// A part of it.
  func part(_ columns: Range<Int>, _ rows: Range<Int>) -> PageImage {
    var part: [UInt8] = []
    part.reserveCapacity(columns.count * rows.count)
    for row in rows {
      part += shades[row * width + columns.lowerBound..<row * width + columns.upperBound]
    }
    return PageImage(
      width: columns.count, height: rows.count, dotsPerInch: dotsPerInch, shades: part)
  }

  private func middle(of length: Int) -> Range<Int> {
    let count = min(length, max(length / 8, dotsPerInch * 3 / 2))
    let start = (length - count) / 2
    return start..<start + count
  }
}
