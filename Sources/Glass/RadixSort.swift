/// Sorts numbers by their bits from `lowest` up to `lowest + 44`, those that are equal there in the order
/// they are in. A least significant digit radix sort (Knuth, The Art of Computer Programming, 5.2.5).
func radixSort(_ numbers: inout [UInt64], from lowest: UInt64, _ scratch: inout [UInt64]) {
  scratch.removeAll(keepingCapacity: true)
  scratch += numbers
  for pass in 0..<4 as Range<UInt64> {
    distribute(numbers, lowest + pass * digitBits, into: &scratch)
    swap(&numbers, &scratch)
  }
}

private let digitBits: UInt64 = 11

/// Copies numbers in the order of one of their digits.
private func distribute(_ numbers: [UInt64], _ shift: UInt64, into sorted: inout [UInt64]) {
  let mask: UInt64 = 1 << digitBits - 1
  var places = [Int](repeating: 0, count: 1 << digitBits)
  for number in numbers { places[Int(number &>> shift & mask)] += 1 }
  var place = 0
  for digit in places.indices {
    let count = places[digit]
    places[digit] = place
    place += count
  }
  for number in numbers {
    let digit = Int(number &>> shift & mask)
    sorted[places[digit]] = number
    places[digit] += 1
  }
}
