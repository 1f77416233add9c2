/// A number of points with two places.
func points(_ score: Double) -> String {
  let hundredths = Int((score * 100).rounded())
  let fraction = String(hundredths % 100)
  return "\(hundredths / 100).\(fraction.count == 1 ? "0" : "")\(fraction)"
}

/// `1 paragraph`, `2 paragraphs`.
public func counted(_ count: Int, _ name: String) -> String {
  "\(count) \(name)\(count == 1 ? "" : "s")"
}
