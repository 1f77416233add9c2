import Layout
import Text

/// Reads the numbers and texts of a frame, which comes from a program that a hostile file may have got hold of: nothing in
/// it is trusted.
struct FrameReader {
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var left: Int { bytes.count - position }

  mutating func number(bytes count: Int) throws(Malformed) -> UInt64 {
    guard count <= left else { throw Malformed() }
    defer { position += count }
    return bytes[position..<position + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A number of things each of which takes `size` bytes at least, which are there.
  mutating func count(of size: Int) throws(Malformed) -> Int {
    let count = Int(try number(bytes: 4))
    guard count <= left / size else { throw Malformed() }
    return count
  }

  mutating func points() throws(Malformed) -> Double {
    let hundredths = Int32(truncatingIfNeeded: try number(bytes: 4))
    guard abs(Int(hundredths)) <= Self.maxPoints * 100 else { throw Malformed() }
    return Double(hundredths) / 100
  }

  private static let maxPoints = 1_000_000

  mutating func text() throws(Malformed) -> String {
    let count = try count(of: 1)
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  func end() throws(Malformed) {
    guard left == 0 else { throw Malformed() }
  }
}

extension FrameReader {
  mutating func summary() throws(Malformed) -> PDFSummary {
    var summary = PDFSummary()
    summary.pages = Int(try number(bytes: 4))
    let flags = try number(bytes: 4)
    (summary.isEncrypted, summary.hasImages) = (flags & 1 != 0, flags & 2 != 0)
    summary.created = Int(clamping: Int64(bitPattern: try number(bytes: 8)))
    summary.title = try text()
    try end()
    return summary
  }

  /// A page and the number of its errors.
  mutating func page() throws(Malformed) -> (page: PageWords, errors: Int) {
    let number = Int(try number(bytes: 4))
    let (width, height) = (try points(), try points())
    let errors = Int(try self.number(bytes: 4))
    var fonts = FontNumbers()
    for _ in 0..<(try count(of: 4)) { fonts.add(try text()) }
    var words: [PrintedWord] = []
    let count = try count(of: Self.minWordLength)
    words.reserveCapacity(count)
    for _ in 0..<count { words.append(try word(fonts)) }
    try end()
    return (PageWords(number: number, width: width, height: height, words: words), errors)
  }

  private static let minWordLength = 28

  private mutating func word(_ fonts: FontNumbers) throws(Malformed) -> PrintedWord {
    let box = Box(left: try points(), top: try points(), right: try points(), bottom: try points())
    let size = try points()
    let rotation = Int(try number(bytes: 1))
    let isFollowed = try number(bytes: 1) & 1 == 1
    let font = fonts[Int(try number(bytes: 2))]
    return PrintedWord(
      Scalars(try text().unicodeScalars), box: box, size: size, rotation: rotation, font: font,
      blankFollows: isFollowed)
  }
}

extension FrameReader {
  mutating func image() throws(Malformed) -> PageImage {
    let (width, height) = (Int(try number(bytes: 4)), Int(try number(bytes: 4)))
    let dots = Int(try number(bytes: 4))
    guard width > 0, height > 0, dots > 0, left % width == 0, left / width == height else {
      throw Malformed()
    }
    return PageImage(
      width: width, height: height, dotsPerInch: dots, shades: Array(bytes[position...]))
  }
}

/// The numbers of fonts. Parts of a font, as a PDF has them, are one: AAAAAA+Song and BAAAAA+Song.
private struct FontNumbers {
  private var byName: [Substring: Int] = [:]
  private var numbers: [Int] = []

  mutating func add(_ name: String) {
    let isSubset = name.utf8.count > 7 && Array(name.utf8)[6] == UInt8(ascii: "+")
    let family = isSubset ? name.dropFirst(7) : name[...]
    let number = byName[family] ?? byName.count
    byName[family] = number
    numbers.append(number)
  }

  subscript(index: Int) -> Int { numbers.indices.contains(index) ? numbers[index] : 0 }
}
