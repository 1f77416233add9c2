/// A number with `places` (at most 6) digits behind the point, rounded as C's `printf` does: by the
/// exact value of the double, halves to the even digit.
package func fixed(_ value: Double, places: Int) -> String {
  let scales = [1.0, 10, 100, 1000, 10_000, 100_000, 1_000_000]
  let scale = scales[max(0, min(places, 6))]
  let scaled = value.magnitude * scale
  guard scaled < 9e15 else { return value.description }
  var digits = String(Int(rounded(scaled, of: value.magnitude, times: scale)))
  if places > 0 {
    digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
  }
  return (value.sign == .minus ? "-" : "") + digits
}

/// `scaled` is `value * scale`, itself rounded; only where it falls on a half that may have hidden
/// on which side the product lies.
private func rounded(_ scaled: Double, of value: Double, times scale: Double) -> Double {
  let whole = scaled.rounded(.down)
  guard scaled - whole == 0.5 else { return scaled.rounded() }
  let hidden = (-scaled).addingProduct(value, scale)
  if hidden == 0 { return scaled.rounded(.toNearestOrEven) }
  return hidden > 0 ? whole + 1 : whole
}
