import Platform
import TestSupport
import Testing

struct ByteSearchTests {
  @Test func bytesAreFoundWhereTheyAre() {
    var random = Seeded(4)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        UInt8.random(in: 0...2, using: &random)
      }
      let others = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        UInt8.random(in: 0...2, using: &random)
      }
      let slice = bytes.dropFirst(Int.random(in: 0...2, using: &random))
      let expected = slice.indices.contains { slice[$0...].starts(with: others) }
      #expect(slice.contains(bytes: others) == expected, "\(slice) \(others)")
    }
    #expect(![1, 2][...].contains(bytes: []))
  }
}
