extension [UInt8] {
  /// The same with some bytes changed, cut out or doubled.
  package func damaged(using random: inout Seeded) -> [UInt8] {
    var bytes = self
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<Swift.min(bytes.count, place + 9))
      case 2: bytes.insert(contentsOf: bytes[place...].prefix(99), at: place)
      default: bytes[place] ^= 1
      }
    }
    return bytes
  }
}
