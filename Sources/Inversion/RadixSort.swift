/// Sorts numbers by their bits from `lowest` up to `lowest + 44`, those that are equal there in the order
/// they are in: a least significant digit radix sort (Knuth, The Art of Computer Programming, 5.2.5).
/// `scratch` keeps its memory for the next time.
func radixSort(_ numbers: inout [UInt64], from lowest: UInt64, _ scratch: inout [UInt64]) {
  let missing = numbers.count - scratch.count
  if missing > 0 { scratch += repeatElement(0, count: missing) }
  let count = numbers.count
  let shifts = (0..<UInt64(digits)).map { lowest + $0 * digitBits }
  var places = places(numbers, lowest)
  for digit in stride(from: 0, to: digits, by: 2) {
    distribute(numbers, count, shifts[digit], &places[digit], into: &scratch)
    distribute(scratch, count, shifts[digit + 1], &places[digit + 1], into: &numbers)
  }
}

private let digits = 4

private let digitBits: UInt64 = 11

/// For each digit the places where the numbers with each value of it begin. All are counted at once: to read the numbers takes as long
/// as to count them.
private func places(_ numbers: [UInt64], _ lowest: UInt64) -> [[Int]] {
  let values: UInt64 = 1 << digitBits
  var counts = [Int](repeating: 0, count: digits * Int(values))
  for number in numbers {
    var rest = number &>> lowest
    for digit in 0..<digits {
      counts[digit << Int(digitBits) | Int(rest & (values - 1))] += 1
      rest &>>= digitBits
    }
  }
  return (0..<digits).map { digit in
    var place = 0
    return counts[(digit << Int(digitBits))...].prefix(Int(values)).map { count in
      defer { place += count }
      return place
    }
  }
}

/// Copies the first `count` numbers in the order of one of their digits, whose values begin at `places`.
private func distribute(
  _ numbers: [UInt64], _ count: Int, _ shift: UInt64, _ places: inout [Int],
  into sorted: inout [UInt64]
) {
  let mask: UInt64 = 1 << digitBits - 1
  for number in numbers[..<count] {
    let digit = Int(number &>> shift & mask)
    sorted[places[digit]] = number
    places[digit] += 1
  }
}
