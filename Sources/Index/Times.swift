import Text

/// A time given in seconds since 1970 (UTC) as ISO 8601 has it, such as `2026-11-21T09:30:05Z`.
package func isoTime(_ seconds: Int) -> String { dayAndTime(seconds, "T", "Z") }

/// A time given in seconds since 1970 (UTC) as people read it, such as `2026-11-21 09:30:05 UTC`.
package func timestamp(_ seconds: Int) -> String { dayAndTime(seconds, " ", " UTC") }

/// Beyond the years 1 to 9999 the seconds alone, as in `@253402300800`.
private func dayAndTime(_ seconds: Int, _ between: String, _ zone: String) -> String {
  let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
  let second = rest < 0 ? rest + 86_400 : rest
  guard let day = Day(since1970: rest < 0 ? days - 1 : days) else { return "@\(seconds)" }
  let parts = [second / 3600, second / 60 % 60, second % 60]
  let time = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  return "\(day)\(between)\(time)\(zone)"
}
