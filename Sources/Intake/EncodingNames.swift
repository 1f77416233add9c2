import Platform
import Text

extension Encoding {
  /// Whether files in it can be read on this system.
  public var isReadable: Bool { nameForConverter.map(iconvReads) ?? true }

  /// The encodings that are read here whose names are nearest to this one's.
  public var nearest: [Encoding] {
    let known = commonNames.filter { Encoding($0).isReadable }
    let rated = known.map { ($0, distance($0)) }.sorted { $0.1 < $1.1 }
    return rated.prefix(3).map { Encoding($0.0) }
  }

  /// How many letters and digits have to be put in, left out or changed to make another name of this one,
  /// whatever their case; what both begin with alike tells between equals.
  private func distance(_ other: String) -> Double {
    let (a, b) = (letters(name), letters(other))
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let changed = diagonal + (letter == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
      }
    }
    let common = zip(a, b).prefix { $0 == $1 }.count
    return Double(row[b.count]) - Double(common) / 10
  }

  private func letters(_ name: String) -> [Character] {
    name.prefix(64).uppercased().filter { $0.isLetter || $0.isNumber }
  }
}

/// What text is likely to be in, by the names that iconv has for it. It knows many more.
private let commonNames = [
  "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "UTF-7", "GB18030",
  "GBK", "GB2312", "CP936", "BIG5", "BIG5-HKSCS", "CP950", "EUC-TW", "HZ", "ISO-2022-CN",
  "ISO-2022-JP", "ISO-2022-KR", "EUC-JP", "SHIFT_JIS", "CP932", "EUC-KR", "UHC", "JOHAB",
  "ISO-8859-1", "ISO-8859-2", "ISO-8859-5", "ISO-8859-7", "ISO-8859-9", "ISO-8859-15",
  "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254", "KOI8-R",
  "KOI8-U", "TIS-620", "MACINTOSH", "ASCII",
]
