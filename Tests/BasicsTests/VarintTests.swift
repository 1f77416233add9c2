import Basics
import TestSupport
import Testing

@Suite(.timed) struct VarintTests {
  @Test(
    arguments: [
      (0, [0]), (0x7F, [0x7F]), (0x80, [0x80, 1]), (300, [0xAC, 2]),
      (UInt64.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]),
    ] as [(UInt64, [UInt8])])
  func aNumberAndItsBytes(_ number: UInt64, _ expected: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.append(varint: number)
    #expect(bytes == expected)
    var rest = bytes[...]
    #expect(varint { rest.popFirst() } == number)
    #expect(rest.isEmpty)
  }

  @Test(arguments: [[], [0x80], [0xFF, 0xFF], Array(repeating: 0x80, count: 11)] as [[UInt8]])
  func bytesThatDoNotSufficeAreNoNumber(_ bytes: [UInt8]) {
    var rest = bytes[...]
    #expect(varint { rest.popFirst() } == nil)
  }
}
