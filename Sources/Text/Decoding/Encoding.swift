/// An encoding a file was decoded from, by the name it is shown with.
public struct Encoding: Hashable, Sendable {
  /// The name, such as `UTF-8`.
  public let name: String

  /// The encoding of that name.
  public init(_ name: String) { self.name = name }

  /// What is tried first, and what most files are in.
  public static let utf8 = Encoding("UTF-8")
  static let utf16 = Encoding("UTF-16")
  static let utf32 = Encoding("UTF-32")
  static let gb18030 = Encoding("GB18030")
  static let big5 = Encoding("BIG5-HKSCS")
  static let hz = Encoding("HZ")
}

/// How the bytes of an encoding are read.
enum Form: Equatable {
  case utf8
  /// UTF-16 or UTF-32. Without an order of bytes the text says which one it is.
  case wide(Wide)
  case wideOfAnyOrder(width: Int)
  /// GB18030, which holds GB 2312 and GBK.
  case gb18030
  /// Big5 with the extensions of Hong Kong and Microsoft.
  case big5
  /// HZ: GB 2312 in seven bits (RFC 1843).
  case hz
  /// What the system calls so.
  case system(String)

  /// The bytes of a unit, where that is more than one.
  var width: Int? {
    switch self {
    case .wide(let wide): wide.width
    case .wideOfAnyOrder(let width): width
    case .utf8, .gb18030, .big5, .hz, .system: nil
    }
  }
}

extension Encoding {
  /// How it is read, by any of the names that are in use for it.
  var form: Form {
    switch String(name.uppercased().filter { $0 != "-" && $0 != "_" }) {
    case "UTF8": .utf8
    case "UTF16LE", "UCS2LE", "UNICODELITTLE": .wide(.utf16LE)
    case "UTF16BE", "UCS2BE", "UNICODEBIG": .wide(.utf16BE)
    case "UTF32LE", "UCS4LE": .wide(.utf32LE)
    case "UTF32BE", "UCS4BE": .wide(.utf32BE)
    case "UTF16", "UCS2", "UNICODE": .wideOfAnyOrder(width: 2)
    case "UTF32", "UCS4": .wideOfAnyOrder(width: 4)
    case "GB18030", "GBK", "CP936", "MS936", "WINDOWS936", "GB2312", "EUCCN", "CNGB", "CSGB2312":
      .gb18030
    case "BIG5", "BIG5HKSCS", "BIG5ETEN", "CP950", "MS950", "WINDOWS950", "CNBIG5", "BIGFIVE": .big5
    case "HZ", "HZGB2312": .hz
    // As Windows has it, which holds the standard.
    case "EUCKR": .system("UHC")
    default: .system(name)
    }
  }

  /// Whether text in it can be read without a converter of the system; else the name that the converter
  /// has to know.
  public var nameForConverter: String? {
    switch form {
    case .utf8, .wide, .wideOfAnyOrder: nil
    case .gb18030, .hz: Encoding.gb18030.name
    case .big5: Encoding.big5.name
    case .system(let name): name
    }
  }
}
