#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import struct Foundation.Date
#endif

/// A time given in seconds since 1970 (UTC) as ISO 8601 has it, such as `2026-11-21T09:30:05Z`.
package func isoTime(_ seconds: Int) -> String {
  Date(timeIntervalSince1970: Double(seconds)).formatted(Date.ISO8601FormatStyle())
}

/// A time given in seconds since 1970 (UTC) as people read it, such as `2026-11-21 09:30:05 UTC`.
package func timestamp(_ seconds: Int) -> String {
  let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space)
  return Date(timeIntervalSince1970: Double(seconds)).formatted(style)
    .replacing("Z", with: " UTC")
}
