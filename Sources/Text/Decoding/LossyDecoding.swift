/// What bytes are in an encoding: their text, with U+FFFD at each place that is not in it.
struct LossyText {
  var scalars: Scalars = []
  /// The number of these places.
  private(set) var replaced = 0
  /// Where the first of them stands in the text.
  private var first: Int?
  /// With more the reading is given up.
  private let most: Int

  /// That of so many bytes, of which none is read yet.
  init(of count: Int) { most = max(fewPlaces, count / onePlaceIn) }

  /// A text without such places.
  init(_ scalars: Scalars) {
    self.scalars = scalars
    most = 0
  }

  /// Appends what stands for a place that is not in the encoding.
  ///
  /// - Returns: False when there are too many.
  mutating func replace() -> Bool {
    if first == nil { first = scalars.count }
    replaced += 1
    scalars.append(replacementCharacter)
    return replaced <= most
  }

  /// Whether the places are few: no more than five, or no more than one in a thousand characters. What has
  /// as many of them as of others is no text.
  var isGood: Bool {
    let areFew = replaced <= fewPlaces || replaced <= scalars.count / onePlaceIn
    return areFew && (replaced == 0 || replaced * 2 < scalars.count)
  }

  /// How many places there are and on which line the first one is; nil when there are none.
  var replacement: Replacement? {
    first.map { Replacement(places: replaced, firstLine: line(of: $0)) }
  }

  /// The number of the line of a scalar, as `Lines` counts them.
  private func line(of place: Int) -> Int {
    var line = 1
    for index in scalars[..<place].indices {
      let isEnd = scalars[index] == "\n" || scalars[index] == "\r" && scalars[index + 1] != "\n"
      if isEnd { line += 1 }
    }
    return line
  }
}

/// The places of a file that are not in its encoding, and are U+FFFD in its text.
public struct Replacement: Equatable, Sendable {
  /// How many there are.
  public let places: Int
  /// The line of the first one, from 1.
  public let firstLine: Int
}

private let replacementCharacter: Unicode.Scalar = "\u{FFFD}"

/// So many places may always be replaced.
private let fewPlaces = 5
/// And one in so many characters.
private let onePlaceIn = 1000

/// Reads bytes in an encoding; nil when the system has no converter for it.
func read(_ bytes: ArraySlice<UInt8>, in encoding: Encoding, with convert: Converter) -> LossyText?
{
  switch encoding.form {
  case .utf8: lossyText(ofUTF8: bytes)
  case .wide(let wide): lossyText(of: bytes, in: wide)
  case .wideOfAnyOrder(let width): lossyText(of: bytes, in: likeliestOrder(of: bytes, width: width))
  case .gb18030: lossyText(of: bytes, from: Encoding.gb18030.name, placeInGB18030, with: convert)
  case .hz: readHZ(bytes, with: convert)
  case .big5: readBig5(bytes, with: convert)
  case .system(let name):
    lossyText(
      of: bytes, from: name, { isEUC(name) ? placeInEUC($0) : .bad(length: 1) }, with: convert)
  }
}

/// What is done about bytes that the system's converter does not read.
enum Remedy: Equatable {
  /// They are this after all.
  case scalar(Unicode.Scalar, length: Int)
  /// So many of them are one place.
  case bad(length: Int)
}

/// Reads bytes with the system's converter. `remedy` says what is done about bytes that it does not read;
/// they go on to the end of the file.
func lossyText(
  of bytes: ArraySlice<UInt8>, from name: String, _ remedy: @escaping (ArraySlice<UInt8>) -> Remedy,
  with convert: Converter
) -> LossyText? {
  var lossy = LossyText(of: bytes.count)
  let converted = convert(bytes, name) { place, text in
    // The text is lent by the converter.
    swap(&lossy.scalars, &text)
    defer { swap(&lossy.scalars, &text) }
    switch remedy(bytes[place...]) {
    case .scalar(let scalar, let length):
      lossy.scalars.append(scalar)
      return length
    case .bad(let length): return lossy.replace() ? length : nil
    }
  }
  guard let converted else { return nil }
  lossy.scalars = converted
  return lossy
}
