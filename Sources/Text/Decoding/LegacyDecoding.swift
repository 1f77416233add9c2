// What is known of encodings with several bytes a character besides what the system's converter knows: what
// people's files have that it lacks, and how many bytes a place takes that it cannot read. Were it always
// one, the next character would be read from its second half on.

/// 0x80 is the euro sign in GBK, as Windows has it. A lead byte without its second one stands alone, and what
/// is cut at the end is one place.
func placeInGB18030(_ bytes: ArraySlice<UInt8>) -> Remedy {
  if bytes.first == 0x80 { return .scalar("€", length: 1) }
  let (leads, digits) = (UInt8(0x81)...0xFE, UInt8(0x30)...0x39)
  let four = bytes.prefix(4)
  let isOfFour = zip(four, [leads, digits, leads, digits]).allSatisfy { $1.contains($0) }
  return .bad(length: isOfFour ? four.count : 1)
}

/// Reads Big5 with the extension of Hong Kong, and the marks as they are in Windows (code page 950), where
/// most of it was written.
func readBig5(_ bytes: ArraySlice<UInt8>, with convert: Converter) -> LossyText? {
  let name = Encoding.big5.name
  guard var lossy = lossyText(of: bytes, from: name, placeInBig5, with: convert) else { return nil }
  for index in lossy.scalars.indices where mayBeMark(lossy.scalars[index]) {
    if let mark = marksOfWindows[lossy.scalars[index]] { lossy.scalars[index] = mark }
  }
  return lossy
}

/// What glibc's BIG5-HKSCS lacks: of code page 950, and the radicals and marks of ETEN that Hong Kong's
/// tables have as duplicates.
private let lackingInBig5: [UInt16: Unicode.Scalar] = [
  0xA15A: "╴", 0xA1C3: "￣", 0xA1C5: "ˍ", 0xA1FE: "／", 0xA240: "＼", 0xA2CC: "十", 0xA2CE: "卅",
  0xA3E1: "€", 0xC6CF: "廴", 0xC6D3: "无", 0xC6D5: "癶", 0xC6D7: "辶", 0xC6DE: "〃", 0xC6DF: "仝",
]

/// Where Hong Kong's table has another mark than code page 950: its mark, which no other code stands for,
/// and that of Windows. Its ／ and ＼ stay, though Windows has them at other codes too.
private let marksOfWindows: [Unicode.Scalar: Unicode.Scalar] = [
  "•": "‧", "､": "﹑", "‾": "¯", "∼": "～", "♁": "⊕", "☉": "⊙", "¥": "￥", "¢": "￠", "£": "￡",
  "\u{FFED}": "▓",
]

private func mayBeMark(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x2E80 && scalar.value > 0x7F || scalar.value > 0xFF00
}

private func placeInBig5(_ bytes: ArraySlice<UInt8>) -> Remedy {
  guard bytes.count > 1 else { return .bad(length: 1) }
  let (lead, trail) = (bytes[bytes.startIndex], bytes[bytes.startIndex + 1])
  let code = UInt16(lead) << 8 | UInt16(trail)
  if let scalar = lackingInBig5[code] { return .scalar(scalar, length: 2) }
  let isPair =
    (0x81...0xFE).contains(lead) && ((0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail))
  return .bad(length: isPair ? 2 : 1)
}

/// Whether it is one of the extended Unix codes or Korea's extension of one.
func isEUC(_ name: String) -> Bool { name.uppercased().hasPrefix("EUC") || name == "UHC" }

/// Two bytes with high bits are a character there; 8F begins three, and 8E four in Taiwan's.
func placeInEUC(_ bytes: ArraySlice<UInt8>) -> Remedy {
  let longest = bytes.first == 0x8E ? 4 : bytes.first == 0x8F ? 3 : 2
  return .bad(length: max(1, bytes.prefix(longest).prefix { $0 >= 0x80 && $0 != 0xFF }.count))
}

// MARK: HZ

func readHZ(_ bytes: ArraySlice<UInt8>, with convert: Converter) -> LossyText? {
  read(eightBits(ofHZ: bytes)[...], in: .gb18030, with: convert)
}

/// The text in GB 2312 with eight bits that bytes in HZ are (RFC 1843): `~{` begins Chinese, and `~}` or the
/// end of the line ends it; `~~` is a tilde. Lines stay lines.
private func eightBits(ofHZ bytes: ArraySlice<UInt8>) -> [UInt8] {
  let tilde = UInt8(ascii: "~")
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var isChinese = false
  var rest = bytes
  while let byte = rest.popFirst() {
    let next = rest.first
    switch (byte, next) {
    case (tilde, UInt8(ascii: "{")) where !isChinese: isChinese = true
    case (tilde, UInt8(ascii: "}")) where isChinese: isChinese = false
    case (tilde, tilde) where !isChinese: result.append(tilde)
    case (0x21...0x7E, .some(0x21...0x7E)) where isChinese:
      result += [byte | 0x80, (next ?? 0) | 0x80]
    default:
      if byte == UInt8(ascii: "\n") { isChinese = false }
      // Half a character in Chinese is no letter.
      result.append(isChinese && byte > 0x20 ? 0xFF : byte)
      continue
    }
    rest = rest.dropFirst()
  }
  return result
}
