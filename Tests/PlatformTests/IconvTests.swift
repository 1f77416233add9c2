import Platform
import TestSupport
import Testing

@Suite(.timed) struct IconvTests {
  /// Refuses whatever is not in the encoding.
  private static let refuse: @Sendable (Int, inout [Unicode.Scalar]) -> Int? = { _, _ in nil }

  @Test(arguments: [
    ("GB18030", [0xC2, 0xC1, 0xC3, 0xBE], "铝镁"),
    ("BIG5", [0xBE, 0x54, 0xC1, 0xE2], "鋁鎂"),
    ("UTF-16BE", [0x94, 0xDD, 0x95, 0x41], "铝镁"),
    ("GB18030", [], ""),
  ])
  func bytesAreRead(_ encoding: String, _ bytes: [UInt8], _ text: String) {
    #expect(string(convert(bytes[...], from: encoding, mending: Self.refuse)) == text)
  }

  /// A name may come from the command line: an empty one is no locale, a slash begins no option of iconv.
  @Test(arguments: ["", "GBK//IGNORE", "NO-SUCH-ENCODING", "/"])
  func otherNamesAreNone(_ name: String) {
    #expect(!iconvReads(name))
    #expect(convert([65], from: name, mending: Self.refuse) == nil)
  }

  /// The text is longer than what is converted at once, and characters stand across the seam.
  @Test func aLongTextIsRead() {
    let bytes = (0..<50_000).flatMap { _ in [0xC2, 0xC1] as [UInt8] }
    let text = convert([0x41] + bytes, from: "GB18030", mending: Self.refuse)
    #expect(text?.count == 50_001 && text?.dropFirst().allSatisfy { $0 == "铝" } == true)
  }

  /// Its caller says how long the place is, and what stands for it.
  @Test func placesThatAreNotInItAreMended() {
    var places: [Int] = []
    let bytes: [UInt8] = [0xC2, 0xC1, 0xFF, 0xFF, 0x41, 0xFF]
    let text = convert(bytes[...], from: "GB18030") { place, text in
      places.append(place)
      text.append("?")
      return place == 2 ? 2 : 0
    }
    #expect(string(text) == "铝?A?" && places == [2, 5])
  }

  /// What was read before a place that is given up stays.
  @Test func itMayBeGivenUp() {
    #expect(string(convert([0x41, 0xFF, 0x42], from: "GB18030", mending: Self.refuse)) == "A")
  }

  private func string(_ scalars: [Unicode.Scalar]?) -> String? {
    scalars.map { scalars in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      return String(text)
    }
  }
}
