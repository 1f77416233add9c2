// How the bytes of a part are written (RFC 2045). What is broken is read as far as it goes.

/// The bytes of a part, by the name of how they are written.
func decoded(_ body: ArraySlice<UInt8>, _ encoding: String) -> [UInt8] {
  switch encoding {
  case "base64": base64(body)
  case "quoted-printable": quotedPrintable(body)
  default: Array(body)
  }
}

/// What four characters stand for each time; others are passed over.
func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  var plain: [UInt8] = []
  var (bits, count) = (UInt32(0), 0)
  for byte in bytes {
    if byte == UInt8(ascii: "=") {
      (bits, count) = (0, 0)
      continue
    }
    let value = base64Values[Int(byte)]
    guard value < 64 else { continue }
    bits = bits << 6 | UInt32(value)
    count += 6
    if count >= 8 {
      count -= 8
      plain.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      bits &= 1 << UInt32(count) - 1
    }
  }
  return plain
}

private let base64Values: [UInt8] = {
  var values = [UInt8](repeating: 64, count: 256)
  let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  for (value, digit) in digits.utf8.enumerated() { values[Int(digit)] = UInt8(value) }
  return values
}()

private func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
  var plain: [UInt8] = []
  var lines = MailLines(body)
  while let line = lines.next() {
    var line = line
    while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
    let goesOn = line.last == UInt8(ascii: "=")
    plain += unescaped(goesOn ? line.dropLast() : line, UInt8(ascii: "="))
    if !goesOn { plain.append(0x0A) }
  }
  return plain
}
