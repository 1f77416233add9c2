/// UTF-16 or UTF-32 with an order of bytes.
enum Wide: CaseIterable {
  case utf32LE, utf32BE, utf16LE, utf16BE

  var width: Int { self == .utf16LE || self == .utf16BE ? 2 : 4 }
  var isLittle: Bool { self == .utf16LE || self == .utf32LE }

  var encoding: Encoding {
    switch self {
    case .utf32LE: Encoding("UTF-32LE")
    case .utf32BE: Encoding("UTF-32BE")
    case .utf16LE: Encoding("UTF-16LE")
    case .utf16BE: Encoding("UTF-16BE")
    }
  }
}

/// What a byte order mark says; nil when there is none. FF FE 00 00 is UTF-32: no text begins with a zero.
func markedWide(_ bytes: ArraySlice<UInt8>) -> Wide? {
  if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return .utf32LE }
  if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32BE }
  if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LE }
  return bytes.starts(with: [0xFE, 0xFF]) ? .utf16BE : nil
}

/// The text of bytes in UTF-16 or UTF-32. A surrogate alone, a number that is no scalar and a unit that is
/// cut are places that cannot be read.
func lossyText(of bytes: ArraySlice<UInt8>, in wide: Wide) -> LossyText {
  var lossy = LossyText(of: bytes.count)
  lossy.scalars.reserveCapacity(bytes.count / wide.width)
  var units = Units(bytes, wide)
  while let unit = units.next() {
    let scalar = wide.width == 4 ? Unicode.Scalar(unit) : scalar(unit, &units)
    if let scalar {
      lossy.scalars.append(scalar)
    } else if !lossy.replace() {
      return lossy
    }
  }
  if units.isCut { _ = lossy.replace() }
  return lossy
}

/// The scalar that begins with a unit of UTF-16; nil when it is a surrogate alone.
private func scalar(_ unit: UInt32, _ units: inout Units) -> Unicode.Scalar? {
  guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) }
  guard let low = units.peek(), (0xDC00..<0xE000).contains(low) else { return nil }
  units.skip()
  return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF)
}

/// The numbers of two or four bytes that bytes are.
private struct Units {
  private let bytes: ArraySlice<UInt8>
  private let wide: Wide
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>, _ wide: Wide) {
    self.bytes = bytes
    self.wide = wide
    place = bytes.startIndex
  }

  /// Whether bytes are left that are no whole unit.
  var isCut: Bool { place < bytes.endIndex }

  mutating func skip() { place += wide.width }

  mutating func next() -> UInt32? {
    guard let unit = peek() else { return nil }
    skip()
    return unit
  }

  func peek() -> UInt32? {
    guard bytes.endIndex - place >= wide.width else { return nil }
    var unit: UInt32 = 0
    for offset in 0..<wide.width {
      let index = wide.isLittle ? place + wide.width - 1 - offset : place + offset
      unit = unit << 8 | UInt32(bytes[index])
    }
    return unit
  }
}

// MARK: Without a mark

/// The order of bytes in which they are likeliest text, as far as their beginning shows.
func likeliestOrder(of bytes: ArraySlice<UInt8>, width: Int) -> Wide {
  if let marked = markedWide(bytes), marked.width == width { return marked }
  let orders = Wide.allCases.filter { $0.width == width }
  return orders.max { plausibility(of: bytes, in: $0) < plausibility(of: bytes, in: $1) }
    ?? .utf16LE
}

/// What bytes with zeros among them are that have no mark, told by whether their beginning reads like
/// text; nil when they are neither UTF-16 nor UTF-32.
func unmarkedWide(_ bytes: ArraySlice<UInt8>) -> Wide? {
  let rated = Wide.allCases.map { ($0, plausibility(of: bytes, in: $0)) }
  guard let best = rated.max(by: { $0.1 < $1.1 }), best.1 > minPlausibility else { return nil }
  return best.0
}

/// How much like text the beginning of bytes is: the mean log probability of a scalar, less for few. What never
/// stands in text counts so much that one in fifty outweighs the rest.
private func plausibility(of bytes: ArraySlice<UInt8>, in wide: Wide) -> Double {
  let head = bytes.prefix(sampledBytes)
  let text = lossyText(of: head, in: wide).scalars
  guard !text.isEmpty else { return -.infinity }
  let sum = text.reduce(malusOfFew) { $0 + plausibility(of: $1) }
  return sum / Double(text.count)
}

private func plausibility(of scalar: Unicode.Scalar) -> Double {
  switch scalar.value {
  case 0x08...0x0D, 0x1B, 0x20...0x7E: 0
  case 0..<0xA0, 0xE000...0xF8FF, 0xFFFD...0xFFFF: -300
  default: isUsualLetter(scalar) ? -8 : logProbability(scalar)
  }
}

/// Text in Chinese has -7, in other letters -8, and what is none -15, or less.
private let minPlausibility = -9.5
/// What a text has to outweigh: two numbers may be letters by chance.
private let malusOfFew = -10.0

/// A multiple of four, and enough to tell by.
private let sampledBytes = 1 << 16
