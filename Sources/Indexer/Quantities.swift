// Quantities as people read them.

import Basics

/// A size in bytes, in the decimal unit that suits it.
func size(_ bytes: Int) -> String {
  let units = ["B", "kB", "MB", "GB", "TB"]
  var value = Double(bytes)
  var unit = 0
  while value >= 1000, unit + 1 < units.count {
    value /= 1000
    unit += 1
  }
  return "\(unit == 0 ? String(bytes) : fixed(value, places: value < 10 ? 1 : 0)) \(units[unit])"
}

/// A duration in seconds, to the hundredth.
func seconds(_ time: Duration) -> String { fixed(time / .seconds(1), places: 2) }

/// How many bytes a second, in MB/s.
func rate(_ bytes: Int, _ time: Duration) -> String {
  let seconds = time / .seconds(1)
  return "\(fixed(seconds > 0 ? Double(bytes) / 1e6 / seconds : 0, places: 1)) MB/s"
}

/// A duration in minutes and seconds, such as `2:05`.
func minutes(_ time: Duration) -> String {
  let seconds = Int(min(time / .seconds(1), 1e9).rounded(.up))
  return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
}
