/// Sorts numbers by their bits from `lowest` up to `lowest + 44`, those that are equal there in the order
/// they are in: a least significant digit radix sort (Knuth, The Art of Computer Programming, 5.2.5).
/// `scratch` keeps its memory for the next time.
func radixSort(_ numbers: inout [UInt64], from lowest: UInt64, _ scratch: inout [UInt64]) {
  let missing = numbers.count - scratch.count
  if missing > 0 { scratch += repeatElement(0, count: missing) }
  let count = numbers.count
  for shift in [lowest, lowest + 2 * digitBits] {
    distribute(numbers, count, shift, into: &scratch)
    distribute(scratch, count, shift + digitBits, into: &numbers)
  }
}

private let digitBits: UInt64 = 11

/// Copies the first `count` numbers in the order of one of their digits.
private func distribute(
  _ numbers: [UInt64], _ count: Int, _ shift: UInt64, into sorted: inout [UInt64]
) {
  let mask: UInt64 = 1 << digitBits - 1
  var places = [Int](repeating: 0, count: 1 << digitBits)
  for number in numbers[..<count] { places[Int(number &>> shift & mask)] += 1 }
  var place = 0
  for digit in places.indices {
    let size = places[digit]
    places[digit] = place
    place += size
  }
  for number in numbers[..<count] {
    let digit = Int(number &>> shift & mask)
    sorted[places[digit]] = number
    places[digit] += 1
  }
}
